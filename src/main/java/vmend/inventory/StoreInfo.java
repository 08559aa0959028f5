package vmend.inventory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is behind a datastore ({@code Datastore.info}).
 *
 * @param wireType the concrete type vCenter sent, for example {@code VmfsDatastoreInfo}
 * @param vmfs of a VMFS volume
 * @param nas of an NFS export
 */
public record StoreInfo(String wireType, Optional<Vmfs> vmfs, Optional<Nas> nas) {

    /**
     * A VMFS volume.
     *
     * @param local whether it lies on a host's own disk; empty where vCenter does not say (before API 5.5)
     */
    public record Vmfs(String uuid, Optional<Boolean> local) {}

    /**
     * An NFS export as the hosts mount it.
     *
     * @param hostNames further names of the server, of NFS 4.1
     * @param securityType {@code AUTH_SYS}, {@code SEC_KRB5}, {@code SEC_KRB5I}, {@code SEC_KRB5P}; empty where vCenter does not say
     */
    public record Nas(String remoteHost, String remotePath, List<String> hostNames, Optional<String> securityType) {
        public Nas {
            hostNames = List.copyOf(hostNames);
        }
    }

    /** What another vCenter that sees the same volume or export reads as well; empty where nothing in the datastore's information tells. */
    public Set<String> identities() {
        Set<String> all = new LinkedHashSet<>();
        vmfs.filter(v -> !v.uuid().isEmpty() && !v.local().orElse(false))
                .ifPresent(v -> all.add("vmfs " + v.uuid().toLowerCase(Locale.ROOT)));
        nas.filter(n -> !n.remotePath().isEmpty()).ifPresent(n -> {
            Set<String> servers = new LinkedHashSet<>(n.hostNames());
            servers.add(n.remoteHost());
            servers.stream()
                    .filter(server -> !server.isEmpty())
                    .forEach(server -> all.add("nfs " + server.toLowerCase(Locale.ROOT) + ":" + plain(n.remotePath())));
        });
        return all;
    }

    private static String plain(String path) {
        String from = path.startsWith("/") ? path : "/" + path;
        return from.length() > 1 && from.endsWith("/") ? from.substring(0, from.length() - 1) : from;
    }
}
