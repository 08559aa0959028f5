package vmend.mocks.estate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.estate.Entity.Compute;
import vmend.mocks.estate.Entity.Datacenter;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Pool;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.vim.Moref;

/** Puts virtual machines on hosts, into pools and into folders. */
final class PlaceVms {
    private final EstateBuilder builder;
    private final Datacenter dc;
    private final Networks networks;
    private final FolderPaths folders;
    private final TagReader tags;
    private final Templates templates;
    private final Map<Moref, Integer> turn = new HashMap<>();
    private final Map<String, Compute> clusters = new HashMap<>();
    private final Map<Moref, List<Host>> hosts = new HashMap<>();

    PlaceVms(
            EstateBuilder builder,
            Datacenter dc,
            Networks networks,
            FolderPaths folders,
            TagReader tags,
            Templates templates) {
        this.builder = builder;
        this.dc = dc;
        this.networks = networks;
        this.folders = folders;
        this.tags = tags;
        this.templates = templates;
        for (Moref ref : builder.children.getOrDefault(dc.hostFolder(), List.of())) {
            if (builder.entities.get(ref) instanceof Compute compute) {
                clusters.put(compute.name(), compute);
                hosts.put(
                        ref,
                        builder.children.getOrDefault(ref, List.of()).stream()
                                .map(builder.entities::get)
                                .filter(Host.class::isInstance)
                                .map(Host.class::cast)
                                .toList());
            }
        }
    }

    /** Adds the machine, or as many as {@code count} says, numbered from 01. */
    void add(Node written) {
        Node node = templates.applied(written);
        int count = node.number("count", 1);
        String name = node.text("name");
        for (int i = 1; i <= count; i++) {
            one(node, count == 1 ? name : name + String.format(java.util.Locale.ROOT, "-%02d", i));
        }
    }

    private void one(Node node, String name) {
        Moref ref = builder.ref("VirtualMachine", "vm-");
        Host host = host(node);
        Compute compute = builder.known(host.parent().orElseThrow(), Compute.class);
        Moref pool =
                node.maybe("pool").map(wanted -> pool(node, compute, wanted)).orElse(compute.rootPool());
        Moref folder = folders.folder(node.text("folder", ""));
        VmSpec spec = VmReader.read(node, new DeviceReader(networks, builder.lastNumber()));
        for (String store : spec.stores()) {
            if (builder.store(store).isEmpty()) {
                throw node.wrong("there is no datastore '" + store + "'");
            }
        }
        tags.mark(node, ref);
        node.done();
        builder.add(new Vm(ref, name, Optional.of(folder), host.ref(), pool, spec));
        builder.plant(ref, spec.properties());
    }

    private Host host(Node node) {
        Optional<String> wanted = node.maybe("host");
        String cluster = node.text("cluster", "");
        if (wanted.isPresent()) {
            Moref ref =
                    builder.host(wanted.get()).orElseThrow(() -> node.wrong("there is no host '" + wanted.get() + "'"));
            return builder.known(ref, Host.class);
        }
        Compute compute = clusters.get(cluster);
        if (compute == null) {
            throw node.wrong("there is no cluster '" + cluster + "' in " + dc.name());
        }
        List<Host> there = hosts.get(compute.ref());
        if (there == null || there.isEmpty()) {
            throw node.wrong("cluster '" + cluster + "' has no host");
        }
        return there.get(turn.merge(compute.ref(), 1, Integer::sum) % there.size());
    }

    private Moref pool(Node node, Compute compute, String wanted) {
        return builder.children.getOrDefault(compute.rootPool(), List.of()).stream()
                .filter(ref -> builder.entities.get(ref) instanceof Pool pool
                        && pool.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> node.wrong("there is no pool '" + wanted + "' in " + compute.name()));
    }
}
