package vmend.plan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import vmend.inventory.Ref;
import vmend.playbook.Context;
import vmend.playbook.Finding;
import vmend.playbook.Verdict;

/** Turns what was judged into a plan: steps in order, within the limits, numbered. The same input gives the same plan. */
public final class Planner {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final String ONE_AT_A_TIME =
            "one machine at a time is shut away, and this plan holds one that comes before it";

    private Planner() {}

    /**
     * What the plan says of itself.
     *
     * @param notAppliableBecause empty for an appliable plan
     * @param maxAge by {@code power} and {@code other}, ISO-8601 durations
     */
    public record Header(
            Instant createdAt,
            String createdBy,
            String tool,
            List<String> notAppliableBecause,
            Map<String, String> maxAge,
            Optional<String> trustDigest) {}

    /**
     * One vCenter's share of a plan.
     *
     * @param judged empty when its reading failed
     */
    public record Share(Plan.Vcenter vcenter, Optional<Judging.Judged> judged, List<Plan.NotSeen> notSeen) {}

    /** @param history what earlier plans found; it decides what is ripe, and is not written to here */
    public static Plan plan(Header header, Site site, List<Chosen> playbooks, List<Share> read, History history) {
        List<Share> shares = Comparing.over(read, site);
        Drafting drafting = new Drafting(site, history);
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (Share share : shares) {
            Map<Ref, Integer> promised = new HashMap<>();
            StoreMoves.Ledger ledger = new StoreMoves.Ledger();
            share.judged()
                    .ifPresent(judged -> judged.byPlaybook().forEach((playbook, outcome) -> {
                        Context context = Judging.context(playbook, judged.estate(), site);
                        Drafting.Targets targets = new Drafting.Targets(
                                new DedicatedNetworks(context, promised), new StoreMoves(context, site, ledger));
                        Tally tally = tallies.computeIfAbsent(playbook.id(), any -> new Tally());
                        tally.add(outcome);
                        tally.sensitivity.add(playbook, outcome, context);
                        outcome.examined()
                                .forEach((object, findings) -> findings.forEach(
                                        finding -> drafting.add(playbook, object, finding, context, targets)));
                    }));
        }
        Map<String, Long> examined = new TreeMap<>();
        tallies.forEach((id, tally) -> examined.put(id, tally.examined));
        Blast blast = new Blast(site.limits(), examined);
        Map<Draft, String> numbered = number(withinLimits(drafting, blast));
        Predecessors predecessors = drafting.predecessors();
        return new Plan(
                Plan.FORMAT,
                id(header, shares),
                header.createdAt(),
                header.createdBy(),
                header.tool(),
                header.notAppliableBecause().isEmpty(),
                header.notAppliableBecause(),
                header.maxAge(),
                header.trustDigest(),
                Optional.empty(),
                shares.stream().map(Share::vcenter).toList(),
                playbooks.stream()
                        .map(p -> tallies.getOrDefault(p.id(), new Tally()).run(p))
                        .toList(),
                shares.stream().flatMap(share -> share.notSeen().stream()).toList(),
                exemptions(site, drafting, header.createdAt()),
                blast.used(),
                findings(drafting, numbered),
                numbered.entrySet().stream()
                        .map(entry -> step(entry.getValue(), entry.getKey(), numbered, predecessors))
                        .toList(),
                drafting.skipped().stream()
                        .distinct()
                        .sorted(Comparator.comparing(Plan.Skipped::guard)
                                .thenComparing(Plan.Skipped::reason)
                                .thenComparing(Plan.Skipped::finding))
                        .toList());
    }

    /** Worst first, then by path and facet (design §7), but nothing before what it follows; what is over a limit is skipped, and what follows it as well. */
    private static List<Draft> withinLimits(Drafting drafting, Blast blast) {
        List<Draft> ordered = new ArrayList<>(drafting.drafts());
        ordered.sort(Comparator.<Draft, vmend.playbook.Severity>comparing(
                        d -> d.origin().severity())
                .thenComparing(d -> d.origin().path())
                .thenComparing(d -> d.origin().finding().facet().id())
                .thenComparingInt(Draft::index));
        Predecessors predecessors = drafting.predecessors();
        Set<Draft> taken = new LinkedHashSet<>();
        for (Draft.Unit unit : predecessors.first(Draft.Unit.of(ordered))) {
            if (unit.drafts().stream().anyMatch(Draft::quarantines)
                    && taken.stream().anyMatch(Draft::quarantines)) {
                unit.drafts().forEach(d -> drafting.skipped().add(d.origin().skipped("quarantine", ONE_AT_A_TIME)));
                continue;
            }
            Predicate<Draft> stands =
                    draft -> taken.contains(draft) || unit.drafts().contains(draft);
            Optional<String> without = unit.drafts().stream()
                    .flatMap(d -> predecessors.missing(d, taken::contains, drafting.skipped()).stream())
                    .findFirst();
            if (without.isPresent()) {
                unit.drafts().forEach(d -> drafting.skipped().add(d.origin().skipped("predecessor", without.get())));
                continue;
            }
            boolean orphan = unit.drafts().stream()
                    .anyMatch(d -> d.follows().filter(stands.negate()).isPresent());
            Draft first = unit.drafts().get(0);
            Object touched = first.group()
                    .map(Object.class::cast)
                    .orElse(List.of(vcenter(first), first.action().target()));
            Optional<String> over = orphan
                    ? Optional.of("the step it follows is over a limit")
                    : blast.take(first.origin().playbook().id(), clusters(unit), touched);
            if (over.isPresent()) {
                unit.drafts().forEach(d -> drafting.skipped().add(d.origin().skipped("limit", over.get())));
            } else {
                taken.addAll(unit.drafts());
            }
        }
        return List.copyOf(taken);
    }

    private static Set<String> clusters(Draft.Unit unit) {
        Set<String> clusters = new LinkedHashSet<>();
        unit.drafts()
                .forEach(draft -> draft.origin()
                        .context()
                        .estate()
                        .computeOf(draft.target())
                        .ifPresent(compute -> clusters.add(compute.name() + " ("
                                + draft.origin().context().estate().vcenter().name() + ")")));
        return clusters;
    }

    private static String vcenter(Draft draft) {
        return draft.origin().context().estate().vcenter().instanceUuid();
    }

    private static Map<Draft, String> number(List<Draft> drafts) {
        Map<Draft, String> numbered = new LinkedHashMap<>();
        drafts.forEach(draft -> numbered.put(draft, String.format("S-%04d", numbered.size() + 1)));
        return numbered;
    }

    private static Plan.Step step(String id, Draft draft, Map<Draft, String> numbered, Predecessors predecessors) {
        Map<String, String> action = new TreeMap<>(draft.action().parameters());
        action.put("kind", draft.action().kind());
        action.put("title", draft.action().title());
        return new Plan.Step(
                id,
                draft.origin().playbook().id(),
                action,
                Subjects.subject(draft.target(), draft.origin().context()),
                new TreeMap<>(draft.action().before()),
                new TreeMap<>(draft.action().after()),
                draft.action().call(),
                draft.action().impact(),
                draft.action().inverse(),
                draft.action().privileges(),
                draft.expects(),
                predecessors.of(draft).stream().map(numbered::get).sorted().toList(),
                Optional.empty(),
                draft.group(),
                Optional.empty());
    }

    private static List<Plan.Finding> findings(Drafting drafting, Map<Draft, String> numbered) {
        Map<String, List<String>> steps = new TreeMap<>();
        numbered.forEach((draft, id) -> steps.computeIfAbsent(draft.origin().id(), any -> new ArrayList<>())
                .add(id));
        return drafting.findings().stream()
                .map(f -> new Plan.Finding(
                        f.id(),
                        f.playbook(),
                        f.facet(),
                        f.verdict(),
                        f.severity(),
                        f.subject(),
                        f.reason(),
                        f.evidence(),
                        f.controls(),
                        steps.getOrDefault(f.id(), List.of())))
                .sorted(Comparator.comparing(Plan.Finding::severity)
                        .thenComparing(f -> f.subject().path())
                        .thenComparing(Plan.Finding::facet)
                        .thenComparing(Plan.Finding::id))
                .toList();
    }

    private static List<Plan.ExemptionUse> exemptions(Site site, Drafting drafting, Instant now) {
        return site.exemptions().stream()
                .map(e -> new Plan.ExemptionUse(
                        e.id(),
                        e.owner(),
                        e.reason(),
                        e.ticket(),
                        e.expires(),
                        e.expired(now.atZone(ZoneOffset.UTC).toLocalDate()),
                        drafting.matched().getOrDefault(e, 0L)))
                .toList();
    }

    /** Readable and, with the time to the second and the vCenters in it, unlike that of any other plan of one site. */
    private static String id(Header header, List<Share> shares) {
        String about = header.createdBy() + shares.stream().map(Share::vcenter).toList() + header.createdAt();
        return "P-" + STAMP.format(header.createdAt()) + "-"
                + PlanFile.digest(about.getBytes(StandardCharsets.UTF_8)).substring(7, 15);
    }

    /** Counts objects by what was found of them. */
    private static final class Tally {
        private long examined;
        private long failed;
        private long unknown;
        private final Set<String> notJudged = new LinkedHashSet<>();
        private final SensitivityCount sensitivity = new SensitivityCount();

        void add(Judging.Outcome outcome) {
            for (List<Finding> findings : outcome.examined().values()) {
                examined++;
                if (findings.stream().anyMatch(f -> f.verdict() == Verdict.FAIL)) {
                    failed++;
                } else if (!findings.isEmpty()) {
                    unknown++;
                }
            }
            notJudged.addAll(outcome.notJudged());
        }

        Plan.PlaybookRun run(Chosen playbook) {
            return new Plan.PlaybookRun(
                    playbook.id(),
                    playbook.variants().stream()
                            .map(v -> new Plan.SettingsInScope(v.scopeText(), new TreeMap<>(v.values())))
                            .toList(),
                    examined,
                    examined - failed - unknown,
                    failed,
                    unknown,
                    List.copyOf(notJudged),
                    playbook.digest(),
                    Optional.of(sensitivity.lines()).filter(lines -> !lines.isEmpty()));
        }
    }
}
