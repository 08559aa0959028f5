package vmend.inventory;

import java.lang.reflect.Type;

/**
 * One property of one kind of managed object, with the row of the data table that says what its absence means.
 *
 * @param kind the kind that has it
 * @param path the wire path, for example {@code runtime.powerState}
 * @param type the value's Java type, for reading a saved inventory back
 * @param since the first API version that has it; against an older one it is unknown and not asked for
 * @param whenUnset what it means that vCenter returned none
 */
public record Property<T>(Kind kind, String path, Type type, ApiVersion since, WhenUnset<T> whenUnset)
        implements Need<T> {

    /** The fact for an object that was returned without this property and without a missingSet entry for it. */
    public Fact<T> unset() {
        return whenUnset.fact(path);
    }

    @Override
    public String label() {
        return path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Property<?> p && p.kind == kind && p.path.equals(path);
    }

    @Override
    public int hashCode() {
        return kind.hashCode() * 31 + path.hashCode();
    }

    @Override
    public String toString() {
        return kind + "." + path;
    }
}
