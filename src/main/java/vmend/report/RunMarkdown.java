package vmend.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A run for its change ticket: what was done of what was approved, what was not and why, and the receipt. */
final class RunMarkdown {
    /** What can stand in a code span as it is. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:/._-]+( [A-Za-z0-9:/._-]+)*");

    private final RunDocument run;
    private final MarkdownLines out = new MarkdownLines();

    private RunMarkdown(RunDocument run) {
        this.run = run;
    }

    /** The report in GitHub's flavour of Markdown. */
    static String of(RunDocument run) {
        RunMarkdown report = new RunMarkdown(run);
        report.opening();
        report.steps();
        report.notDone();
        report.notes();
        report.receipt();
        report.next();
        return report.out.toString();
    }

    private void opening() {
        out.line("# Change report: " + MarkdownText.of(RunWords.headline(run)));
        RunWords.alarm(run)
                .ifPresent(why -> out.line("**Resume first**: " + MarkdownText.of(why) + ". "
                        + code(RunNext.resume(run).command())));
        out.line(Words.number(RunWords.changed(run).size()) + " of "
                + Words.count(run.steps().size(), "approved step")
                + (RunWords.changed(run).size() == 1 ? " was" : " were") + " done on " + MarkdownText.of(run.vcenter())
                + ", approved by " + texts(RunWords.approvers(run))
                + (run.changes().isEmpty() ? "" : ", under " + texts(run.changes())) + ". Outage: "
                + RunWords.outage(run) + ". Way back: " + RunWords.waysBack(run)
                + (RunWords.changed(run).isEmpty() ? "" : ", by one command") + ".");
        List<String> facts = new ArrayList<>();
        facts.add("Run: " + code(run.run()) + ", " + MarkdownText.of(run.state())
                + run.rollbackOf().map(of -> ", takes back " + code(of)).orElse(""));
        facts.add("Plan: " + MarkdownText.of(run.planId()) + ", " + RunWords.ofPlan(run));
        facts.add("Approvals: " + texts(RunWords.approvals(run)));
        facts.add("Time: " + RunWords.time(run) + ", with " + MarkdownText.of(run.tool()));
        facts.forEach(out::item);
    }

    private void steps() {
        out.heading("Steps, in the order of the run", run.steps().size());
        List<List<String>> rows = new ArrayList<>();
        for (RunDocument.Step step : run.steps()) {
            rows.add(List.of(
                    MarkdownText.of(step.id()),
                    object(step),
                    MarkdownText.of(step.title()),
                    cells(RunWords.changes(step)),
                    "**" + MarkdownText.of(step.outcome()) + "**",
                    reading(step),
                    RunWords.times(step),
                    MarkdownText.of(RunWords.leftAlone(step).orElseGet(() -> RunWords.wayBack(step)))));
        }
        out.table(
                List.of(
                        "Step",
                        "Object",
                        "What",
                        "Before → after",
                        "Outcome",
                        "Verification or reason",
                        "Time (UTC)",
                        "Way back"),
                rows);
    }

    private void notDone() {
        List<RunDocument.Step> steps = RunWords.unchanged(run);
        out.heading("Not done", steps.size());
        List<List<String>> rows = new ArrayList<>();
        for (RunDocument.Step step : steps) {
            rows.add(List.of(
                    MarkdownText.of(step.id()),
                    MarkdownText.of(step.name()),
                    MarkdownText.of(step.outcome()),
                    MarkdownText.of(step.text())));
        }
        out.table(List.of("Step", "Object", "Outcome", "Why"), rows);
    }

    private void notes() {
        List<String> notes = new ArrayList<>(run.notes());
        run.steps().forEach(step -> step.notes().forEach(note -> notes.add(step.id() + ": " + note)));
        out.heading("Notes", notes.size());
        notes.forEach(note -> out.item(MarkdownText.of(note)));
    }

    private void receipt() {
        out.line("## Receipt");
        out.item("Journal: " + Words.count(run.lines(), "line") + ", head " + code(run.head()));
        out.item("Kept in: " + code(run.journal()));
        out.item("Plan: " + code(run.planDigest()));
        out.item("Trust file: " + code(run.trustDigest()));
    }

    private void next() {
        out.line("## Next");
        RunNext.of(run).forEach(next -> out.item(code(next.command()) + " " + next.does()));
    }

    /** What was said and what was read, where reading says more than that all is as wanted. */
    private static String reading(RunDocument.Step step) {
        List<String> parts = new ArrayList<>();
        if (!step.text().isEmpty()) {
            parts.add(step.text());
        }
        step.found().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(found -> parts.add(found.getKey() + " = " + found.getValue()));
        return cells(parts);
    }

    private static String object(RunDocument.Step step) {
        List<String> parts = new ArrayList<>(List.of(step.object()));
        step.cluster().ifPresent(cluster -> parts.add("cluster " + cluster));
        return cells(parts);
    }

    private static String texts(List<String> texts) {
        return texts.isEmpty()
                ? "none"
                : Words.list(texts.stream().map(MarkdownText::of).toList());
    }

    private static String cells(List<String> parts) {
        return parts.stream().map(MarkdownText::of).collect(Collectors.joining("; "));
    }

    /** A code span, for what is to be copied; what could end the span stands as text. */
    private static String code(String text) {
        return PLAIN.matcher(text).matches() ? "`" + text + "`" : MarkdownText.of(text);
    }
}
