package vmend;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;

/** Writes an event of the log as text in UTF-8, with nothing before the first and after the last. */
abstract class LineEncoder extends EncoderBase<ILoggingEvent> {
    /** What stands for the event, with the newline at its end. */
    abstract String text(ILoggingEvent event);

    @Override
    public final byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public final byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public final byte[] encode(ILoggingEvent event) {
        return text(event).getBytes(StandardCharsets.UTF_8);
    }
}
