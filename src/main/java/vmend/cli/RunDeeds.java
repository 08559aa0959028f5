package vmend.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import vmend.plan.Chronicle.Kind;
import vmend.plan.History;
import vmend.plan.Plan;
import vmend.run.JournalFile;
import vmend.run.Outcome;
import vmend.run.RunFolder;
import vmend.run.RunState;
import vmend.run.StateDirectory;

/** What a run did about the findings of its plan, as its journal says. */
final class RunDeeds {
    /** Steps that only label an object: what was found of it is as it was. */
    private static final Set<String> LABELS = Set.of("set-attribute", "attach-tag", "detach-tag");

    private final Plan plan;
    private final RunState state;

    private RunDeeds(Plan plan, RunState state) {
        this.plan = plan;
        this.state = state;
    }

    static History.Ran of(StateDirectory directory, RunFolder folder) {
        Plan plan = StatusCommand.plan(folder);
        RunState state = RunState.of(JournalFile.read(folder.journal()));
        RunDeeds deeds = new RunDeeds(plan, state);
        return new History.Ran(
                folder.run(),
                !state.resumable(),
                plan.rollbackOf()
                        .map(run -> deeds.takenBack(StatusCommand.plan(directory.run(run))))
                        .orElseGet(deeds::mended));
    }

    /** A finding is fixed when each of its steps is as wanted, and one of them by this run. */
    private List<History.Done> mended() {
        List<History.Done> done = new ArrayList<>();
        for (Plan.Finding finding : plan.findings()) {
            List<Plan.Step> steps = plan.steps().stream()
                    .filter(step -> finding.steps().contains(step.id()))
                    .toList();
            boolean whole = steps.stream()
                    .map(this::outcome)
                    .allMatch(outcome -> outcome == Outcome.DONE || outcome == Outcome.ALREADY);
            if (whole) {
                boolean labels = steps.stream()
                        .allMatch(step -> LABELS.contains(step.action().get("kind")));
                last(steps).ifPresent(step -> done.add(done(finding, plan, labels ? Kind.MARKED : Kind.FIXED, step)));
            }
        }
        return done;
    }

    /** @param original the plan of the run that is taken back */
    private List<History.Done> takenBack(Plan original) {
        List<History.Done> done = new ArrayList<>();
        for (Plan.Finding finding : original.findings()) {
            List<Plan.Step> undone = original.steps().stream()
                    .filter(step -> finding.steps().contains(step.id()))
                    .filter(step -> !LABELS.contains(step.action().get("kind")))
                    .flatMap(step -> plan.steps().stream().filter(back -> undoes(back, step)))
                    .toList();
            last(undone).ifPresent(step -> done.add(done(finding, original, Kind.TAKEN_BACK, step)));
        }
        return done;
    }

    private static boolean undoes(Plan.Step back, Plan.Step step) {
        return back.subject().equals(step.subject())
                && back.playbook().equals(step.playbook())
                && back.before().equals(step.after())
                && back.after().equals(step.before());
    }

    /** The last that was done. */
    private Optional<Plan.Step> last(List<Plan.Step> steps) {
        return steps.stream().filter(step -> outcome(step) == Outcome.DONE).max(Comparator.comparing(this::ended));
    }

    private Outcome outcome(Plan.Step step) {
        return Optional.ofNullable(state.steps().get(step.id()))
                .map(RunState.StepState::outcome)
                .orElse(Outcome.NOT_STARTED);
    }

    private Instant ended(Plan.Step step) {
        return Objects.requireNonNull(state.steps().get(step.id()))
                .ended()
                .map(RunState.Ended::at)
                .orElse(Instant.MIN);
    }

    private History.Done done(Plan.Finding finding, Plan found, Kind kind, Plan.Step step) {
        Plan.Subject subject = finding.subject();
        return new History.Done(
                new History.Seen(finding.id(), subject.type() + ":" + subject.moref(), subject.name(), finding.facet()),
                subject.vcenter(),
                state.began().vcenterName(),
                finding.playbook(),
                kind,
                step.id(),
                ended(step),
                found.createdAt());
    }
}
