package vmend.cli;

import java.io.PrintWriter;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import vmend.report.SafeText;

/** Says on stderr how far the reading is: a bar on a terminal, plain lines elsewhere. */
sealed interface ReadingProgress extends AutoCloseable {

    static ReadingProgress of(Surroundings around, List<String> names) {
        return around.errIsTerminal() ? new Bar(names.size()) : new Lines(around.err());
    }

    /** So many objects of one source were read. */
    void read(String name, long objects);

    void done(String name);

    void failed(String name);

    @Override
    void close();

    /** A bar over the sources, with the objects read beside it. */
    final class Bar implements ReadingProgress {
        private final ProgressBar bar;

        Bar(int sources) {
            this.bar = new ProgressBarBuilder()
                    .setTaskName("Reading")
                    .setInitialMax(sources)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .clearDisplayOnFinish()
                    .build();
        }

        @Override
        public void read(String name, long objects) {
            bar.setExtraMessage(SafeText.line(name) + ": " + objects + " objects");
        }

        @Override
        public void done(String name) {
            bar.step();
        }

        @Override
        public void failed(String name) {
            bar.step();
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** A line when a source is done. */
    record Lines(PrintWriter err) implements ReadingProgress {
        @Override
        public void read(String name, long objects) {}

        @Override
        public void done(String name) {
            say("read " + SafeText.line(name));
        }

        @Override
        public void failed(String name) {
            say("could not read " + SafeText.line(name));
        }

        private void say(String line) {
            synchronized (err) {
                err.println(line);
                err.flush();
            }
        }

        @Override
        public void close() {}
    }
}
