package vmend.mocks.soap;

import java.util.Optional;
import vmend.mocks.vim.Obj;

/** A fault on its way to the client. */
final class VimFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Obj> detail;

    VimFault(String message, Optional<Obj> detail) {
        super(message, null, false, false);
        this.detail = detail;
    }

    /** The typed fault; a generic fault has none. */
    Optional<Obj> detail() {
        return detail;
    }

    String type() {
        return detail.map(Obj::type).orElse("ServerFault");
    }
}
