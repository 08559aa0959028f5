package vmend.report;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vmend.action.Impact;

/** A run as one web page that loads nothing, runs its own script alone and shows every text of the estate as text. */
final class RunHtml {
    private RunHtml() {}

    /** The page; well-formed XML too. */
    static String of(RunDocument run) {
        StringWriter page = new StringWriter();
        HtmlReport.write("run.mustache", view(run), page);
        return page.toString();
    }

    private static RunView view(RunDocument run) {
        String headline = RunWords.headline(run);
        return new RunView(
                "vmend run " + run.run() + ": " + run.vcenter(),
                headline.substring(0, 1).toUpperCase(Locale.ROOT) + headline.substring(1),
                run.run(),
                HtmlReport.policy(),
                RunWords.tone(run).toString(),
                run.state(),
                RunWords.alarm(run)
                        .map(why -> new RunView.Alarm(why, RunNext.resume(run).command()))
                        .stream()
                        .toList(),
                facts(run),
                tiles(run),
                run.steps().stream().map(RunHtml::step).toList(),
                notes(run),
                receipt(run),
                RunNext.of(run));
    }

    private static List<HtmlView.Fact> facts(RunDocument run) {
        List<HtmlView.Fact> facts = new ArrayList<>();
        facts.add(new HtmlView.Fact("vCenter", run.vcenter()));
        facts.add(new HtmlView.Fact("plan", run.planId() + ", " + RunWords.ofPlan(run)));
        run.rollbackOf().ifPresent(of -> facts.add(new HtmlView.Fact("takes back", of)));
        if (!run.changes().isEmpty()) {
            facts.add(new HtmlView.Fact("change", String.join(", ", run.changes())));
        }
        facts.add(new HtmlView.Fact("approved by", String.join(", ", RunWords.approvals(run))));
        facts.add(new HtmlView.Fact("time", RunWords.time(run)));
        facts.add(new HtmlView.Fact("outage", RunWords.outage(run)));
        facts.add(new HtmlView.Fact("way back", RunWords.waysBack(run)));
        facts.add(new HtmlView.Fact("made with", run.tool()));
        return facts;
    }

    private static List<RunView.Tile> tiles(RunDocument run) {
        return List.of(
                tile(run, RunDocument.Tone.GOOD, "As wanted", "nothing was done"),
                tile(run, RunDocument.Tone.SKIPPED, "Skipped", "no step was skipped"),
                tile(run, RunDocument.Tone.BAD, "Failed", "no step failed"),
                tile(run, RunDocument.Tone.OPEN, "Open", "nothing was left open"));
    }

    private static RunView.Tile tile(RunDocument run, RunDocument.Tone tone, String label, String none) {
        List<RunDocument.Step> steps = RunWords.toned(run, tone);
        Map<String, Long> outcomes = steps.stream()
                .collect(Collectors.groupingBy(RunDocument.Step::outcome, LinkedHashMap::new, Collectors.counting()));
        String detail = outcomes.entrySet().stream()
                .map(entry -> Words.number(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        Optional<RunDocument.Step> first = steps.stream().findFirst();
        return new RunView.Tile(
                steps.stream()
                        .map(RunWords::look)
                        .max(Comparator.naturalOrder())
                        .orElse("empty"),
                label,
                Words.number(steps.size()),
                detail.isEmpty() ? none : detail,
                first.map(step -> "step-" + step.id()).orElse("steps"));
    }

    private static RunView.StepRow step(RunDocument.Step step) {
        TreeSet<String> fields = new TreeSet<>(step.before().keySet());
        fields.addAll(step.after().keySet());
        String times = RunWords.times(step);
        return new RunView.StepRow(
                step.id(),
                step.name(),
                step.object(),
                step.cluster().map(cluster -> "cluster " + cluster).stream().toList(),
                step.title(),
                fields.stream()
                        .map(field -> new HtmlView.Change(
                                field,
                                step.before().getOrDefault(field, "(none)"),
                                step.after().getOrDefault(field, "(none)")))
                        .toList(),
                RunWords.look(step),
                step.outcome(),
                step.text(),
                times.isEmpty() ? List.of() : List.of(times + " UTC"),
                step.notes(),
                new TreeMap<>(step.found())
                        .entrySet().stream()
                                .map(found -> new HtmlView.Fact(found.getKey(), found.getValue()))
                                .toList(),
                RunWords.sent(step) ? step.impact().toString() : Impact.NONE.toString(),
                RunWords.sent(step) ? StepWords.outage(step.impact()) : StepWords.outage(Impact.NONE),
                step.changed()
                        ? List.of(new RunView.WayBack(
                                step.inverse().grade().toString(),
                                step.inverse().note()))
                        : List.of(),
                RunWords.leftAlone(step).stream().toList(),
                step.call());
    }

    private static List<RunView.Note> notes(RunDocument run) {
        List<RunView.Note> notes = new ArrayList<>();
        run.notes().forEach(text -> notes.add(new RunView.Note(List.of(), text)));
        run.steps()
                .forEach(step -> step.notes().forEach(text -> notes.add(new RunView.Note(List.of(step.id()), text))));
        return notes;
    }

    private static List<HtmlView.Fact> receipt(RunDocument run) {
        return List.of(
                new HtmlView.Fact("journal", Words.count(run.lines(), "line")),
                new HtmlView.Fact("head", run.head()),
                new HtmlView.Fact("plan", run.planDigest()),
                new HtmlView.Fact("trust file", run.trustDigest()),
                new HtmlView.Fact("kept in", run.journal()));
    }
}
