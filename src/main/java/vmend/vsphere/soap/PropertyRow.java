package vmend.vsphere.soap;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vmend.inventory.Ref;
import vmend.vsphere.VcenterFault;

/** What was read of one object: per asked path a value, the reason why there is none, or nothing, which means that it is unset. */
public final class PropertyRow {
    private final Ref ref;
    private final PropertySet set;
    private final @Nullable Object[] cells;

    /**
     * Why a property that was asked for has no value.
     *
     * @param fault vCenter's reason, or {@code NotDecodable} with ours
     */
    public record Missing(String path, VcenterFault fault) {

        /** Passes on what is wrong with more than one value. */
        static Missing notDecodable(String path, DecodeException why) {
            if (!why.isValueOnly()) {
                throw why;
            }
            return new Missing(path, VcenterFault.of("NotDecodable", String.valueOf(why.getMessage()), Map.of()));
        }

        /** Reads a {@code MissingProperty}. */
        static Missing read(XmlCursor cursor) {
            String path = "";
            VcenterFault fault = VcenterFault.of("", "", Map.of());
            int self = cursor.depth();
            while (cursor.nextChild(self)) {
                switch (cursor.name()) {
                    case "path" -> path = cursor.symbol();
                    case "fault" -> fault = SoapFaults.readLocalized(cursor);
                    default -> cursor.skipUnknown("MissingProperty");
                }
            }
            return new Missing(path, fault);
        }

        /** One line for a reader. */
        public String reason() {
            return switch (fault.kind()) {
                case NO_PERMISSION ->
                    "no permission for " + path
                            + fault.field("privilegeId")
                                    .map(id -> " (needs " + id + ")")
                                    .orElse("");
                case SESSION_GONE,
                        LOGIN_REFUSED,
                        POWER_STATE,
                        DRIFT,
                        TASK_IN_PROGRESS,
                        OBJECT_GONE,
                        TOOLS_UNAVAILABLE,
                        HOST_AWAY,
                        NO_SUCH_METHOD,
                        OTHER -> path + " could not be read: " + fault.summary();
            };
        }
    }

    PropertyRow(Ref ref, PropertySet set) {
        this.ref = ref;
        this.set = set;
        this.cells = new Object[set.paths().size()];
    }

    public Ref ref() {
        return ref;
    }

    /** What was asked for. */
    public PropertySet asked() {
        return set;
    }

    /** What came for a path, as the decoder made it. */
    public <R> R match(String path, Function<Object, R> value, Supplier<R> unset, Function<Missing, R> missing) {
        int place = set.place(path);
        if (place < 0) {
            throw new IllegalArgumentException(path + " was not asked of a " + set.type());
        }
        Object cell = cells[place];
        if (cell == null) {
            return unset.get();
        }
        return cell instanceof Missing reason ? missing.apply(reason) : value.apply(cell);
    }

    /** The value where there is one; for what must tell unset from missing use {@link #match}. */
    public <T> Optional<T> value(String path, Class<T> type) {
        return match(path, value -> Optional.of(type.cast(value)), Optional::empty, missing -> Optional.empty());
    }

    public Optional<Missing> missing(String path) {
        return match(path, value -> Optional.empty(), Optional::empty, Optional::of);
    }

    void put(int place, @Nullable Object cell) {
        cells[place] = cell;
    }
}
