package vmend.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vmend.plan.History;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.run.RunFolder;
import vmend.run.StateDirectory;

/** Notes in the history what runs did. The journals are what counts, so that what could not be noted is read from them again. */
final class RunNotes {
    private static final Logger LOG = LoggerFactory.getLogger(RunNotes.class);

    private final Function<Path, History> open;
    private final StateDirectory state;

    RunNotes(Function<Path, History> open, StateDirectory state) {
        this.open = open;
        this.state = state;
    }

    /** Notes a run that has just ended; what is wrong with the history, if anything is. */
    List<Problem> note(RunFolder run) {
        try (History history = open.apply(state.history())) {
            history.remember(RunDeeds.of(state, run));
            return List.of();
        } catch (ProblemException e) {
            return List.of(notNoted(run.run(), e.problem()));
        } catch (RuntimeException e) {
            // A run that did its work must not fail for a note about it.
            LOG.debug("a run could not be noted", e);
            return List.of(Problem.of(Code.RUN_NOT_NOTED, run.run(), Code.RUN_NOT_NOTED.meaning())
                    .found(e.toString()));
        }
    }

    /** Notes what is not noted yet; the runs that could not be. */
    List<Problem> catchUp(History history) {
        List<Problem> problems = new ArrayList<>();
        Set<String> noted = history.chronicle().notedRuns();
        List<String> runs = new ArrayList<>(state.runs());
        Collections.reverse(runs);
        for (String run : runs) {
            if (noted.contains(run)) {
                continue;
            }
            try {
                history.remember(RunDeeds.of(state, state.run(run)));
            } catch (ProblemException e) {
                problems.add(notNoted(run, e.problem()));
            }
        }
        return problems;
    }

    private static Problem notNoted(String run, Problem why) {
        return Problem.of(Code.RUN_NOT_NOTED, run, Code.RUN_NOT_NOTED.meaning())
                .found(why.code().id() + " " + why.what()
                        + why.found().map(text -> ": " + text).orElse(""))
                .next(why.next().orElse("What the run did: vmend status " + run));
    }
}
