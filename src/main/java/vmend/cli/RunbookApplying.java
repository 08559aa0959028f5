package vmend.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.approval.ReadPlan;
import vmend.plan.Plan;
import vmend.plan.PlanFile;
import vmend.problem.ExitCode;
import vmend.run.JournalFile;
import vmend.run.Outcome;
import vmend.run.Receipt;
import vmend.run.RunFolder;
import vmend.run.RunResult;
import vmend.run.RunState;
import vmend.runbook.RunbookState;
import vmend.runbook.Stage;
import vmend.runbook.StageLog;
import vmend.runbook.StageResult;
import vmend.runbook.StageResult.Flow;

/** The stage that changes something: runs of the plan, those that were begun before a crash among them. */
final class RunbookApplying {
    private static final String RUNS = "runs";

    private final RunbookSite site;

    RunbookApplying(RunbookSite site) {
        this.site = site;
    }

    /** The runs that a runbook's run began, as its stages say. */
    static List<String> runs(RunbookState state) {
        return state.fact(RUNS).filter(text -> !text.isEmpty()).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .toList();
    }

    StageResult apply(Stage.Apply stage, RunbookState state, StageLog log) {
        if (state.fact("approved").orElse("0").equals("0")) {
            return StageResult.done("nothing is approved, so nothing was done").with(Map.of(RUNS, ""));
        }
        RunFolder.Papers papers = site.folder().papers();
        String digest = PlanFile.digest(papers.plan().get());
        Applying applying = site.applying();
        RunbookSilence silence = new RunbookSilence(site, state, log, stage.silence());
        Optional<StageResult> result = Optional.empty();
        try {
            result = Optional.of(result(runs(applying, papers, digest, state, silence)));
            return result.get();
        } finally {
            // Not when it is to be gone on with: then it is still under way.
            if (result.filter(one -> one.flow() == Flow.PAUSED).isEmpty()) {
                silence.ends();
            }
        }
    }

    private List<Applying.Ended> runs(
            Applying applying, RunFolder.Papers papers, String digest, RunbookState state, RunbookSilence silence) {
        List<Applying.Ended> ended = new ArrayList<>();
        Set<String> begun = new LinkedHashSet<>();
        // What a process before this one began is found by the plan's digest, since no other plan has it.
        for (String run : begunRuns(digest)) {
            RunFolder folder = site.state().run(run);
            begun.add(JournalFile.read(folder.journal()).began().vcenter());
            ended.add(goneOn(applying, folder));
        }
        boolean goesOn = ended.stream().allMatch(one -> one.result().exit() == ExitCode.DONE);
        ReadPlan plan = ReadPlan.of(papers.plan().get(), site.folder().plan().toString());
        boolean left = plan.plan().vcenters().stream().anyMatch(vcenter -> !begun.contains(vcenter.instanceUuid()));
        if (goesOn && left) {
            Optional<String> policy = state.fact("policy").filter(name -> !name.isEmpty());
            silence.begins(
                    plan.plan(),
                    applying.decide(plan, papers, policy, site.around().clock().instant())
                            .steps());
            ended.addAll(applying.apply(plan.where(), papers, policy, begun));
        }
        return ended;
    }

    private List<String> begunRuns(String digest) {
        // By the plan's own bytes: the journal of a run that has nothing to do with it may be broken.
        return site.state().runs().stream()
                .filter(run -> PlanFile.digest(
                                site.state().run(run).papers().plan().get())
                        .equals(digest))
                .sorted()
                .toList();
    }

    private static Applying.Ended goneOn(Applying applying, RunFolder folder) {
        JournalFile journal = JournalFile.read(folder.journal());
        RunState state = RunState.of(journal);
        if (state.resumable()) {
            return applying.resume(folder, Applying.Entry.of(journal.began()));
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        state.steps().forEach((id, step) -> outcomes.put(id, step.outcome()));
        Plan plan = PlanFile.read(
                folder.papers().plan().get(), folder.path().resolve("plan.json").toString());
        return new Applying.Ended(
                folder,
                plan,
                new RunResult(
                        new Receipt(
                                folder.run(),
                                journal.began().planDigest(),
                                journal.lines().size(),
                                journal.head()),
                        outcomes,
                        Optional.empty()));
    }

    private StageResult result(List<Applying.Ended> ended) {
        ExitCode exit =
                ExitCode.worstOf(ended.stream().map(run -> run.result().exit()).toList());
        Optional<String> asked = site.asked().get();
        boolean open = ended.stream()
                .anyMatch(run ->
                        RunState.of(JournalFile.read(run.folder().journal())).resumable());
        if (asked.isPresent() && open) {
            return StageResult.paused(asked.get());
        }
        Map<Outcome, Long> counts = ended.stream()
                .flatMap(run -> run.result().outcomes().values().stream())
                .collect(Collectors.groupingBy(
                        one -> one, () -> new java.util.EnumMap<>(Outcome.class), Collectors.counting()));
        String words = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        String runs = ended.stream().map(run -> run.folder().run()).collect(Collectors.joining(","));
        boolean goesOn = exit == ExitCode.DONE || exit == ExitCode.DRIFT;
        return new StageResult(
                goesOn ? Flow.ON : Flow.FAILED,
                exit,
                words + " in " + runs.replace(",", ", "),
                Map.of(
                        RUNS,
                        runs,
                        "done",
                        Long.toString(counts.getOrDefault(Outcome.DONE, 0L)),
                        "skipped",
                        Long.toString(counts.entrySet().stream()
                                .filter(entry -> entry.getKey().exit() == ExitCode.DRIFT)
                                .mapToLong(Map.Entry::getValue)
                                .sum())));
    }
}
