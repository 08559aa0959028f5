package vmend;

import java.io.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each line that is printed as progress, so that stderr holds nothing but the log. */
final class LoggedLines extends Writer {
    private static final Logger LOG = LoggerFactory.getLogger("vmend.progress");

    private final StringBuilder line = new StringBuilder();

    @Override
    public void write(char[] text, int from, int length) {
        synchronized (lock) {
            for (int i = from; i < from + length; i++) {
                if (text[i] == '\n') {
                    end();
                } else if (text[i] != '\r') {
                    line.append(text[i]);
                }
            }
        }
    }

    private void end() {
        if (!line.toString().isBlank()) {
            LOG.info("{}", line);
        }
        line.setLength(0);
    }

    @Override
    public void flush() {
        // a line is logged when it is whole
    }

    @Override
    public void close() {
        synchronized (lock) {
            end();
        }
    }
}
