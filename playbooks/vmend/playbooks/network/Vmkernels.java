package vmend.playbooks.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Host;
import vmend.inventory.NicServices;
import vmend.inventory.Properties;
import vmend.inventory.VmkernelNic;

/** The hosts' own NICs on a group, and which of them a change must not put at risk. */
final class Vmkernels {
    private static final Set<String> MANAGEMENT = Set.of("management");
    private static final Set<String> IP_STORAGE = Set.of("vsan", "vsanWitness", "nvmeTcp", "nvmeRdma");

    private Vmkernels() {}

    /** Why a group is not edited: a management vmkernel of this host is on it, or nobody knows. */
    static Optional<String> managementOn(Host host, Predicate<VmkernelNic> onGroup) {
        return on(host, onGroup, false);
    }

    /** Why a distributed group is not edited. */
    static Optional<String> managementOn(Estate estate, String portGroupKey) {
        return first(estate, portGroupKey, false);
    }

    /** Why the default of a switch is not edited that this group inherits; NFS and iSCSI have no mark, so a NIC without one counts. */
    static Optional<String> managementOrStorageOn(Estate estate, String portGroupKey) {
        return first(estate, portGroupKey, true);
    }

    private static Optional<String> first(Estate estate, String portGroupKey, boolean storageToo) {
        return estate.all(Host.class).stream()
                .flatMap(host -> on(host, isOn(portGroupKey), storageToo).stream())
                .findFirst();
    }

    private static Predicate<VmkernelNic> isOn(String portGroupKey) {
        return nic -> nic.portGroupKey().filter(portGroupKey::equals).isPresent();
    }

    private static Optional<String> on(Host host, Predicate<VmkernelNic> onGroup, boolean storageToo) {
        return host.get(Properties.VMKERNEL_NICS)
                .match(
                        nics -> nics.stream()
                                .filter(onGroup)
                                .flatMap(nic -> why(host, nic, storageToo).stream())
                                .findFirst(),
                        Optional::empty,
                        why -> Optional.of("the vmkernel NICs of " + host.name() + " are unknown: " + why));
    }

    private static Optional<String> why(Host host, VmkernelNic nic, boolean storageToo) {
        String which = nic.device() + " of " + host.name();
        Fact<NicServices> services = host.get(Properties.NIC_SERVICES);
        if (services.shown().isEmpty()) {
            return Optional.of("what " + which + " on it carries is unknown"
                    + services.whyUnknown().map(why -> ": " + why).orElse(""));
        }
        List<String> carries = carriedBy(nic.device(), services.shown().get());
        boolean management = carries.stream().anyMatch(MANAGEMENT::contains);
        boolean storage = storageToo && (carries.isEmpty() || carries.stream().anyMatch(IP_STORAGE::contains));
        return management || storage
                ? Optional.of(which + " is on it" + (carries.isEmpty() ? ", perhaps for IP storage" : " and carries ")
                        + String.join(", ", carries))
                : Optional.empty();
    }

    private static List<String> carriedBy(String device, NicServices services) {
        List<String> carries = new ArrayList<>();
        for (Map.Entry<String, List<String>> service :
                services.devicesByService().entrySet()) {
            if (service.getValue().stream().anyMatch(one -> one.equals(device) || one.endsWith("-" + device))) {
                carries.add(service.getKey());
            }
        }
        return carries.stream().sorted().toList();
    }
}
