package vmend.mocks.estate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private final IdlePlanter idle;
    private final int clusters;
    private final Set<String> reviewed = new HashSet<>();
    private final AntivirusPlanter antivirus;

    VmPlanter(SplittableRandom random, List<Planted> planted, NetworkPlanter networks, IdlePlanter idle, int clusters) {
        this.random = random;
        this.planted = planted;
        this.networks = networks;
        this.idle = idle;
        this.clusters = clusters;
        this.antivirus = new AntivirusPlanter(random.split(), planted);
    }

    /** The groups with a machine on them that would break, or of which nobody knows. */
    Set<String> reviewed() {
        return reviewed;
    }

    private boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    private void unknown(String vm, String facet, String key, String guard) {
        planted.add(new Planted(Facets.DEVICES, vm, facet, key, Verdict.UNKNOWN, guard));
    }

    /** A machine that has to be on a certain group, and nothing else of note. */
    ObjectNode guest(String name, String group) {
        ObjectNode vm = plain(name, 0);
        vm.putArray("nics").add(group);
        antivirus.plant(vm, "");
        return vm;
    }

    /** A machine that others planted, with the processes of its guest. */
    ObjectNode withProcesses(ObjectNode vm) {
        antivirus.plant(vm, "");
        return vm;
    }

    ObjectNode vm(int number) {
        String name = NAMES.get(random.nextInt(NAMES.size())) + "-" + number;
        ObjectNode vm = plain(name, number % clusters);
        String power = oneIn(10) ? "poweredOff" : oneIn(16) ? "suspended" : "poweredOn";
        vm.put("power", power);
        String guard = guard(vm);
        if (vm.path("template").asBoolean(false)) {
            power = "poweredOff";
        }
        String group = oneIn(4)
                ? "VM Network"
                : networks.groups().get(random.nextInt(networks.groups().size()));
        ObjectNode nic = vm.putArray("nics").addObject().put("network", group);
        if (guard.isEmpty()) {
            needy(vm, nic, power, group);
        }
        if (oneIn(100)) {
            vm.put("connection", "inaccessible");
            unknown(name, Facets.UNREADABLE, "", Facets.DISCONNECTED);
            unknown(name, Facets.GUEST_CONTROL, Facets.GUEST_CONTROL_KEY, Facets.DISCONNECTED);
            idle.inaccessible(name, power);
            antivirus.plant(vm, Facets.DISCONNECTED);
            return vm;
        }
        guestControl(vm, name, guard);
        if (oneIn(60)) {
            String property = random.nextBoolean() ? "config.hardware.device" : "runtime.powerState";
            vm.putObject("unreadable").put(property, "NoPermission");
            unknown(name, Facets.UNREADABLE, "", guard);
            new DevicePlanter(random, new ArrayList<>(), vm, name, power, guard).plant(nic);
            idle.unreadable(vm, name, power, property, guard);
            antivirus.plant(vm, guard);
            return vm;
        }
        new DevicePlanter(random, planted, vm, name, power, guard).plant(nic);
        idle.plant(vm, number, power, guard);
        antivirus.plant(vm, guard);
        return vm;
    }

    private ObjectNode plain(String name, int cluster) {
        ObjectNode vm = JsonNodeFactory.instance.objectNode();
        vm.put("name", name)
                .put("cluster", "Cluster-" + cluster)
                .put("folder", "Team-" + random.nextInt(12))
                .put("store", "vmfs-" + cluster)
                .put("guest", GUESTS.get(random.nextInt(GUESTS.size())))
                .put("cpus", 1 + random.nextInt(8))
                .put("memoryMb", 1024 << random.nextInt(5));
        vm.putArray("disks").addObject().put("gb", 20 + random.nextInt(200));
        return vm;
    }

    /** Makes one machine in eight something that a guard must recognise. */
    private String guard(ObjectNode vm) {
        switch (random.nextInt(64)) {
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
            case 6 -> {
                vm.put("replicated", true);
                return Facets.REPLICATED;
            }
            case 7 -> {
                vm.put("runningTask", "RelocateVM_Task");
                return Facets.TASK;
            }
            case 8 -> {
                vm.put("runningTask", "vanished");
                return "";
            }
            default -> {
                return "";
            }
        }
    }

    /** Makes some machines need what their group accepts; one that does not run may need it for all anybody knows. */
    private void needy(ObjectNode vm, ObjectNode nic, String power, String group) {
        boolean needs = !power.equals("poweredOn");
        switch (random.nextInt(40)) {
            case 0 -> {
                vm.put("guest", "vmkernel8Guest");
                needs = true;
            }
            case 1 -> {
                nic.put("guestMac", "00:50:56:00:0a:01");
                needs = true;
            }
            case 2 -> {
                vm.putObject("product").put("vendor", "Cisco Systems, Inc.").put("name", "CSR 1000V");
                needs = true;
            }
            default -> {}
        }
        if (needs) {
            reviewed.add(group);
        }
    }

    private void guestControl(ObjectNode vm, String name, String guard) {
        String key = "isolation.device.connectable.disable";
        switch (random.nextInt(40)) {
            case 0 -> {
                vm.putObject("extraConfig").put(key, "FALSE");
                planted.add(new Planted(
                        Facets.DEVICES, name, Facets.GUEST_CONTROL, Facets.GUEST_CONTROL_KEY, Verdict.FAIL, guard));
            }
            case 1 -> vm.putObject("extraConfig").put(key, "TRUE");
            case 2 -> {
                vm.putObject("extraConfig").put(key, "perhaps");
                unknown(name, Facets.GUEST_CONTROL, Facets.GUEST_CONTROL_KEY, guard);
            }
            default -> {}
        }
    }
}
