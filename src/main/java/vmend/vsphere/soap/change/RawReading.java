package vmend.vsphere.soap.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.PropertyDecoder;
import vmend.vsphere.soap.PropertyRow;
import vmend.vsphere.soap.PropertyStream;
import vmend.vsphere.soap.RawElement;
import vmend.vsphere.soap.VcenterSession;
import vmend.vsphere.soap.XmlCursor;

/** Reads properties of one object as they are on the wire, in one call. */
final class RawReading {
    private final VcenterSession session;

    RawReading(VcenterSession session) {
        this.session = session;
    }

    /**
     * Some properties of one object.
     *
     * @param wanted which elements of a list are kept; what is no list is kept whole
     */
    Row read(Ref object, Predicate<RawElement> wanted, String... paths) {
        PropertyDecoder decoder = (type, path, value) ->
                value.type().startsWith("ArrayOf") ? elements(value, wanted) : RawElement.read(value);
        return new Row(object, new PropertyStream(session).readOne(object, List.of(paths), decoder));
    }

    private static List<RawElement> elements(XmlCursor value, Predicate<RawElement> wanted) {
        List<RawElement> kept = new ArrayList<>();
        int self = value.depth();
        while (value.nextChild(self)) {
            RawElement element = RawElement.read(value);
            if (wanted.test(element)) {
                kept.add(element);
            }
        }
        return kept;
    }

    /** A problem that says that nothing was sent, since an object is not what was approved. */
    ProblemException changed(Ref object, String what) {
        return Problem.of(Code.TARGET_CHANGED, session.where(), object + ": " + what)
                .next("Run 'vmend plan' again.")
                .asException();
    }

    /** What was read of one object. */
    final class Row {
        private final Ref object;
        private final PropertyRow row;

        Row(Ref object, PropertyRow row) {
            this.object = object;
            this.row = row;
        }

        Optional<RawElement> element(String path) {
            return cell(path).map(RawElement.class::cast);
        }

        RawElement must(String path) {
            return element(path).orElseThrow(() -> changed(object, "it has no " + path));
        }

        Optional<String> text(String path) {
            return element(path).map(RawElement::text);
        }

        /** The only wanted element of a list; empty where there is none. */
        Optional<RawElement> only(String path) {
            List<?> kept = cell(path).map(List.class::cast).orElse(List.of());
            if (kept.size() > 1) {
                throw changed(object, kept.size() + " entries of " + path + " are the one that was approved");
            }
            return kept.stream().map(RawElement.class::cast).findFirst();
        }

        private Optional<Object> cell(String path) {
            row.missing(path).ifPresent(RawReading.this::refuse);
            return row.value(path, Object.class);
        }
    }

    private void refuse(PropertyRow.Missing missing) {
        if (missing.fault().type().equals("NotDecodable")) {
            throw Problem.of(Code.MALFORMED_REPLY, session.where(), missing.reason())
                    .asException();
        }
        throw new VcenterFaultException("RetrievePropertiesEx", missing.fault());
    }
}
