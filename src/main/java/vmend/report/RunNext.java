package vmend.report;

import java.util.ArrayList;
import java.util.List;

/** The commands that make sense after a run. */
final class RunNext {
    private RunNext() {}

    /**
     * A command and what it does.
     *
     * @param does short enough to stand beside the command on a terminal of 80 columns
     */
    record Command(String command, String does) {}

    static Command resume(RunDocument run) {
        return new Command("vmend resume " + run.run(), "before all else");
    }

    /** In the order in which they are to be thought of; at least one. */
    static List<Command> of(RunDocument run) {
        List<Command> commands = new ArrayList<>();
        if (run.resumable()) {
            commands.add(resume(run));
        }
        if (!RunWords.toned(run, RunDocument.Tone.BAD).isEmpty()) {
            commands.add(new Command("vmend status " + run.run(), "what failed and why"));
        }
        if (!run.resumable()) {
            if (RunWords.tone(run) != RunDocument.Tone.GOOD) {
                commands.add(new Command("vmend plan", "plans the rest anew"));
            }
            if (!RunWords.changed(run).isEmpty()) {
                commands.add(new Command("vmend rollback " + run.run(), "takes it back"));
            }
        }
        commands.add(new Command("vmend journal verify " + run.run(), "checks the journal"));
        return commands;
    }
}
