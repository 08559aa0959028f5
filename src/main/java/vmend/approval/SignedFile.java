package vmend.approval;

/** The bytes of a file that claims to be signed, with its name for errors. */
public final class SignedFile {
    private final String where;
    private final byte[] bytes;

    public SignedFile(String where, byte[] bytes) {
        this.where = where;
        this.bytes = bytes.clone();
    }

    public String where() {
        return where;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return where;
    }
}
