package vmend;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Writes an event of the log as a line for people: local time, level, message, and of an exception its first place only.
 *
 * <p>What a server or an estate says may hold control characters; they never reach the terminal.
 */
final class TextLogEncoder extends LineEncoder {
    /** Controls (of which a terminal obeys those above U+0080, too), what turns the direction of text, and what breaks a line. */
    private static final Pattern HARMFUL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    @Override
    String text(ILoggingEvent event) {
        LocalTime time = LocalTime.ofInstant(Instant.ofEpochMilli(event.getTimeStamp()), ZoneId.systemDefault());
        StringBuilder line = new StringBuilder()
                .append(DateTimeFormatter.ISO_LOCAL_TIME.format(time.truncatedTo(ChronoUnit.SECONDS)))
                .append(' ')
                .append(event.getLevel());
        line.append(" ".repeat(Math.max(1, 15 - line.length())))
                .append(harmless(event.getFormattedMessage()))
                .append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(event.getLoggerName().equals(LogConfigurator.TRACE) ? whole(thrown) : first(thrown));
        }
        return line.toString();
    }

    private static String whole(IThrowableProxy thrown) {
        StringBuilder lines = new StringBuilder(what(thrown));
        StackTraceElementProxy[] places = thrown.getStackTraceElementProxyArray();
        for (int i = 0; i < places.length - thrown.getCommonFrames(); i++) {
            lines.append(place(places[i]));
        }
        for (IThrowableProxy beside : thrown.getSuppressed()) {
            lines.append("Suppressed: ").append(whole(beside));
        }
        IThrowableProxy cause = thrown.getCause();
        return cause == null ? lines.toString() : lines + "Caused by: " + whole(cause);
    }

    private static String first(IThrowableProxy thrown) {
        StackTraceElementProxy[] places = thrown.getStackTraceElementProxyArray();
        return places.length == 0 ? what(thrown) : what(thrown) + place(places[0]);
    }

    private static String what(IThrowableProxy thrown) {
        return harmless(thrown.getClassName() + ": " + thrown.getMessage()) + "\n";
    }

    private static String place(StackTraceElementProxy place) {
        return "\t" + place + "\n";
    }

    private static String harmless(String any) {
        return HARMFUL.matcher(any).replaceAll(" ");
    }
}
