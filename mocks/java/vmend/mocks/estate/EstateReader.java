package vmend.mocks.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.estate.Entity.Compute;
import vmend.mocks.estate.Entity.Datacenter;
import vmend.mocks.estate.Entity.Folder;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Pod;
import vmend.mocks.estate.Entity.Pool;
import vmend.mocks.estate.Entity.Store;
import vmend.mocks.vim.Moref;

/** Turns the mappings of an estate file into entities. */
public final class EstateReader {
    private final Templates templates;
    private final EstateBuilder builder;

    private EstateReader(Templates templates, EstateBuilder builder) {
        this.templates = templates;
        this.builder = builder;
    }

    /** Reads a whole estate. */
    static Estate read(String where, ObjectNode json) {
        return read(where, json, Collections.emptyIterator());
    }

    /** Reads an estate whose last datacenter gets more machines, one by one, so that they are never all there as text. */
    static Estate read(String where, ObjectNode json, Iterator<ObjectNode> moreVms) {
        Node root = new Node(where, json);
        String name = root.text("name");
        Vcenter vcenter = Vcenter.read(root.childOrEmpty("vcenter"), name);
        EstateReader reader =
                new EstateReader(new Templates(root.childOrEmpty("templates")), new EstateBuilder(name, vcenter));
        TagReader tags = new TagReader(reader.builder);
        root.children("tags").forEach(tags::category);
        List<Node> datacenters = root.children("datacenters");
        for (Node dc : datacenters) {
            boolean last = dc == datacenters.get(datacenters.size() - 1);
            reader.datacenter(dc, tags, last ? moreVms : Collections.emptyIterator());
        }
        EventReader events = new EventReader(reader.builder);
        events.read(root.children("events"));
        events.scheduled(root.children("scheduledTasks"));
        new GrantReader(reader.builder).read(root.children("permissions"));
        root.done();
        return reader.builder.build();
    }

    private void datacenter(Node node, TagReader tags, Iterator<ObjectNode> moreVms) {
        Moref ref = builder.ref("Datacenter", "datacenter-");
        Moref vms = builder.ref("Folder", "group-v");
        Moref hosts = builder.ref("Folder", "group-h");
        Moref stores = builder.ref("Folder", "group-s");
        Moref networks = builder.ref("Folder", "group-n");
        Datacenter dc = builder.add(
                new Datacenter(ref, node.text("name"), Optional.of(Estate.ROOT), vms, hosts, stores, networks));
        builder.add(new Folder(vms, "vm", Optional.of(ref), FolderKind.VM));
        builder.add(new Folder(hosts, "host", Optional.of(ref), FolderKind.HOST));
        builder.add(new Folder(stores, "datastore", Optional.of(ref), FolderKind.DATASTORE));
        builder.add(new Folder(networks, "network", Optional.of(ref), FolderKind.NETWORK));
        tags.mark(node, ref);
        node.children("datastores", "name").forEach(one -> store(one, dc, tags));
        node.children("clusters").forEach(one -> cluster(one, dc, tags));
        NetworkReader net = new NetworkReader(builder, dc, templates, tags);
        node.children("switches").forEach(net::dvSwitch);
        node.children("opaqueNetworks", "name").forEach(net::opaque);
        FolderPaths folders = new FolderPaths(builder, dc);
        PlaceVms place = new PlaceVms(builder, dc, net, folders, tags, templates);
        node.children("vms").forEach(place::add);
        moreVms.forEachRemaining(vm -> place.add(new Node("generated", vm)));
        node.done();
    }

    private void store(Node node, Datacenter dc, TagReader tags) {
        Moref parent = dc.datastoreFolder();
        Optional<String> pod = node.maybe("pod");
        if (pod.isPresent()) {
            parent = pod(dc, pod.get());
        }
        Store store = builder.add(new Store(
                builder.ref("Datastore", "datastore-"), node.text("name"), Optional.of(parent), StoreSpec.read(node)));
        tags.mark(node, store.ref());
        node.done();
    }

    private Moref pod(Datacenter dc, String podName) {
        for (Moref ref : builder.children.getOrDefault(dc.datastoreFolder(), List.of())) {
            if (builder.entities.get(ref) instanceof Pod pod && pod.name().equals(podName)) {
                return ref;
            }
        }
        return builder.add(new Pod(builder.ref("StoragePod", "group-p"), podName, Optional.of(dc.datastoreFolder())))
                .ref();
    }

    private void cluster(Node node, Datacenter dc, TagReader tags) {
        boolean clustered = node.yes("clustered", true);
        Moref ref = clustered
                ? builder.ref("ClusterComputeResource", "domain-c")
                : builder.ref("ComputeResource", "domain-s");
        Moref pool = builder.ref("ResourcePool", "resgroup-");
        builder.add(new Compute(
                ref,
                node.text("name"),
                Optional.of(dc.hostFolder()),
                pool,
                new ClusterSpec(
                        clustered,
                        node.yes("ha", true),
                        node.yes("drs", true),
                        node.children("rules").stream()
                                .map(ClusterSpec.Rule::read)
                                .toList())));
        builder.add(new Pool(pool, "Resources", Optional.of(ref), ref));
        for (String child : node.texts("pools")) {
            builder.add(new Pool(builder.ref("ResourcePool", "resgroup-"), child, Optional.of(pool), ref));
        }
        tags.mark(node, ref);
        Map<String, Integer> seen = new HashMap<>();
        for (Node host : node.children("hosts", "name")) {
            host(templates.applied(host), dc, ref, tags, seen);
        }
        node.done();
    }

    private void host(Node node, Datacenter dc, Moref cluster, TagReader tags, Map<String, Integer> seen) {
        String hostName = node.text("name");
        if (seen.merge(hostName, 1, Integer::sum) > 1) {
            throw node.wrong("there are two hosts named '" + hostName + "'");
        }
        Host host = builder.add(
                new Host(builder.ref("HostSystem", "host-"), hostName, Optional.of(cluster), HostSpec.read(node)));
        tags.mark(node, host.ref());
        node.done();
        host.spec().switches().forEach(s -> s.groups().forEach(group -> builder.network(dc, group.name())));
        builder.plant(host.ref(), host.spec().properties());
    }
}
