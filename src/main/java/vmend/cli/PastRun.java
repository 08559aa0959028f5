package vmend.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vmend.plan.Plan;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.run.JournalFile;
import vmend.run.Outcome;
import vmend.run.RunFolder;
import vmend.run.RunState;

/** An earlier run with what its plan was and what its journal says of it. */
record PastRun(RunFolder folder, Plan plan, RunState state) {

    /** All that can be read, newest first. One that cannot must not stand in the way of the others, so it is told and left out. */
    static List<PastRun> all(RunbookSite site, Set<String> without) {
        List<PastRun> readable = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String run : site.state().runs()) {
            if (without.contains(run)) {
                continue;
            }
            try {
                RunFolder folder = site.state().run(run);
                readable.add(new PastRun(
                        folder, StatusCommand.plan(folder), RunState.of(JournalFile.read(folder.journal()))));
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        Vmend.tell(site.around(), problems);
        return readable;
    }

    /** Its steps that were done. */
    Stream<Plan.Step> done() {
        return plan.steps().stream().filter(step -> ended(step).isPresent());
    }

    /** How a step ended, where it was done. */
    Optional<RunState.Ended> ended(Plan.Step step) {
        return Optional.ofNullable(state.steps().get(step.id()))
                .filter(one -> one.outcome() == Outcome.DONE)
                .flatMap(RunState.StepState::ended);
    }
}
