package vmend.vsphere.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.inventory.Ref;

/**
 * One answer of {@code WaitForUpdatesEx}.
 *
 * @param version what the next wait starts from
 * @param truncated whether more is waiting already
 */
public record PropertyUpdates(String version, boolean truncated, List<Change> changes) {
    public PropertyUpdates {
        changes = List.copyOf(changes);
    }

    /**
     * What happened to one property of one object.
     *
     * @param kind enter, modify or leave the filter
     * @param path empty when the object left
     * @param value empty when the property became unset, is missing, or the object left
     * @param missing why there is no value, where vCenter gave a reason
     */
    public record Change(
            Ref object, String kind, String path, Optional<Object> value, Optional<PropertyRow.Missing> missing) {}

    static PropertyUpdates read(XmlCursor cursor, PropertyDecoder decoder) {
        String version = "";
        boolean truncated = false;
        List<Change> changes = new ArrayList<>();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "version" -> version = cursor.text();
                case "truncated" -> truncated = cursor.bool();
                case "filterSet" -> {
                    int filter = cursor.depth();
                    while (cursor.nextChild(filter)) {
                        if (cursor.name().equals("objectSet")) {
                            readObject(cursor, decoder, changes);
                        }
                    }
                }
                default -> cursor.skipUnknown("UpdateSet");
            }
        }
        return new PropertyUpdates(version, truncated, changes);
    }

    private static void readObject(XmlCursor cursor, PropertyDecoder decoder, List<Change> changes) {
        String kind = "";
        Ref object = ServiceContent.SERVICE_INSTANCE;
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "kind" -> kind = cursor.symbol();
                case "obj" -> {
                    object = cursor.ref();
                    if (kind.equals("leave")) {
                        changes.add(new Change(object, kind, "", Optional.empty(), Optional.empty()));
                    }
                }
                case "changeSet" -> changes.add(readChange(cursor, decoder, object, kind));
                case "missingSet" -> changes.add(readMissing(cursor, object, kind));
                default -> cursor.skipUnknown("ObjectUpdate");
            }
        }
    }

    private static Change readChange(XmlCursor cursor, PropertyDecoder decoder, Ref object, String kind) {
        String path = "";
        @Nullable Object value = null;
        Optional<PropertyRow.Missing> missing = Optional.empty();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "name" -> path = cursor.symbol();
                case "val" -> {
                    try {
                        value = cursor.isNil() ? null : decoder.decode(object.type(), path, cursor);
                    } catch (DecodeException e) {
                        missing = Optional.of(PropertyRow.Missing.notDecodable(path, e));
                    }
                }
                default -> cursor.skip();
            }
        }
        return new Change(object, kind, path, Optional.ofNullable(value), missing);
    }

    private static Change readMissing(XmlCursor cursor, Ref object, String kind) {
        PropertyRow.Missing missing = PropertyRow.Missing.read(cursor);
        return new Change(object, kind, missing.path(), Optional.empty(), Optional.of(missing));
    }
}
