package vmend.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vmend.inventory.Device;
import vmend.inventory.ManagedObject;
import vmend.inventory.Ref;
import vmend.playbook.Evidence;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;
import vmend.playbook.Severity;
import vmend.playbook.Verdict;

/**
 * What a playbook said of an estate, to be held against what a test expects.
 *
 * <p>{@code finds} and {@code isUnknown} choose a finding; what follows is about that one. In texts {@code ...} stands for anything.
 */
public final class Judged {
    private final TwoPhases.Result result;
    private final List<TwoPhases.Row> met;
    private final Optional<TwoPhases.Row> chosen;

    Judged(TwoPhases.Result result) {
        this(result, List.of(), Optional.empty());
    }

    private Judged(TwoPhases.Result result, List<TwoPhases.Row> met, Optional<TwoPhases.Row> chosen) {
        this.result = result;
        this.met = met;
        this.chosen = chosen;
    }

    /** Some object fails, with this text: the object's name and the reason. */
    public Judged finds(String text) {
        return choose(Verdict.FAIL, "to find", text);
    }

    /** Some object cannot be judged, for this reason. */
    public Judged isUnknown(String text) {
        return choose(Verdict.UNKNOWN, "not to know", text);
    }

    /** Nothing was found and nothing is unknown. */
    public Judged findsNothing() {
        return require(result.rows().isEmpty(), "to find nothing");
    }

    /** All findings have been named by now. */
    public Judged andNothingElse() {
        List<TwoPhases.Row> rest = new ArrayList<>(result.rows());
        met.forEach(rest::remove);
        if (!rest.isEmpty()) {
            throw Failure.expected(
                    "nothing else", rest.stream().map(Judged::show).toList());
        }
        return this;
    }

    public Judged ofFacet(String name) {
        return about("facet " + name, finding -> finding.facet().name().equals(name));
    }

    public Judged withSeverity(Severity severity) {
        return about(
                "severity " + severity,
                finding -> finding.severity().filter(severity::equals).isPresent());
    }

    /** The evidence holds this line, for example {@code connected for = 9 d (limit 24 h)}. */
    public Judged because(String evidence) {
        return about(
                "evidence " + evidence,
                finding -> finding.evidence().stream().anyMatch(line -> matches(evidence, line.toString())));
    }

    /** A step is proposed, with these changes, each as {@code field: before → after}. */
    public Judged proposes(String title, String... changes) {
        String wanted = "step " + title + (changes.length == 0 ? "" : " (" + String.join(", ", changes) + ")");
        return about(
                wanted,
                finding -> proposals(finding).stream()
                        .anyMatch(step ->
                                step.title().equals(title) && step.changes().containsAll(List.of(changes))));
    }

    /** The step comes after those of these other findings of the object, and of no more: ids of their facets. */
    public Judged afterTheStepsOf(String... facets) {
        return about(
                "a step after those of " + List.of(facets),
                finding -> finding.proposals().stream()
                        .anyMatch(step -> step instanceof Proposal.Act act
                                && Set.copyOf(act.afterFacets()).equals(Set.of(facets))));
    }

    /** The chosen finding, or without one the whole estate, gets no step. */
    public Judged proposesNothing() {
        return about("no step", finding -> finding.proposals().isEmpty());
    }

    /** The finding says why there is no step. */
    public Judged withoutStep(String why) {
        return about(
                "no step: " + why,
                finding -> finding.noStep().filter(text -> matches(why, text)).isPresent());
    }

    /** What came out, for what has no word here. */
    public List<Finding> findings() {
        return result.rows().stream().map(TwoPhases.Row::finding).toList();
    }

    Collection<ManagedObject> objects() {
        return result.judged().values();
    }

    List<TwoPhases.Row> rows() {
        return result.rows();
    }

    /** The findings by the object they are about. */
    Map<Ref, List<Finding>> byObject() {
        return result.rows().stream()
                .collect(Collectors.groupingBy(
                        row -> row.object().ref(), Collectors.mapping(TwoPhases.Row::finding, Collectors.toList())));
    }

    private Judged choose(Verdict verdict, String verb, String text) {
        TwoPhases.Row row = result.rows().stream()
                .filter(one -> one.finding().verdict() == verdict)
                .filter(one -> !met.contains(one))
                .filter(one ->
                        matches(text, one.object().name() + " " + one.finding().reason())
                                || matches(text, one.finding().reason()))
                .findFirst()
                .orElseThrow(() -> failure(verb + " " + text));
        List<TwoPhases.Row> all = new ArrayList<>(met);
        all.add(row);
        return new Judged(result, all, Optional.of(row));
    }

    private Judged about(String wanted, Predicate<Finding> holds) {
        List<TwoPhases.Row> rows = chosen.map(List::of).orElse(result.rows());
        boolean met = rows.stream().allMatch(row -> holds.test(row.finding()));
        return require(met && (chosen.isPresent() || !rows.isEmpty() || wanted.equals("no step")), wanted);
    }

    private Judged require(boolean holds, String wanted) {
        if (!holds) {
            throw failure(wanted);
        }
        return this;
    }

    private Failure failure(String expected) {
        List<TwoPhases.Row> rows = chosen.map(List::of).orElse(result.rows());
        return Failure.expected(expected, rows.stream().map(Judged::show).toList());
    }

    /** A step as a reader sees it. */
    private record Step(String title, List<String> changes) {}

    private static List<Step> proposals(Finding finding) {
        return finding.proposals().stream().map(Judged::step).toList();
    }

    private static Step step(Proposal proposal) {
        return proposal.match(
                act -> new Step(
                        act.action().title(),
                        act.action().before().entrySet().stream()
                                .map(field -> field.getKey() + ": " + field.getValue() + " → "
                                        + act.action().after().get(field.getKey()))
                                .toList()),
                move -> new Step(
                        "move " + move.nic().label() + " to the " + kind(move) + " network of its zone",
                        List.of("network: " + move.from().name() + " → " + kind(move))),
                disks -> new Step(
                        "move " + disks.disks().stream().map(Device::label).collect(Collectors.joining(", ")) + " of "
                                + disks.vm().moref() + (disks.alone() ? " to a datastore of its own" : ""),
                        List.of("datastore: " + disks.from().moref() + " → named by the planner")));
    }

    private static String kind(Proposal.MoveToDedicatedNetwork move) {
        return move.quarantine() ? "quarantine" : "dedicated";
    }

    private static String show(TwoPhases.Row row) {
        Finding finding = row.finding();
        return row.object().name() + " " + finding.reason() + " [" + finding.verdict() + " "
                + finding.facet().id() + finding.severity().map(s -> " " + s).orElse("") + "]"
                + list(" evidence ", finding.evidence(), Evidence::toString)
                + list(" steps ", proposals(finding), step -> step.title() + " " + step.changes())
                + finding.noStep().map(why -> " no step: " + why).orElse("");
    }

    private static <T> String list(String lead, List<T> items, Function<T, String> show) {
        return items.isEmpty() ? "" : lead + items.stream().map(show).collect(Collectors.joining("; "));
    }

    private static boolean matches(String wanted, String text) {
        String[] parts = wanted.split(Pattern.quote("..."), -1);
        StringBuilder regex = new StringBuilder(Pattern.quote(parts[0]));
        for (int i = 1; i < parts.length; i++) {
            regex.append(".*").append(Pattern.quote(parts[i]));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }
}
