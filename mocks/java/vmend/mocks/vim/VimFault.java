package vmend.mocks.vim;

import java.util.Optional;

/** A fault on its way to the client. */
public final class VimFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Obj> detail;

    public VimFault(String message, Optional<Obj> detail) {
        super(message, null, false, false);
        this.detail = detail;
    }

    /** The typed fault; a generic fault has none. */
    public Optional<Obj> detail() {
        return detail;
    }

    public String type() {
        return detail.map(Obj::type).orElse("ServerFault");
    }
}
