package vmend.mocks.vim;

import java.util.List;
import java.util.Optional;

/** One row of the type table. */
public record VimType(String name, Category category, Optional<String> base, ApiVersion since, List<Field> ownFields) {
    /** What kind of row it is. */
    public enum Category {
        DATA,
        OBJECT,
        ENUM
    }

    /** A field of a data object or a property of a managed object. */
    public record Field(String name, String type, boolean array, ApiVersion since, Optional<String> privilege) {}

    /** A method of a managed object. */
    public record Method(
            String name, String owner, ApiVersion since, String returns, boolean array, String privilege) {}
}
