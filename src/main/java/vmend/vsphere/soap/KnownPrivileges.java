package vmend.vsphere.soap;

import java.util.ArrayList;
import java.util.List;

/**
 * The privileges that a vCenter has at all. One that came with a later release is asked for by nothing here, and asking about it could be
 * answered with a fault.
 */
final class KnownPrivileges {
    private static final String PATH = "privilegeList";
    private static final String BUILT_IN = "System.";

    private KnownPrivileges() {}

    /** Those of the asked privileges that the vCenter has; all of them where it does not tell. */
    static List<String> of(VcenterSession session, List<String> asked) {
        if (asked.stream().allMatch(privilege -> privilege.startsWith(BUILT_IN))) {
            return asked;
        }
        PropertyDecoder decoder = (type, path, value) -> ids(value);
        List<?> known = new PropertyStream(session)
                .readOne(session.content().manager("authorizationManager"), List.of(PATH), decoder)
                .value(PATH, List.class)
                .orElse(List.of());
        return known.isEmpty() ? asked : asked.stream().filter(known::contains).toList();
    }

    private static List<String> ids(XmlCursor cursor) {
        List<String> ids = new ArrayList<>();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            int privilege = cursor.depth();
            while (cursor.nextChild(privilege)) {
                if (cursor.name().equals("privId")) {
                    ids.add(cursor.text());
                } else {
                    cursor.skip();
                }
            }
        }
        return ids;
    }
}
