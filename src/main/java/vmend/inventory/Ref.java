package vmend.inventory;

/**
 * A managed object's identity within one vCenter: its wire type and its moref, for example {@code VirtualMachine:vm-42}.
 *
 * <p>Unique together with the vCenter's instanceUuid only.
 */
public record Ref(String type, String moref) implements Comparable<Ref> {

    /** Reads what {@link #toString()} writes. */
    public static Ref parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new IllegalArgumentException("not a managed object reference: " + text);
        }
        return new Ref(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public int compareTo(Ref other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : moref.compareTo(other.moref);
    }

    @Override
    public String toString() {
        return type + ":" + moref;
    }
}
