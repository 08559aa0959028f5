package vmend.vsphere.soap.estate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.Kind;
import vmend.inventory.Ref;
import vmend.vsphere.VcenterExamination;
import vmend.vsphere.soap.PropertyScope;
import vmend.vsphere.soap.PropertySet;
import vmend.vsphere.soap.PropertyStream;
import vmend.vsphere.soap.VcenterQueries;
import vmend.vsphere.soap.VcenterSession;

/** Finds out which privileges the account holds: on the root folder, or else on a part of the tree. */
final class Holding {
    private static final int ASKED_AT_ONCE = 200;

    /** Enough to tell a permission on a part from none; a run asks for each object it changes. */
    private static final int PLACES = 1000;

    private Holding() {}

    static VcenterExamination.Privileges of(VcenterSession session, List<String> privileges, Optional<String> partial) {
        if (privileges.isEmpty()) {
            return new VcenterExamination.Privileges(List.of(), List.of(), partial);
        }
        VcenterQueries queries = new VcenterQueries(session);
        Ref root = session.content().rootFolder();
        List<String> notOnRoot =
                queries.missingPrivileges(List.of(root), privileges).getOrDefault(root, privileges);
        List<String> inPart = notOnRoot.isEmpty() ? List.of() : somewhere(session, queries, notOnRoot);
        List<String> missing =
                notOnRoot.stream().filter(one -> !inPart.contains(one)).toList();
        return new VcenterExamination.Privileges(missing, inPart, partial);
    }

    private static List<String> somewhere(VcenterSession session, VcenterQueries queries, List<String> privileges) {
        List<Ref> places = places(session);
        Set<String> held = new LinkedHashSet<>();
        for (int from = 0; from < places.size(); from += ASKED_AT_ONCE) {
            Map<Ref, List<String>> missing = queries.missingPrivileges(
                    places.subList(from, Math.min(places.size(), from + ASKED_AT_ONCE)), privileges);
            missing.values()
                    .forEach(lacked -> privileges.stream()
                            .filter(privilege -> !lacked.contains(privilege))
                            .forEach(held::add));
        }
        return privileges.stream().filter(held::contains).toList();
    }

    private static List<Ref> places(VcenterSession session) {
        List<PropertySet> sets = List.of(Kind.FOLDER, Kind.DATACENTER, Kind.CLUSTER, Kind.COMPUTE_RESOURCE).stream()
                .map(kind -> new PropertySet(kind.wireType(), List.of("name")))
                .toList();
        List<Ref> places = new ArrayList<>();
        new PropertyStream(session)
                .read(
                        PropertyScope.under(session.content().rootFolder()),
                        sets,
                        (type, path, value) -> value.text(),
                        rows -> rows.forEach(row -> places.add(row.ref())));
        return places.stream().distinct().limit(PLACES).toList();
    }
}
