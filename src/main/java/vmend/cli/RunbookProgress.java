package vmend.cli;

import vmend.report.SafeText;
import vmend.runbook.Engine;
import vmend.runbook.PlacedStage;
import vmend.runbook.StageResult;

/** Tells on stderr how a runbook goes, one line a stage. */
final class RunbookProgress implements Engine.Watcher {
    private final Surroundings around;

    RunbookProgress(Surroundings around) {
        this.around = around;
    }

    @Override
    public void begins(PlacedStage stage) {
        say(stage.key() + " …");
    }

    @Override
    public void ended(PlacedStage stage, StageResult result) {
        say(stage.key() + ": " + result.text());
    }

    @Override
    public void notes(String text) {
        around.err().print("  ");
        say(text);
    }

    private void say(String text) {
        around.err().println(SafeText.line(text));
        around.err().flush();
    }
}
