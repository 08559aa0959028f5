package vmend.vsphere.soap.estate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.ManagedObject;
import vmend.inventory.Ref;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.PropertyStream;
import vmend.vsphere.soap.VcenterQueries;
import vmend.vsphere.soap.VcenterSession;
import vmend.vsphere.soap.XmlCursor;

/** Finds out whether the account sees the whole tree: System.Read on the root folder, propagated, and on every place below that is seen. */
final class View {
    private static final List<String> READ = List.of("System.Read");
    private static final int ASKED_AT_ONCE = 200;

    private View() {}

    /** Why the view is partial; empty when everything can be seen. */
    static Optional<String> partial(VcenterSession session, List<ManagedObject> objects) {
        Ref root = session.content().rootFolder();
        try {
            VcenterQueries queries = new VcenterQueries(session);
            if (!queries.missingPrivileges(List.of(root), READ)
                    .getOrDefault(root, READ)
                    .isEmpty()) {
                return Optional.of("no System.Read on the root folder");
            }
            if (stopsAtRoot(session, root)) {
                return Optional.of("the permission on the root folder does not propagate");
            }
            return unreadable(queries, objects);
        } catch (VcenterFaultException e) {
            return Optional.of(
                    "the account's privileges could not be read: " + e.fault().summary());
        }
    }

    private static Optional<String> unreadable(VcenterQueries queries, List<ManagedObject> objects) {
        List<Ref> places = objects.stream()
                .filter(object -> switch (object.kind()) {
                    case FOLDER, DATACENTER, CLUSTER, COMPUTE_RESOURCE, RESOURCE_POOL -> true;
                    case HOST, VM, NETWORK, DISTRIBUTED_PORT_GROUP, DISTRIBUTED_SWITCH, DATASTORE, STORAGE_POD, TASK ->
                        false;
                })
                .map(ManagedObject::ref)
                .toList();
        List<Ref> without = new ArrayList<>();
        for (int from = 0; from < places.size(); from += ASKED_AT_ONCE) {
            Map<Ref, List<String>> missing = queries.missingPrivileges(
                    places.subList(from, Math.min(places.size(), from + ASKED_AT_ONCE)), READ);
            missing.forEach((ref, privileges) -> {
                if (!privileges.isEmpty()) {
                    without.add(ref);
                }
            });
        }
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of("no System.Read on " + without.size() + " of " + places.size()
                        + " folders, clusters and pools");
    }

    /** True when the root folder's permissions can be read and none of them reaches further down. */
    private static boolean stopsAtRoot(VcenterSession session, Ref root) {
        List<Boolean> propagate = new PropertyStream(session)
                .readOne(root, List.of("permission"), (type, path, value) -> propagations(value))
                .match("permission", View::booleans, List::of, missing -> List.of());
        return !propagate.isEmpty() && !propagate.contains(true);
    }

    private static List<Boolean> propagations(XmlCursor c) {
        List<Boolean> all = new ArrayList<>();
        int self = c.depth();
        while (c.nextChild(self)) {
            int permission = c.depth();
            while (c.nextChild(permission)) {
                if (c.name().equals("propagate")) {
                    all.add(c.bool());
                }
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked") // the decoder above makes nothing else
    private static List<Boolean> booleans(Object value) {
        return (List<Boolean>) value;
    }
}
