package vmend.inventory;

import java.util.Optional;

/**
 * What it means that vCenter returned no value for a property; one answer per property, see docs/properties.md.
 *
 * @param meaning how it is treated
 * @param byDefault the value it stands for, only with {@link Meaning#DEFAULT}
 */
public record WhenUnset<T>(Meaning meaning, Optional<T> byDefault) {

    /** The three answers. */
    public enum Meaning {
        /** There is none, and that is a fact: a machine without a question pending. */
        NONE,
        /** The documentation names the value it stands for. */
        DEFAULT,
        /** A server that works returns it, so nobody knows. */
        UNKNOWN
    }

    public static <T> WhenUnset<T> none() {
        return new WhenUnset<>(Meaning.NONE, Optional.empty());
    }

    public static <T> WhenUnset<T> means(T value) {
        return new WhenUnset<>(Meaning.DEFAULT, Optional.of(value));
    }

    public static <T> WhenUnset<T> unknown() {
        return new WhenUnset<>(Meaning.UNKNOWN, Optional.empty());
    }

    Fact<T> fact(String path) {
        return switch (meaning) {
            case NONE -> Fact.unset();
            case DEFAULT -> byDefault.map(Fact::known).orElseThrow();
            case UNKNOWN -> Fact.unknown("vCenter returned no value for " + path);
        };
    }
}
