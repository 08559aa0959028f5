package vmend.mocks.vim;

/** A managed object reference: type and the name it has in this vCenter. */
public record Moref(String type, String value) {
    @Override
    public String toString() {
        return type + ":" + value;
    }
}
