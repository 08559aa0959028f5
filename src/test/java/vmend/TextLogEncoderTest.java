package vmend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The log as people read it. */
class TextLogEncoderTest {
    private final TextLogEncoder encoder = new TextLogEncoder();

    @Test
    void tellsTimeLevelAndMessageInOneLine() {
        assertThat(text("vmend.vsphere", Level.INFO, "read vc01", null))
                .matches("\\d\\d:\\d\\d:\\d\\d INFO  read vc01\\n");
        assertThat(text("vmend.vsphere", Level.DEBUG, "asked", null)).matches("\\d\\d:\\d\\d:\\d\\d DEBUG asked\\n");
    }

    /** What a server says may move the cursor of whoever reads it. */
    @Test
    void letsNoControlCharacterThrough() {
        Exception rude = new IllegalStateException("wrong \u001b[2J\u009b2J\r\nvmend: all is well");
        for (String logger : new String[] {"vmend.vsphere", LogConfigurator.TRACE}) {
            assertThat(text(logger, Level.WARN, "got \u001b]0;title\u0007\nfine\u202e", rude)
                            .lines())
                    .noneMatch(line -> line.strip().chars().anyMatch(c -> Character.isISOControl(c) || c == '\u202e'))
                    .noneMatch(line -> line.startsWith("vmend:") || line.startsWith("fine"));
        }
    }

    @Test
    void tellsOfAnExceptionItsFirstPlaceOnly() {
        String text = text("vmend.vsphere", Level.WARN, "lost", new IllegalStateException("gone"));
        assertThat(text.lines().skip(1)).hasSize(2).first().isEqualTo("java.lang.IllegalStateException: gone");
        assertThat(text).contains("\tat " + TextLogEncoderTest.class.getName());
    }

    @Test
    void tellsTheWholeOfWhatWasNotExpected() {
        Exception thrown = new IllegalStateException("gone", new IllegalArgumentException("the cause"));
        thrown.addSuppressed(new java.io.IOException("not closed"));
        String text = text(LogConfigurator.TRACE, Level.DEBUG, "unexpected", thrown);
        assertThat(text)
                .contains(
                        "IllegalStateException: gone\n\tat ",
                        "Caused by: ",
                        "the cause\n",
                        "Suppressed: java.io.IOException: not closed\n");
        assertThat(text.lines()).hasSizeGreaterThan(10);
    }

    private String text(String logger, Level level, String message, @Nullable Throwable thrown) {
        return encoder.text(new LoggingEvent("x", new LoggerContext().getLogger(logger), level, message, thrown, null));
    }
}
