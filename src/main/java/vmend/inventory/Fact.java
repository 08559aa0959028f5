package vmend.inventory;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is known about one thing that was asked for: its value, that vCenter holds none, or why nobody knows.
 *
 * <p>There is no way to take a value without saying what happens in the other two cases.
 */
public sealed interface Fact<T> permits Fact.Known, Fact.Unset, Fact.Unknown {

    /** The value that vCenter returned, or the documented default where {@link WhenUnset} names one. */
    record Known<T>(T value) implements Fact<T> {}

    /** vCenter was asked, returned the object, and the property has no value. */
    record Unset<T>() implements Fact<T> {
        private static final Unset<?> INSTANCE = new Unset<>();
    }

    /**
     * Nobody knows.
     *
     * @param reason one line for a reader: not asked, no permission, newer than the version spoken, not decodable
     */
    record Unknown<T>(String reason) implements Fact<T> {}

    static <T> Fact<T> known(T value) {
        return new Known<>(value);
    }

    @SuppressWarnings("unchecked")
    static <T> Fact<T> unset() {
        return (Fact<T>) Unset.INSTANCE;
    }

    static <T> Fact<T> unknown(String reason) {
        return new Unknown<>(reason);
    }

    default <R> R match(Function<T, R> known, Supplier<R> unset, Function<String, R> unknown) {
        if (this instanceof Known<T> k) {
            return known.apply(k.value());
        }
        if (this instanceof Unknown<T> u) {
            return unknown.apply(u.reason());
        }
        return unset.get();
    }

    /** The fact about something derived from the value; unset and unknown stay what they are. */
    default <R> Fact<R> map(Function<T, R> derive) {
        return match(value -> known(derive.apply(value)), Fact::unset, Fact::unknown);
    }

    /** The value where one is known; empty for unset and unknown alike, so only for what is shown, never for what is decided. */
    default Optional<T> shown() {
        return match(Optional::of, Optional::empty, reason -> Optional.empty());
    }

    default Optional<String> whyUnknown() {
        return match(value -> Optional.empty(), Optional::empty, Optional::of);
    }

    /** Whether the value is known and equals the given one; unset and unknown are not equal to anything. */
    default boolean is(T value) {
        return this instanceof Known<T> k && k.value().equals(value);
    }
}
