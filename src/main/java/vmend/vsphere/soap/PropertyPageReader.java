package vmend.vsphere.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.inventory.Ref;
import vmend.vsphere.FaultKind;
import vmend.vsphere.VcenterFault;

/** Reads one {@code RetrieveResult}; used once. */
final class PropertyPageReader {
    private final Map<String, PropertySet> sets;
    private final PropertyDecoder decoder;
    private final List<PropertyRow> rows = new ArrayList<>();
    private Optional<String> token = Optional.empty();
    private Optional<VcenterFault> sessionGone = Optional.empty();

    PropertyPageReader(Map<String, PropertySet> sets, PropertyDecoder decoder) {
        this.sets = sets;
        this.decoder = decoder;
    }

    PropertyPage read(XmlCursor cursor) {
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "token" -> token = Optional.of(cursor.text());
                case "objects" -> readObject(cursor);
                default -> cursor.skipUnknown("RetrieveResult");
            }
        }
        return new PropertyPage(rows, token, sessionGone);
    }

    private void readObject(XmlCursor cursor) {
        PropertyRow row = null;
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            if (cursor.name().equals("obj")) {
                row = rowOf(cursor.ref(), cursor.unknowns());
            } else if (row == null) {
                cursor.skip();
            } else {
                readPart(cursor, row);
            }
        }
        if (row != null) {
            rows.add(row);
        }
    }

    private void readPart(XmlCursor cursor, PropertyRow row) {
        switch (cursor.name()) {
            case "propSet" -> readProperty(cursor, row);
            case "missingSet" -> readMissing(cursor, row);
            default -> cursor.skipUnknown("ObjectContent");
        }
    }

    private @Nullable PropertyRow rowOf(Ref ref, Unknowns unknowns) {
        Optional<String> type = Optional.of(ref.type());
        while (type.isPresent()) {
            PropertySet set = sets.get(type.get());
            if (set != null) {
                return new PropertyRow(ref, set);
            }
            type = ManagedTypes.baseOf(type.get());
        }
        unknowns.type("ObjectContent", ref.type());
        return null;
    }

    private void readProperty(XmlCursor cursor, PropertyRow row) {
        String path = "";
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "name" -> path = cursor.symbol();
                case "val" -> readValue(cursor, row, path);
                default -> cursor.skipUnknown("DynamicProperty");
            }
        }
    }

    private void readValue(XmlCursor cursor, PropertyRow row, String path) {
        int place = row.asked().place(path);
        if (place < 0) {
            cursor.unknowns().element("DynamicProperty", path);
            cursor.skip();
            return;
        }
        try {
            row.put(place, cursor.isNil() ? null : decoder.decode(row.ref().type(), path, cursor));
        } catch (DecodeException e) {
            row.put(place, PropertyRow.Missing.notDecodable(path, e));
        }
    }

    private void readMissing(XmlCursor cursor, PropertyRow row) {
        PropertyRow.Missing missing = PropertyRow.Missing.read(cursor);
        if (missing.fault().kind() == FaultKind.SESSION_GONE) {
            sessionGone = Optional.of(missing.fault());
        }
        markMissing(row, missing.path(), missing.fault());
    }

    // The missing path may be a parent of the asked one, when already the parent could not be read.
    private static void markMissing(PropertyRow row, String path, VcenterFault fault) {
        List<String> asked = row.asked().paths();
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i).equals(path) || asked.get(i).startsWith(path + ".")) {
                row.put(i, new PropertyRow.Missing(asked.get(i), fault));
            }
        }
    }
}
