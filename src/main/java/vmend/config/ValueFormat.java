package vmend.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import vmend.approval.VerifyingKey;

/** The formats of texts that the schemas name; one refuses a text by throwing {@link BadValue.Refused}. */
enum ValueFormat {
    DATE("date"),
    DURATION("duration"),
    TIME_ZONE("time-zone"),
    CRON("cron"),
    SHA256_PIN("sha256-pin"),
    VCENTER_URL("vcenter-url"),
    ED25519_KEY("ed25519-key"),
    PATH("path");

    private static final Pattern HEX_PAIRS = Pattern.compile("([0-9a-f]{2}:?){31}[0-9a-f]{2}");
    private static final Pattern SHA1 = Pattern.compile("([0-9a-f]{2}:?){19}[0-9a-f]{2}");

    private final String id;

    ValueFormat(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    static Optional<ValueFormat> of(String id) {
        return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
    }

    /** What is wrong with a text; empty when nothing is. */
    Optional<BadValue> refusal(String text) {
        try {
            Objects.requireNonNull(read(text));
            return Optional.empty();
        } catch (BadValue.Refused e) {
            return Optional.of(e.bad());
        }
    }

    private Object read(String text) {
        return switch (this) {
            case DATE -> date(text);
            case DURATION -> duration(text);
            case TIME_ZONE -> timeZone(text);
            case CRON -> CronSyntax.checked(text);
            case SHA256_PIN -> pin(text);
            case VCENTER_URL -> VcenterUrl.withoutUser(text);
            case ED25519_KEY -> key(text);
            case PATH -> path(text);
        };
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadValue("it is not a date", "a day as YYYY-MM-DD, for example 2027-01-31").refused();
        }
    }

    static Duration duration(String text) {
        BadValue bad = new BadValue(
                "it is not a duration", "an ISO-8601 duration of days or less, for example PT4H, PT30M or P7D");
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative() || duration.isZero()) {
                throw new BadValue("the duration is not longer than nothing", bad.expected()).refused();
            }
            return duration;
        } catch (DateTimeException | ArithmeticException e) {
            throw bad.refused();
        }
    }

    static ZoneId timeZone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new BadValue("there is no such time zone", "a time zone, for example Europe/Vienna or UTC").refused();
        }
    }

    /** A certificate's SHA-256 as 64 lower-case hex digits. */
    static String pin(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String digits = lower.startsWith("sha256:") ? lower.substring("sha256:".length()) : lower;
        if (HEX_PAIRS.matcher(digits).matches()) {
            return digits.replace(":", "");
        }
        String what = SHA1.matcher(digits).matches()
                ? "it is a SHA-1 thumbprint, which is not enough"
                : "it is not the SHA-256 of a certificate";
        throw new BadValue(what, "64 hex digits, with or without colons").refused();
    }

    /** A person's key, in one of the two forms. */
    static VerifyingKey key(String text) {
        try {
            return VerifyingKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadValue(
                            "it is not an Ed25519 public key",
                            "ed25519: and the base64 of the public key (vmend keys new prints it), or the line of an"
                                    + " OpenSSH public key that begins with ssh-ed25519")
                    .refused();
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new BadValue("it is not a path", "the path of a file").refused();
        }
    }

    static String sha256(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
