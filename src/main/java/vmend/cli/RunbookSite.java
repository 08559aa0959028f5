package vmend.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vmend.config.SiteTables;
import vmend.config.Trust;
import vmend.config.VmendConfig;
import vmend.plan.Chosen;
import vmend.plan.Limits;
import vmend.plan.PlanFile;
import vmend.plan.Scope;
import vmend.plan.Site;
import vmend.plan.Within;
import vmend.run.JournalFile;
import vmend.run.RunState;
import vmend.run.StateDirectory;
import vmend.runbook.Runbook;
import vmend.runbook.RunbookFolder;
import vmend.runbook.Stage;

/**
 * What the stages of one run of a runbook share.
 *
 * @param trusted empty where no stage needs a trust file and there is none
 * @param signing opens the planner's key, when a plan is to be signed
 * @param asked why nothing further may be begun
 */
record RunbookSite(
        Surroundings around,
        Runbook runbook,
        RunbookFolder folder,
        VcenterOptions vcenters,
        VmendConfig config,
        Optional<Trust> trusted,
        StateDirectory state,
        Supplier<PlanSigning> signing,
        Supplier<Optional<String>> asked) {

    /** The stage that plans, where there is one. */
    Optional<Stage.Plan> planStage() {
        return runbook.stages().stream()
                .filter(Stage.Plan.class::isInstance)
                .map(Stage.Plan.class::cast)
                .findFirst();
    }

    /** The playbooks of the plan with their settings; none without a plan. */
    List<Chosen> chosen() {
        return planStage().map(plan -> chosen(plan, around, config)).orElse(List.of());
    }

    static List<Chosen> chosen(Stage.Plan plan, Surroundings around, VmendConfig config) {
        Optional<Scope> scope = plan.scope().map(part -> new Scope(part.matches()));
        return plan.judges().stream()
                .map(judge -> ChosenPlaybooks.of(
                                around.playbooks().get(judge.playbook(), "the runbook"),
                                config,
                                judge.settings(),
                                "the runbook's settings of " + judge.playbook(),
                                new SiteTables(around.workingDirectory()))
                        .within(new Within(new LinkedHashSet<>(judge.objects()), scope)))
                .toList();
    }

    Planning planning(Stage.Plan plan, Sources sources, List<String> because) {
        Site site = Sites.of(config, trusted, sources.vcenters());
        return new Planning(
                around, chosen(), site.limited(limits(plan, site.limits())), Planning.header(around, trusted, because));
    }

    /** The runbook's limits where they are smaller. */
    static Limits limits(Stage.Plan plan, Limits trusted) {
        Stage.Caps caps = plan.limits();
        return new Limits(
                caps.stepsPerRun().map(n -> Math.min(n, trusted.stepsPerRun())).orElse(trusted.stepsPerRun()),
                caps.stepsPerCluster()
                        .map(n -> Math.min(n, trusted.stepsPerCluster()))
                        .orElse(trusted.stepsPerCluster()),
                caps.percentOfExamined()
                        .map(n -> Math.min(n, trusted.percentOfExamined()))
                        .orElse(trusted.percentOfExamined()));
    }

    Sources sources() {
        return Sources.of(around, vcenters.chosen(around, config));
    }

    Remembering remembering() {
        return Remembering.in(state::history, around.history());
    }

    Applying applying() {
        return new Applying(
                around, new Applying.Place(config, trusted.orElseThrow(), vcenters.chosen(around, config), state));
    }

    /** The steps of the runs that its stages began, and the findings of its plan. */
    void measure(MetricsOption.Figures figures) {
        if (Files.exists(folder.plan())) {
            figures.plan(
                    PlanFile.read(folder.papers().plan().get(), folder.plan().toString()));
        }
        RunbookApplying.runs(folder.state())
                .forEach(run -> figures.steps(
                        RunState.of(JournalFile.read(state.run(run).journal())).steps().values().stream()
                                .map(RunState.StepState::outcome)
                                .toList()));
    }

    /** A path of the runbook, from where the command was given. */
    Path path(String text) {
        return around.workingDirectory().resolve(text);
    }
}
