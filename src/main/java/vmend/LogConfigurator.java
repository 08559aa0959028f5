package vmend;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;

/**
 * Sets the log up: lines on stderr, from the level that VMEND_LOG names, for vmend's own loggers.
 *
 * <p>In Java, since reading a configuration from XML takes longer than many a command.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    /** System property: the lowest level that is told; WARN without it. */
    static final String LEVEL = "vmend.log";
    /** System property: {@code true} makes each line one JSON object. */
    static final String JSON = "vmend.log.json";
    /** The logger of what was not expected, told whole. */
    static final String TRACE = "vmend.trace";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.getStatusManager().add(new NopStatusListener());
        ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
        stderr.setContext(context);
        stderr.setTarget("System.err");
        stderr.setEncoder(encoder(context));
        stderr.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        // Libraries stay at warn: below that they would print requests.
        root.setLevel(Level.WARN);
        root.addAppender(stderr);
        context.getLogger("vmend").setLevel(Level.toLevel(System.getProperty(LEVEL), Level.WARN));
        // Used as JSON only: errors and progress are never left out.
        context.getLogger("vmend.problem").setLevel(Level.INFO);
        context.getLogger("vmend.progress").setLevel(Level.INFO);
        // What it says of its library is a stack trace; SqliteHistory says it in words.
        context.getLogger("org.sqlite").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context) {
        Encoder<ILoggingEvent> encoder = Boolean.getBoolean(JSON) ? new JsonLogEncoder() : new TextLogEncoder();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
