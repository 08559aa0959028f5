package vmend.mocks.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import vmend.mocks.estate.EstateGenerator.Planted;

/** Plants datastores with a few machines each, and takes note of where all machines have what. */
final class StorePlanter {
    private static final List<String> KINDS = List.of(
            "vmfs", "vmfs", "vmfs", "vmfs", "nfs3", "nfs41", "krb", "krb", "krb-ro", "vsan", "local", "leaving",
            "lost");
    private static final int MOST = 4;

    private final SplittableRandom random;
    private final StoreTruth truth = new StoreTruth();
    private final List<ObjectNode> machines = new ArrayList<>();
    private final List<String> ofCluster;
    private final int clusters;

    /** Hosts of the first cluster, which mount what is planted here. */
    StorePlanter(long seed, List<String> ofCluster, int clusters) {
        // Of its own, so that what others plant does not depend on it.
        this.random = new SplittableRandom(seed * 31 + 7);
        this.ofCluster = ofCluster;
        this.clusters = clusters;
    }

    /** The tags that the machines carry. */
    static void tags(ObjectNode root) {
        ArrayNode categories = root.withArray("tags");
        categories.addObject().put("category", "Zone").putArray("tags").add("A").add("B");
        categories.addObject().put("category", "Storage").putArray("tags").add("dedicated-storage");
    }

    /** Adds datastores to those of the machines that others plant. */
    void stores(ArrayNode nodes, int usual) {
        for (int i = 0; i < usual; i++) {
            truth.add(StoreTruth.Store.vmfs("vmfs-" + i));
        }
        truth.add(nfs("nfs-iso"));
        for (int i = 0; i < usual; i++) {
            truth.add(nfs("nfs-vm-" + i));
        }
        int number = 1 + random.nextInt(MOST);
        for (int i = 0; i < number; i++) {
            store(nodes, "ds-" + i, KINDS.get(random.nextInt(KINDS.size())));
        }
    }

    private static StoreTruth.Store nfs(String name) {
        return new StoreTruth.Store(name, false, true, true, true, false, false);
    }

    private void store(ArrayNode nodes, String name, String kind) {
        boolean nfs = kind.startsWith("nfs") || kind.startsWith("krb");
        ObjectNode node = nodes.addObject().put("name", name);
        List<String> hosts = kind.equals("local") ? ofCluster.subList(0, 1) : ofCluster;
        ArrayNode mounting = node.putArray("hosts");
        hosts.forEach(mounting::add);
        node.put("type", nfs ? (kind.equals("nfs3") ? "NFS" : "NFS41") : kind.equals("vsan") ? "vsan" : "VMFS");
        switch (kind) {
            case "krb" -> node.put("securityType", "SEC_KRB5I");
            case "krb-ro" -> {
                node.put("securityType", "SEC_KRB5P");
                ArrayNode readOnly = node.putArray("readOnly");
                hosts.forEach(readOnly::add);
            }
            case "leaving" -> node.put("maintenance", "enteringMaintenance");
            case "lost" -> node.put("accessible", false);
            default -> {}
        }
        boolean leftOut = Set.of("vsan", "local", "leaving").contains(kind);
        truth.add(new StoreTruth.Store(
                name,
                leftOut,
                !kind.equals("lost"),
                nfs,
                kind.startsWith("nfs"),
                kind.equals("krb-ro"),
                kind.equals("vsan")));
        int number = random.nextInt(4);
        for (int i = 0; i < number; i++) {
            machine(name, "on-" + name + "-" + i);
        }
    }

    /** The machines of the datastores that were planted. */
    List<ObjectNode> machines() {
        return machines;
    }

    private void machine(String store, String name) {
        ObjectNode vm = JsonNodeFactory.instance.objectNode();
        vm.put("name", name).put("cluster", "Cluster-0").put("folder", "Team-" + random.nextInt(3));
        ArrayNode tags = vm.withArray("tags");
        int zone = random.nextInt(3);
        if (zone > 0) {
            tags.add(zone == 1 ? "Zone/A" : "Zone/B");
        }
        Map<String, String> ways = new LinkedHashMap<>();
        ArrayNode disks = vm.putArray("disks");
        switch (random.nextInt(4)) {
            case 0 -> image(vm, disks, store, ways);
            case 1 -> {
                vm.put("store", store);
                disks.addObject().put("gb", 10).put("store", "vmfs-0");
                ways.put(store, StoreTruth.OTHER);
                ways.put("vmfs-0", StoreTruth.DISK);
            }
            default -> disk(vm, disks, store, name, ways);
        }
        oddities(vm, disks, store, name, ways);
        truth.add(vm, ways);
        machines.add(vm);
    }

    private static void image(ObjectNode vm, ArrayNode disks, String store, Map<String, String> ways) {
        vm.put("store", "vmfs-0");
        disks.addObject().put("gb", 10);
        vm.putArray("devices")
                .addObject()
                .put("kind", "cdrom")
                .put("backing", "iso")
                .put("file", "[" + store + "] install.iso")
                .put("connected", false)
                .put("startConnected", false);
        ways.put(store, StoreTruth.IMAGE);
        ways.put("vmfs-0", StoreTruth.DISK);
    }

    private void disk(ObjectNode vm, ArrayNode disks, String store, String name, Map<String, String> ways) {
        vm.put("store", "vmfs-0");
        ObjectNode disk = disks.addObject().put("gb", 10).put("store", store);
        ways.put(store, StoreTruth.DISK);
        ways.put("vmfs-0", StoreTruth.OTHER);
        if (random.nextInt(5) == 0) {
            disk.put("sharing", "sharingMultiWriter");
            truth.multiWriter(name, 2000);
        }
        if (random.nextInt(4) == 0) {
            ((ArrayNode) vm.path("tags")).add("Storage/dedicated-storage");
            truth.exclusive(name, store);
        }
    }

    /** Raw disks, machines that make no zone, and such that nobody can read. */
    private void oddities(ObjectNode vm, ArrayNode disks, String store, String name, Map<String, String> ways) {
        if (random.nextInt(4) == 0) {
            String lun = "lun-" + random.nextInt(3);
            disks.addObject().put("gb", 5).put("store", store).put("lun", lun);
            truth.lun(name, 2000 + disks.size() - 1, lun);
            ways.computeIfPresent(store, (any, way) -> way.equals(StoreTruth.IMAGE) ? StoreTruth.OTHER : way);
        }
        switch (random.nextInt(12)) {
            case 0 -> vm.put("template", true);
            case 1 ->
                vm.putObject("managedBy").put("extensionKey", "com.vmware.vcDr").put("type", "placeholderVm");
            case 2 -> vm.putObject("unreadable").put("config.hardware.device", "NoPermission");
            default -> {}
        }
    }

    /** Takes note of a machine that others planted. */
    ObjectNode seen(ObjectNode vm) {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put(vm.path("store").asText(), StoreTruth.DISK);
        for (JsonNode device : vm.path("devices")) {
            if (device.path("file").asText().startsWith("[nfs-iso]")) {
                ways.put("nfs-iso", StoreTruth.IMAGE);
            }
        }
        int key = 2000;
        for (JsonNode disk : vm.path("disks")) {
            if (disk.path("sharing").asText().equals("sharingMultiWriter")) {
                truth.multiWriter(vm.path("name").asText(), key);
            }
            key++;
        }
        truth.add(vm, ways);
        return vm;
    }

    /** Writes the truth down, once every machine was seen: for a site without zones, and for one with zones by tag in every mode. */
    void write(List<Planted> planted, List<Planted> zoned, int usual) {
        truth.always(planted);
        truth.provisional(planted);
        truth.always(zoned);
        Set<String> wide = new java.util.HashSet<>();
        if (clusters > 1) {
            wide.add("nfs-iso");
            for (int i = 0; i < usual; i++) {
                wide.add("vmfs-" + i);
                wide.add("nfs-vm-" + i);
            }
        }
        truth.zoned(zoned, wide);
        machines.stream()
                .filter(vm -> vm.path("unreadable").has("config.hardware.device"))
                .forEach(vm -> planted.add(new Planted(
                        Facets.DEVICES,
                        vm.path("name").asText(),
                        Facets.UNREADABLE,
                        "",
                        Truth.Verdict.UNKNOWN,
                        vm.path("template").asBoolean() ? Facets.TEMPLATE : "")));
    }
}
