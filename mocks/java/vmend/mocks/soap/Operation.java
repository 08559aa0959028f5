package vmend.mocks.soap;

import org.jspecify.annotations.Nullable;
import vmend.mocks.vim.XmlOut;

/** One method of the API. */
@FunctionalInterface
interface Operation {
    /** The value to return as the method table declares it, a {@link Written}, or null for nothing. */
    @Nullable
    Object perform(Call call) throws InterruptedException;

    /** A result that writes its own elements. */
    @FunctionalInterface
    interface Written {
        void to(XmlOut out);
    }
}
