package vmend.playbook;

import java.util.Optional;

/**
 * One measured thing that a verdict rests on.
 *
 * @param name what was measured, for example {@code connected for}
 * @param value with its unit
 * @param limit what it was held against, with its unit
 */
public record Evidence(String name, String value, Optional<String> limit) {

    public static Evidence of(String name, String value) {
        return new Evidence(name, value, Optional.empty());
    }

    public static Evidence of(String name, String value, String limit) {
        return new Evidence(name, value, Optional.of(limit));
    }

    @Override
    public String toString() {
        return name + " = " + value + limit.map(text -> " (limit " + text + ")").orElse("");
    }
}
