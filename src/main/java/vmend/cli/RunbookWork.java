package vmend.cli;

import java.util.List;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.runbook.RunbookState;
import vmend.runbook.Stage;
import vmend.runbook.StageLog;
import vmend.runbook.StageResult;
import vmend.runbook.Work;

/** Carries out a runbook's stages with what the verbs are made of. */
final class RunbookWork implements Work {
    private final RunbookSite site;

    RunbookWork(RunbookSite site) {
        this.site = site;
    }

    @Override
    public StageResult carryOut(Stage stage, RunbookState state, StageLog log) {
        try {
            return work(stage, state, log);
        } catch (ProblemException e) {
            Vmend.tell(site.around(), e.problems());
            return StageResult.failed(e);
        } catch (RuntimeException e) {
            // Whatever nobody foresaw: whoever is to be told of a failure must be told of this one, too.
            List<Problem> problems = Vmend.problems(site.around(), e);
            Vmend.tell(site.around(), problems);
            return StageResult.failed(new ProblemException(problems));
        }
    }

    private StageResult work(Stage stage, RunbookState state, StageLog log) {
        if (stage instanceof Stage.Doctor) {
            return new RunbookPlanning(site).doctor();
        }
        if (stage instanceof Stage.Plan plan) {
            return new RunbookPlanning(site).plan(plan);
        }
        if (stage instanceof Stage.ByPolicy || stage instanceof Stage.ByPerson || stage instanceof Stage.Apply) {
            // Not before the run begins: whoever waits for the routine is to be told that it did nothing.
            site.trusted().ifPresent(SafeTrust::refuseFrozen);
        }
        if (stage instanceof Stage.ByPolicy gate) {
            return new RunbookGate(site).byPolicy(gate);
        }
        if (stage instanceof Stage.ByPerson gate) {
            return new RunbookGate(site).byPerson(gate, log);
        }
        if (stage instanceof Stage.Stop gate) {
            return new RunbookGate(site).stop(gate);
        }
        if (stage instanceof Stage.Apply apply) {
            return new RunbookApplying(site).apply(apply, state, log);
        }
        if (stage instanceof Stage.Verify verify) {
            return new RunbookPlanning(site).verify(verify, state);
        }
        if (stage instanceof Stage.Report report) {
            return new RunbookReporting(site).report(report, state);
        }
        return new RunbookReporting(site).tell((Stage.Notify) stage, state, log);
    }
}
