package vmend.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;

/** How stderr is written, by {@code VMEND_LOG_FORMAT}: text for people, or JSON of one object a line for a collector of logs. */
public final class LogFormat {
    private static final String VARIABLE = "VMEND_LOG_FORMAT";
    private static final Set<String> KNOWN = Set.of("text", "json");

    private LogFormat() {}

    public static boolean json(Map<String, String> environment) {
        return of(environment).equals("json");
    }

    private static String of(Map<String, String> environment) {
        return environment.getOrDefault(VARIABLE, "").strip().toLowerCase(Locale.ROOT);
    }

    static Optional<Problem> wrong(Map<String, String> environment) {
        String format = of(environment);
        return format.isEmpty() || KNOWN.contains(format)
                ? Optional.empty()
                : Optional.of(Problem.of(Code.USAGE_WRONG, VARIABLE, "there is no such format of the log")
                        .expected("text or json")
                        .found(format));
    }

    /** An error as one object, with its parts under names of their own. */
    static void tell(Problem problem) {
        // Not of the class: Main asks it for the format before the log is set up.
        Logger log = LoggerFactory.getLogger("vmend.problem");
        LoggingEventBuilder event = (problem.code().exit() == ExitCode.DONE ? log.atWarn() : log.atError())
                .addKeyValue("code", problem.code().id())
                .addKeyValue("where", problem.where());
        problem.expected().ifPresent(text -> add(event, "expected", text));
        problem.found().ifPresent(text -> add(event, "found", text));
        problem.next().ifPresent(text -> add(event, "next", text));
        event.log(problem.what());
    }

    /** The builder is the one it was given, so what it answers is of no use. */
    private static void add(LoggingEventBuilder event, String key, String value) {
        var unused = event.addKeyValue(key, value);
    }
}
