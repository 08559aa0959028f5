package vmend.vsphere.soap.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vmend.inventory.Ref;
import vmend.vsphere.FaultKind;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.GoneObjects;
import vmend.vsphere.soap.VcenterQueries;
import vmend.vsphere.soap.VcenterSession;

/** Finds out which privileges the account lacks; objects that need the same ones are asked about together. */
final class Privileges {
    private final VcenterSession session;

    Privileges(VcenterSession session) {
        this.session = session;
    }

    /** An object that is gone, or may not be asked about, lacks all. */
    Map<Ref, List<String>> missing(Map<Ref, Set<String>> needed) {
        Map<List<String>, List<Ref>> bySet = new LinkedHashMap<>();
        Map<Ref, List<String>> missing = new LinkedHashMap<>();
        needed.forEach((ref, privileges) -> {
            List<String> sorted = List.copyOf(new TreeSet<>(privileges));
            missing.put(ref, sorted);
            bySet.computeIfAbsent(sorted, any -> new ArrayList<>()).add(ref);
        });
        bySet.forEach((privileges, refs) -> GoneObjects.leftOut(refs, some -> missing.putAll(ask(some, privileges))));
        missing.values().removeIf(List::isEmpty);
        return missing;
    }

    private Map<Ref, List<String>> ask(List<Ref> refs, List<String> privileges) {
        try {
            return new VcenterQueries(session).missingPrivileges(refs, privileges);
        } catch (VcenterFaultException e) {
            if (e.kind() != FaultKind.NO_PERMISSION) {
                throw e;
            }
            return Map.of();
        }
    }
}
