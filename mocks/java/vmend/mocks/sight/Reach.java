package vmend.mocks.sight;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.Datacenter;
import vmend.mocks.estate.Entity.DvGroup;
import vmend.mocks.estate.Entity.DvSwitch;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Net;
import vmend.mocks.estate.Entity.Store;
import vmend.mocks.estate.Estate;
import vmend.mocks.vim.Moref;

/** Who reaches whom: which hosts see a network or a datastore, and the other way round. */
final class Reach {
    private final Estate estate;
    private final Map<Moref, List<Moref>> networks = new ConcurrentHashMap<>();
    private final Map<Moref, List<Moref>> stores = new ConcurrentHashMap<>();

    Reach(Estate estate) {
        this.estate = estate;
    }

    List<Moref> networks(Host host) {
        return networks.computeIfAbsent(host.ref(), ref -> findNetworks(host));
    }

    private List<Moref> findNetworks(Host host) {
        List<Moref> found = new ArrayList<>();
        Datacenter dc = estate.datacenterOf(host.ref());
        Set<String> standard = host.spec().switches().stream()
                .flatMap(s -> s.groups().stream())
                .map(group -> group.name())
                .collect(Collectors.toSet());
        for (Moref ref : estate.childrenOf(dc.networkFolder())) {
            Entity entity = estate.find(ref).orElseThrow();
            if (entity instanceof Net net && (net.opaqueId().isPresent() || standard.contains(net.name()))) {
                found.add(ref);
            } else if (entity instanceof DvGroup group && estate.isMember(switchOf(group), host)) {
                found.add(ref);
            }
        }
        return found;
    }

    DvSwitch switchOf(DvGroup group) {
        return (DvSwitch) estate.find(group.dvs()).orElseThrow();
    }

    List<Moref> stores(Host host) {
        return stores.computeIfAbsent(host.ref(), ref -> findStores(host));
    }

    private List<Moref> findStores(Host host) {
        Datacenter dc = estate.datacenterOf(host.ref());
        return estate.all(Store.class)
                .filter(store -> estate.datacenterOf(store.ref()).equals(dc))
                .filter(store ->
                        store.spec().hosts().isEmpty() || store.spec().hosts().contains(host.name()))
                .map(Store::ref)
                .toList();
    }

    List<Moref> hostsOfNetwork(Moref network) {
        return estate.all(Host.class)
                .filter(host -> networks(host).contains(network))
                .map(Host::ref)
                .toList();
    }

    List<Host> hostsOfStore(Store store) {
        return estate.all(Host.class)
                .filter(host -> stores(host).contains(store.ref()))
                .toList();
    }

    List<Moref> networksOf(Moref compute) {
        Set<Moref> all = new LinkedHashSet<>();
        estate.hostsOf(compute).forEach(host -> all.addAll(networks(host)));
        return List.copyOf(all);
    }

    List<Moref> storesOf(Moref compute) {
        Set<Moref> all = new LinkedHashSet<>();
        estate.hostsOf(compute).forEach(host -> all.addAll(stores(host)));
        return List.copyOf(all);
    }
}
