package vmend.mocks.sight;

import org.jspecify.annotations.Nullable;

/** Answers the properties of one managed object. */
@FunctionalInterface
public interface PropertySource {
    /** The value of a property, without any path behind it; null means unset. */
    @Nullable
    Object get(String property);
}
