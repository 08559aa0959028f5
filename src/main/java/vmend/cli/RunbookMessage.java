package vmend.cli;

import java.nio.file.Files;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vmend.notify.Message;
import vmend.plan.PlanFile;
import vmend.problem.ExitCode;
import vmend.report.SafeText;
import vmend.run.JournalFile;
import vmend.run.RunState;
import vmend.runbook.RunbookEntry;
import vmend.runbook.RunbookState;
import vmend.runbook.Stage;
import vmend.runbook.StageResult.Flow;

/** Makes of a runbook's journal what people are told; nothing of it is a secret, and every text is one printable line. */
final class RunbookMessage {
    private static final List<String> COUNTS = List.of("findings", "proposed", "approved", "done", "skipped");

    private RunbookMessage() {}

    static Message of(RunbookSite site, RunbookState state, Stage.Notify stage, String place) {
        return of(
                site,
                state,
                stage.subject().orElse(""),
                site.folder().run() + "." + place.replaceAll("[^A-Za-z0-9.]+", "-"));
    }

    static Message of(RunbookSite site, RunbookState state, String subject, String id) {
        List<RunbookEntry.Ended> ended = state.stages().values().stream()
                .flatMap(one -> one.ended().stream())
                .toList();
        ExitCode exit = exit(ended);
        boolean failed = ended.stream().anyMatch(one -> one.flow().equals(Flow.FAILED.name()));
        String word = failed ? "failed" : exit == ExitCode.DONE ? "done" : "attention";
        return new Message(
                Message.FORMAT,
                id,
                site.around().clock().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                site.runbook().name(),
                SafeText.line(site.runbook().title()),
                site.folder().run(),
                SafeText.line(site.around().maker()),
                word,
                exit.number(),
                SafeText.line("vmend " + site.runbook().name() + " " + word + ": "
                        + (subject.isEmpty() ? headline(ended) : subject)),
                lines(site, state, ended),
                counts(state),
                state.fact("planDigest"),
                RunbookApplying.runs(state),
                next(site, state, failed),
                Message.RUNBOOK,
                List.of());
    }

    /** As the whole would exit if it ended now. */
    static ExitCode exit(List<RunbookEntry.Ended> ended) {
        List<ExitCode> exits = new ArrayList<>();
        for (RunbookEntry.Ended one : ended) {
            for (ExitCode code : ExitCode.values()) {
                if (code.number() == one.exit()) {
                    exits.add(code);
                }
            }
        }
        return ExitCode.worstOf(exits);
    }

    /** What failed, else what was done, else what was found. */
    private static String headline(List<RunbookEntry.Ended> ended) {
        String headline = "nothing has ended yet";
        for (RunbookEntry.Ended one : ended) {
            if (one.flow().equals(Flow.FAILED.name())) {
                return kind(one.stage()) + ": " + one.text();
            }
            if (List.of("plan", "gate", "apply").contains(kind(one.stage()))) {
                headline = one.text();
            }
        }
        return headline;
    }

    /** How each stage went, and what owners should know. */
    private static List<Message.Line> lines(RunbookSite site, RunbookState state, List<RunbookEntry.Ended> ended) {
        List<Message.Line> lines = new ArrayList<>();
        ended.forEach(one -> lines.add(new Message.Line(kind(one.stage()), word(one), SafeText.line(one.text()))));
        if (Files.exists(site.folder().plan())) {
            Map<String, RunState.StepState> steps = new LinkedHashMap<>();
            RunbookApplying.runs(state)
                    .forEach(run -> steps.putAll(
                            RunState.of(JournalFile.read(site.state().run(run).journal()))
                                    .steps()));
            byte[] plan = site.folder().papers().plan().get();
            lines.addAll(Owners.lines(PlanFile.read(plan, site.folder().plan().toString()), steps));
        }
        return lines;
    }

    private static String word(RunbookEntry.Ended one) {
        return one.flow().equals(Flow.FAILED.name()) ? "failed" : one.exit() == 0 ? "ok" : "attention";
    }

    static String kind(String key) {
        return key.substring(key.lastIndexOf(' ') + 1);
    }

    private static Map<String, Long> counts(RunbookState state) {
        Map<String, Long> counts = new LinkedHashMap<>();
        COUNTS.forEach(name -> state.fact(name).ifPresent(number -> counts.put(name, Long.parseLong(number))));
        return counts;
    }

    private static List<String> next(RunbookSite site, RunbookState state, boolean failed) {
        List<String> next = new ArrayList<>();
        boolean waits =
                state.fact("planDigest").isPresent() && state.fact("approved").isEmpty() && !failed;
        if (waits) {
            String plan = site.planStage()
                    .flatMap(Stage.Plan::copy)
                    .map(copy -> site.path(copy).toString())
                    .orElse(site.folder().plan().toString());
            next.add("vmend approve " + plan + " --as NAME --change ID --key KEYFILE -o approval.json");
        }
        RunbookApplying.runs(state).forEach(run -> next.add("vmend status " + run));
        return next;
    }
}
