package vmend.cli;

import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import vmend.report.SafeText;
import vmend.run.Listener;
import vmend.run.Outcome;

/** Tells on stderr how a run goes on: a line a step, and on a terminal a bar below them. */
final class RunProgress implements Listener, AutoCloseable {
    private final Surroundings around;
    private final @Nullable ProgressBar bar;

    RunProgress(Surroundings around, int steps) {
        this.around = around;
        this.bar = around.errIsTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName("Applying")
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setConsumer(new ConsoleProgressBarConsumer(System.err))
                        .clearDisplayOnFinish()
                        .build()
                : null;
    }

    @Override
    public void begins(String step, String title) {
        if (bar != null) {
            bar.setExtraMessage(step + " " + SafeText.line(title));
        }
    }

    @Override
    public void notes(Optional<String> step, String text) {
        say(step.map(id -> id + "  ").orElse("") + SafeText.line(text));
    }

    @Override
    public void ended(String step, Outcome outcome, String text) {
        if (bar != null) {
            bar.step();
        }
        say(step + "  " + outcome + ": " + SafeText.line(text));
    }

    private void say(String line) {
        synchronized (around.err()) {
            around.err().println(line);
            around.err().flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
