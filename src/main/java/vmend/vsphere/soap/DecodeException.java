package vmend.vsphere.soap;

import org.jspecify.annotations.Nullable;
import vmend.problem.Code;

/** Says that a reply is not what it should be; becomes a problem once the vCenter's name is known. */
public final class DecodeException extends RuntimeException {
    private final Code code;
    private final boolean valueOnly;

    private DecodeException(Code code, String what, boolean valueOnly, @Nullable Throwable cause) {
        super(what, cause);
        this.code = code;
        this.valueOnly = valueOnly;
    }

    static DecodeException of(Code code, String what) {
        return new DecodeException(code, what, false, null);
    }

    static DecodeException of(Code code, String what, Throwable cause) {
        return new DecodeException(code, what, false, cause);
    }

    /** One value makes no sense, while the document around it is sound and can be read on. */
    public static DecodeException value(String what) {
        return new DecodeException(Code.MALFORMED_REPLY, what, true, null);
    }

    Code code() {
        return code;
    }

    boolean isValueOnly() {
        return valueOnly;
    }
}
