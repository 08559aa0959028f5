package vmend.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.inventory.Need;
import vmend.inventory.Ref;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Metadata;
import vmend.playbook.Playbook;
import vmend.playbook.PlaybookType;
import vmend.playbook.Proposal;
import vmend.playbook.Table;
import vmend.playbook.TableText;
import vmend.playbook.Verdict;

/** What every playbook must hold to, whatever it is about; each clause returns how it is broken, and nothing when it holds. */
public record Contract(PlaybookType type, Worlds worlds) {
    private static final int SUBSETS = 12;

    /** The clauses by what they say. */
    public static final Map<String, Function<Contract, List<String>>> CLAUSES = Map.ofEntries(
            Map.entry("reads only its needs", Contract::readsOnlyItsNeeds),
            Map.entry("says the same twice", Contract::saysTheSameTwice),
            Map.entry("never passes what it cannot see", Contract::neverPassesWhatItCannotSee),
            Map.entry("gains nothing by not knowing", Contract::ignoranceNeverHelps),
            Map.entry("reports declared facets only", Contract::reportsDeclaredFacetsOnly),
            Map.entry("reports every declared facet", Contract::reportsEveryDeclaredFacet),
            Map.entry("gives findings distinct ids", Contract::findingsHaveDistinctIds),
            Map.entry("shows evidence for failures", Contract::failuresHaveEvidence),
            Map.entry("names the privileges its steps need", Contract::namesThePrivilegesItsStepsNeed),
            Map.entry("bears an empty scope", Contract::bearsAnEmptyScope),
            Map.entry("has sound metadata", Contract::hasSoundMetadata));

    /** The clauses that are broken, each with how; empty when the playbook holds to all. */
    public Map<String, List<String>> broken() {
        Map<String, List<String>> broken = new TreeMap<>();
        CLAUSES.forEach((says, clause) -> {
            List<String> how = clause.apply(this);
            if (!how.isEmpty()) {
                broken.put(says, how);
            }
        });
        return broken;
    }

    /** Judging throws when something beside the needs is read. */
    public List<String> readsOnlyItsNeeds() {
        return each((playbook, broken) -> {
            try {
                worlds.world().judgedBy(playbook);
            } catch (IllegalStateException beside) {
                broken.add(String.valueOf(beside.getMessage()));
            }
        });
    }

    public List<String> saysTheSameTwice() {
        return each((playbook, broken) -> {
            EstateBuilder world = worlds.world();
            List<Finding> first = world.judgedBy(playbook).findings();
            if (!first.equals(world.judgedBy(playbook).findings())) {
                broken.add("the same estate gave other findings the second time");
            }
        });
    }

    /** With nothing known, every object it judges is unknown, unless it judges by what a person says alone, and nothing is proposed. */
    public List<String> neverPassesWhatItCannotSee() {
        return each((playbook, broken) -> {
            Judged judged = worlds.world().nobodyKnows(need -> true).judgedBy(playbook);
            Map<Ref, List<Finding>> byObject = judged.byObject();
            judged.objects().forEach(object -> {
                if (!type.about().onlyWhenNamed()
                        && byObject.getOrDefault(object.ref(), List.of()).stream()
                                .noneMatch(Contract::isUnknown)) {
                    broken.add(object.name() + " is not unknown, though nothing about it is known");
                }
            });
            proposals(judged)
                    .forEach((ref, steps) -> steps.forEach(
                            step -> broken.add(ref + " gets a step, though nothing about it is known: " + step)));
        });
    }

    /** With one need or several unread, no step comes that did not come before, and no failure falls silent. */
    public List<String> ignoranceNeverHelps() {
        return each((playbook, broken) -> {
            Judged before = worlds.world().judgedBy(playbook);
            for (Set<Need<?>> hidden : subsets(needs(playbook))) {
                compare(before, worlds.world().nobodyKnows(hidden::contains).judgedBy(playbook), hidden, broken);
            }
        });
    }

    private static void compare(Judged before, Judged after, Set<Need<?>> hidden, List<String> broken) {
        String without = " without " + hidden.stream().map(Need::label).collect(Collectors.joining(", "));
        Map<Ref, Set<Proposal>> allowed = proposals(before);
        proposals(after)
                .forEach((ref, steps) -> steps.stream()
                        .filter(step -> !allowed.getOrDefault(ref, Set.of()).contains(step))
                        .forEach(step -> broken.add(ref + " gets another step" + without + ": " + step)));
        Map<Ref, List<Finding>> still = after.byObject();
        before.rows().stream()
                .filter(row -> row.finding().verdict() == Verdict.FAIL)
                .filter(row -> still.getOrDefault(row.object().ref(), List.of()).stream()
                        .noneMatch(finding -> isUnknown(finding)
                                || finding.facet().equals(row.finding().facet())))
                .forEach(row -> broken.add(
                        row.object().name() + " " + row.finding().facet().id() + " falls silent" + without));
    }

    public List<String> reportsDeclaredFacetsOnly() {
        return each((playbook, broken) -> worlds.world().judgedBy(playbook).findings().stream()
                .map(finding -> finding.facet().name())
                .filter(facet -> !type.facets().containsKey(facet))
                .distinct()
                .forEach(facet -> broken.add("facet " + facet + " is not declared")));
    }

    /** A facet that no sample estate brings up is not tested, or cannot be reported. */
    public List<String> reportsEveryDeclaredFacet() {
        Set<String> reported = new HashSet<>();
        each((playbook, broken) -> {
            worlds.world()
                    .judgedBy(playbook)
                    .findings()
                    .forEach(f -> reported.add(f.facet().name()));
            worlds.world()
                    .nobodyKnows(need -> true)
                    .judgedBy(playbook)
                    .findings()
                    .forEach(f -> reported.add(f.facet().name()));
        });
        return type.facets().keySet().stream()
                .filter(facet -> !reported.contains(facet))
                .map(facet -> "facet " + facet + " is never reported")
                .toList();
    }

    /** A finding's id is made of the object and the facet's id, so no two findings of an object may share one. */
    public List<String> findingsHaveDistinctIds() {
        return each((playbook, broken) -> {
            Set<String> ids = new HashSet<>();
            worlds.world().judgedBy(playbook).rows().stream()
                    .map(row -> row.object().ref() + " " + row.finding().facet().id())
                    .filter(id -> !ids.add(id))
                    .forEach(id -> broken.add("two findings share " + id));
        });
    }

    /** A failure shows what was measured, and a reason is one line. */
    public List<String> failuresHaveEvidence() {
        return each((playbook, broken) -> worlds.world()
                .judgedBy(playbook)
                .findings()
                .forEach(finding -> {
                    if (finding.verdict() == Verdict.FAIL && finding.evidence().isEmpty()) {
                        broken.add("no evidence: " + finding.reason());
                    }
                    if (finding.reason().isBlank() || finding.reason().contains("\n")) {
                        broken.add("the reason is not one line: " + finding.reason());
                    }
                }));
    }

    /** What the steps need is what the metadata names; the move of a NIC is made an action by the planner only, that of disks by nobody. */
    public List<String> namesThePrivilegesItsStepsNeed() {
        return each((playbook, broken) -> proposals(worlds.world().judgedBy(playbook)).values().stream()
                .flatMap(Set::stream)
                .flatMap(proposal -> proposal.match(
                        act -> act.action().privileges().stream(), nic -> Stream.of(), disks -> Stream.of()))
                .filter(privilege -> !List.of(type.about().privileges()).contains(privilege))
                .distinct()
                .forEach(privilege -> broken.add("a step needs a privilege that is not named: " + privilege)));
    }

    /** An estate without anything to judge gives no findings and no error. */
    public List<String> bearsAnEmptyScope() {
        return each((playbook, broken) -> {
            Judged judged = EstateBuilder.estate().judgedBy(playbook);
            if (!judged.objects().isEmpty() || !judged.findings().isEmpty()) {
                broken.add("something was judged in an empty estate");
            }
        });
    }

    public List<String> hasSoundMetadata() {
        return Metadata.flaws(type);
    }

    @FunctionalInterface
    private interface Clause {
        void check(Playbook playbook, List<String> broken);
    }

    private List<String> each(Clause clause) {
        List<String> broken = new ArrayList<>();
        clause.check(type.byDefault(), broken);
        worlds.settings().forEach(chosen -> clause.check(type.with(chosen, "contract", this::file), broken));
        return broken;
    }

    private Table file(String name) {
        return TableText.parse(
                name, Objects.requireNonNull(worlds.files().get(name), name).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isUnknown(Finding finding) {
        return finding.verdict() == Verdict.UNKNOWN;
    }

    private static Map<Ref, Set<Proposal>> proposals(Judged judged) {
        Map<Ref, Set<Proposal>> proposals = new LinkedHashMap<>();
        judged.rows().stream()
                .filter(row -> !row.finding().proposals().isEmpty())
                .forEach(row -> proposals
                        .computeIfAbsent(row.object().ref(), key -> new LinkedHashSet<>())
                        .addAll(row.finding().proposals()));
        return proposals;
    }

    private static List<Need<?>> needs(Playbook playbook) {
        Judges judges = playbook.judges();
        Set<Need<?>> needs = new LinkedHashSet<>(judges.alsoRead());
        judges.entries().forEach(entry -> {
            needs.addAll(entry.cheap());
            needs.addAll(entry.dear());
        });
        judges.across().forEach(across -> needs.addAll(across.needs()));
        return List.copyOf(needs);
    }

    /** Each need alone, and some sets of several, the same ones each time. */
    private static List<Set<Need<?>>> subsets(List<Need<?>> needs) {
        List<Set<Need<?>>> subsets = new ArrayList<>();
        needs.forEach(need -> subsets.add(Set.of(need)));
        Random random = new Random(1);
        for (int i = 0; i < SUBSETS; i++) {
            subsets.add(needs.stream().filter(need -> random.nextBoolean()).collect(Collectors.toSet()));
        }
        return subsets;
    }
}
