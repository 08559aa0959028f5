package vmend.mocks.estate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vmend.mocks.vim.Moref;

/** Makes an estate of any size from a seed, and writes down what it planted while it plants. */
public final class EstateGenerator {
    private static final int VMS_PER_HOST = 40;
    private static final int HOSTS_PER_CLUSTER = 16;
    private static final int CLUSTERS_PER_SWITCH = 4;

    /**
     * An estate and the truth about it.
     *
     * @param truth for a site that says nothing of itself
     * @param zonedStores of datastores, for a site with zones by the tags of category Zone, in every mode
     */
    public record Generated(Estate estate, List<Truth> truth, List<Truth> zonedStores) {}

    /** Something planted, by the name of its object; names become morefs once the estate stands. */
    record Planted(String playbook, String object, String facet, String key, Truth.Verdict verdict, String guard) {}

    private final SplittableRandom random;
    private final int size;
    private final List<Planted> planted = new ArrayList<>();
    private final List<Planted> zoned = new ArrayList<>();

    private EstateGenerator(long seed, int size) {
        this.random = new SplittableRandom(seed);
        this.size = size;
    }

    /** The same seed and size give the same estate and the same truth. */
    public static Generated generate(long seed, int size) {
        return new EstateGenerator(seed, size).make(seed);
    }

    private Generated make(long seed) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("name", "generated-" + size + "-" + seed);
        ObjectNode vcenter = root.putObject("vcenter").put("name", "vc-generated-" + seed);
        IdlePlanter idle = new IdlePlanter(seed, planted);
        idle.site(root, vcenter);
        StorePlanter.tags(root);
        ObjectNode dc = root.putArray("datacenters").addObject();
        dc.put("name", "DC-" + seed);
        int hosts = Math.max(2, (size + VMS_PER_HOST - 1) / VMS_PER_HOST);
        int clusters = Math.max(1, (hosts + HOSTS_PER_CLUSTER - 1) / HOSTS_PER_CLUSTER);
        ArrayNode stores = dc.putArray("datastores");
        IntStream.range(0, clusters)
                .forEach(c -> stores.addObject()
                        .put("name", "vmfs-" + c)
                        .put("capacityGb", 65_536)
                        .put("freeGb", 20_000));
        stores.addObject().put("name", "nfs-iso").put("type", "NFS");
        List<String> firstCluster = IntStream.range(0, Math.min(hosts, HOSTS_PER_CLUSTER))
                .mapToObj(h -> "esx-" + h + ".corp.example")
                .toList();
        StorePlanter disks = new StorePlanter(seed, firstCluster, clusters);
        disks.stores(stores, clusters);
        IntStream.range(0, clusters)
                .forEach(c -> stores.addObject().put("name", "nfs-vm-" + c).put("type", "NFS"));
        NetworkPlanter networks = new NetworkPlanter(random, planted);
        ArrayNode clusterNodes = dc.putArray("clusters");
        Map<Integer, List<String>> members = new HashMap<>();
        for (int c = 0; c < clusters; c++) {
            ObjectNode cluster = clusterNodes.addObject();
            cluster.put("name", "Cluster-" + c);
            IdlePlanter.rules(cluster, size);
            ArrayNode hostNodes = cluster.putArray("hosts");
            int first = c * HOSTS_PER_CLUSTER;
            for (int h = first; h < Math.min(hosts, first + HOSTS_PER_CLUSTER); h++) {
                String name = "esx-" + h + ".corp.example";
                hostNodes.add(networks.host(name));
                members.computeIfAbsent(c / CLUSTERS_PER_SWITCH, s -> new ArrayList<>())
                        .add(name);
            }
        }
        ArrayNode switches = dc.putArray("switches");
        members.forEach((number, names) -> switches.add(networks.dvSwitch(number, names)));
        VmPlanter vms = new VmPlanter(random, planted, networks, idle, clusters);
        Stream<ObjectNode> guests =
                networks.guests().entrySet().stream().map(entry -> vms.guest(entry.getValue(), entry.getKey()));
        int others = networks.guests().size() + disks.machines().size() + 1;
        Stream<ObjectNode> plain =
                IntStream.range(0, Math.max(0, size - others)).mapToObj(vms::vm);
        Iterator<ObjectNode> nodes = Stream.concat(
                        disks.machines().stream().map(vms::withProcesses),
                        Stream.concat(
                                        Stream.concat(guests, plain),
                                        Stream.of("asks-them-all").map(name -> asks(vms, idle, name)))
                                .map(disks::seen))
                .iterator();
        Estate estate = EstateReader.read("generated", root, nodes);
        disks.write(planted, zoned, clusters);
        return new Generated(estate, truth(estate, planted, vms.reviewed()), truth(estate, zoned, vms.reviewed()));
    }

    private static ObjectNode asks(VmPlanter vms, IdlePlanter idle, String name) {
        ObjectNode vm = vms.guest(name, "VM Network");
        idle.asks(vm);
        return vm;
    }

    private static List<Truth> truth(Estate estate, List<Planted> planted, Set<String> reviewed) {
        Map<String, Moref> refs = new HashMap<>();
        estate.all().forEach(entity -> refs.put(entity.name(), entity.ref()));
        List<Truth> truth = new ArrayList<>();
        for (Planted one : planted) {
            Moref object = Optional.ofNullable(refs.get(one.object())).orElseThrow();
            boolean review = one.facet().equals(Facets.DVPG) && reviewed.contains(one.object());
            Optional<String> guard = Optional.of(one.guard().isEmpty() && review ? Facets.REVIEW : one.guard())
                    .filter(text -> !text.isEmpty());
            truth.add(new Truth(one.playbook(), object, one.facet(), key(estate, object, one), one.verdict(), guard));
        }
        return List.copyOf(truth);
    }

    /** A port has its key only once a machine is on it, and a datastore its moref only once it is made. */
    private static String key(Estate estate, Moref object, Planted one) {
        if (one.facet().equals(Facets.EXCLUSIVE) && !one.key().isEmpty()) {
            return estate.store(one.key()).orElseThrow().value();
        }
        if (!one.facet().equals(Facets.DVPORT)) {
            return one.key();
        }
        String port = estate.portsOf(object).stream()
                .filter(p -> p.override().isPresent())
                .findFirst()
                .map(Port::key)
                .orElseThrow();
        return port + "/" + one.key();
    }
}
