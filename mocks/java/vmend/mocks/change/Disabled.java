package vmend.mocks.change;

import java.util.List;
import java.util.Optional;
import vmend.mocks.estate.Entity;
import vmend.mocks.vim.Faults;

/** Refuses what {@code disabledMethod} lists: something else has taken that method out of use for the object. */
final class Disabled {
    private Disabled() {}

    static void check(Workshop shop, Entity entity, String method) {
        Optional<Object> methods = shop.seen(entity.ref(), "disabledMethod");
        if (methods.orElse(null) instanceof List<?> list && list.contains(method)) {
            throw Faults.methodDisabled("com.vmware.backup");
        }
    }
}
