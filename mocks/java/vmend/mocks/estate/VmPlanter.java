package vmend.mocks.estate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;
import vmend.mocks.estate.EstateGenerator.Planted;
import vmend.mocks.estate.Truth.Verdict;

/** Plants virtual machines, some with devices somebody forgot, some that nobody may touch. */
final class VmPlanter {
    private static final List<String> NAMES =
            List.of("web", "app", "db", "mail", "file", "build", "erp", "crm", "batch", "cache", "proxy", "report");
    private static final List<String> GUESTS = List.of(
            "debian12_64Guest",
            "rhel9_64Guest",
            "ubuntu64Guest",
            "windows2019srv_64Guest",
            "windows2022srvNext_64Guest");

    private final SplittableRandom random;
    private final List<Planted> planted;
    private final NetworkPlanter networks;
    private final int clusters;

    VmPlanter(SplittableRandom random, List<Planted> planted, NetworkPlanter networks, int clusters) {
        this.random = random;
        this.planted = planted;
        this.networks = networks;
        this.clusters = clusters;
    }

    ObjectNode vm(int number) {
        ObjectNode vm = JsonNodeFactory.instance.objectNode();
        int cluster = number % clusters;
        String name = NAMES.get(random.nextInt(NAMES.size())) + "-" + number;
        vm.put("name", name)
                .put("cluster", "Cluster-" + cluster)
                .put("folder", "Team-" + random.nextInt(12))
                .put("store", "vmfs-" + cluster)
                .put("guest", GUESTS.get(random.nextInt(GUESTS.size())))
                .put("cpus", 1 + random.nextInt(8))
                .put("memoryMb", 1024 << random.nextInt(5));
        boolean on = random.nextInt(10) > 0;
        vm.put("power", on ? "poweredOn" : "poweredOff");
        vm.putArray("disks").addObject().put("gb", 20 + random.nextInt(200));
        String group = random.nextInt(4) == 0
                ? "VM Network"
                : networks.groups().get(random.nextInt(networks.groups().size()));
        vm.putArray("nics").add(group);
        String guard = guard(vm);
        if (random.nextInt(200) == 0 && guard.isEmpty()) {
            vm.put("connection", "inaccessible");
            planted.add(new Planted(
                    Facets.DEVICES, name, Facets.UNREADABLE_DEVICES, "", Verdict.UNKNOWN, Facets.DISCONNECTED));
            return vm;
        }
        boolean asTemplate = vm.path("template").asBoolean(false);
        devices(vm.putArray("devices"), name, on && !asTemplate, guard);
        return vm;
    }

    /** Makes one machine in twelve something that a guard must recognise. */
    private String guard(ObjectNode vm) {
        switch (random.nextInt(70)) {
            case 0 -> {
                vm.put("template", true);
                return Facets.TEMPLATE;
            }
            case 1 -> {
                vm.putObject("managedBy")
                        .put("extensionKey", "com.vmware.vim.eam")
                        .put("type", "cluster-agent");
                return Facets.MANAGED;
            }
            case 2 -> {
                vm.put("faultTolerance", "running");
                return Facets.FAULT_TOLERANT;
            }
            case 3 -> {
                vm.putArray("disabledMethods").add("ReconfigVM_Task");
                return Facets.METHOD_LOCKED;
            }
            case 4 -> {
                vm.put("question", "The guest has locked the CD-ROM door. Disconnect anyway?");
                return Facets.QUESTION;
            }
            case 5 -> {
                vm.put("connection", "disconnected");
                return Facets.DISCONNECTED;
            }
            default -> {
                return "";
            }
        }
    }

    private void devices(ArrayNode devices, String vm, boolean on, String guard) {
        switch (random.nextInt(20)) {
            case 0, 1 -> connected(devices, vm, on, guard, "cdrom", "iso", Facets.CDROM, 3000);
            case 2 -> connected(devices, vm, on, guard, "cdrom", "host", Facets.CDROM, 3000);
            case 3 -> connected(devices, vm, on, guard, "cdrom", "client", Facets.CDROM, 3000);
            case 4, 5 -> {}
            default -> devices.addObject().put("kind", "cdrom").put("backing", "client");
        }
        maybe(40, () -> connected(devices, vm, on, guard, "floppy", "image", Facets.FLOPPY, 8000));
        maybe(40, () -> devices.addObject().put("kind", "floppy").put("backing", "client"));
        maybe(60, () -> connected(devices, vm, on, guard, "serial", "uri", Facets.SERIAL, 9000));
        maybe(80, () -> connected(devices, vm, on, guard, "parallel", "host", Facets.PARALLEL, 10000));
        maybe(150, () -> {
            devices.addObject().put("kind", "unknown").put("type", "VirtualQuantumPort");
            planted.add(new Planted(
                    Facets.DEVICES, vm, Facets.UNKNOWN_DEVICE, Facets.device(39000), Verdict.UNKNOWN, guard));
        });
    }

    private void maybe(int oneIn, Runnable plant) {
        if (random.nextInt(oneIn) == 0) {
            plant.run();
        }
    }

    /** A device that is connected, or will be at the next start, or, where the machine is off, neither. */
    private void connected(
            ArrayNode devices,
            String vm,
            boolean on,
            String guard,
            String kind,
            String backing,
            String facet,
            int firstKey) {
        boolean now = random.nextInt(4) > 0;
        boolean atStart = random.nextBoolean();
        int index = (int) java.util.stream.StreamSupport.stream(devices.spliterator(), false)
                .filter(device -> device.get("kind").textValue().equals(kind))
                .count();
        ObjectNode device = devices.addObject();
        device.put("kind", kind).put("backing", backing).put("connected", now).put("startConnected", atStart);
        if (backing.equals("iso") || backing.equals("image")) {
            device.put("file", "[nfs-iso] media-" + random.nextInt(20) + ".iso");
        }
        if (now && on) {
            device.put("connectedFor", "PT" + (1 + random.nextInt(600)) + "H");
        }
        if ((now && on) || atStart) {
            planted.add(new Planted(Facets.DEVICES, vm, facet, Facets.device(firstKey + index), Verdict.FAIL, guard));
        }
    }
}
