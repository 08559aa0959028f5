package vmend.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/** The options that say when an approval counts. */
final class ApprovalPeriod {
    @Option(
            names = "--expires",
            paramLabel = "PT24H|TIME",
            defaultValue = "PT24H",
            description = "until when it counts: a duration from now (or from --not-before), or a time; at most 30 days"
                    + " from now; default: PT24H")
    private String expires = "PT24H";

    @Option(
            names = "--not-before",
            paramLabel = "TIME",
            description = "from when it counts, for example 2027-01-30T01:00:00Z; default: now")
    private @Nullable String notBefore;

    Optional<Instant> begins() {
        return Optional.ofNullable(notBefore).map(text -> time("--not-before", text));
    }

    Instant ends(Instant now) {
        if (!expires.startsWith("P")) {
            return time("--expires", expires);
        }
        try {
            return begins().orElse(now).plus(Duration.parse(expires));
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong("--expires", expires);
        }
    }

    private static Instant time(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw wrong(option, text);
        }
    }

    private static ProblemException wrong(String option, String text) {
        return Problem.of(Code.USAGE_WRONG, option, "this is no time")
                .expected(
                        option.equals("--expires")
                                ? "an ISO-8601 duration such as PT24H, or a time such as 2027-01-30T01:00:00Z"
                                : "a time such as 2027-01-30T01:00:00Z or 2027-01-30T02:00:00+01:00")
                .found(text)
                .asException();
    }
}
