package vmend.mocks.estate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.SplittableRandom;
import vmend.mocks.estate.EstateGenerator.Planted;
import vmend.mocks.estate.Truth.Verdict;

/**
 * Plants machines that nobody uses, machines that only look so, and machines of which nobody can tell; all others have the usual load, which
 * is no doubt in use.
 */
final class IdlePlanter {
    private static final String PLAYBOOK = "idle-vms";
    private static final String UNREADABLE = "unreadable";
    /** What others lean on, stands by or is put off: never to be touched. */
    private static final String HANDS_OFF = "manual";

    private final SplittableRandom random;
    private final Collection<Planted> planted;
    private final boolean eventsReachBack;
    private final ArrayNode events = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode scheduled = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode nameServers = JsonNodeFactory.instance.arrayNode();
    private int address;

    /** Draws from a source of its own, so that what is planted here moves nothing that others plant. */
    IdlePlanter(long seed, Collection<Planted> planted) {
        this.random = new SplittableRandom(seed * 31 + 9);
        this.planted = planted;
        this.eventsReachBack = random.nextBoolean();
    }

    /** What must stand in the estate for this: how long events are kept, a custom attribute, tags. */
    void site(ObjectNode root, ObjectNode vcenter) {
        vcenter.putObject("fields").put("idle since", "VirtualMachine");
        root.withArray("tags")
                .addObject()
                .put("category", "vmend-postpone")
                .putArray("tags")
                .add("2099-12-31");
        if (eventsReachBack) {
            vcenter.put("eventsKept", "P90D");
            events.addObject().put("type", "UserLoginSessionEvent").put("age", "P80D");
        } else {
            // A vCenter that somebody works with holds an event of two days ago; without one nothing about yesterday is
            // known.
            events.addObject().put("type", "UserLoginSessionEvent").put("age", "P2D");
        }
        root.set("events", events);
        root.set("scheduledTasks", scheduled);
    }

    /** A rule that names one machine in nine, whatever it does. */
    static void rules(ObjectNode cluster, int machines) {
        ArrayNode vms =
                cluster.putArray("rules").addObject().put("name", "apart").putArray("vms");
        for (int number = 0; number < machines; number++) {
            if (standsBy(number)) {
                vms.add("*-" + number);
            }
        }
    }

    private static boolean standsBy(int number) {
        return number % 9 == 4;
    }

    private void add(String vm, String facet, Verdict verdict, String guard) {
        planted.add(new Planted(PLAYBOOK, vm, facet, "", verdict, guard));
    }

    /** A machine without configuration: what is not on cannot be told from a template. */
    void inaccessible(String vm, String power) {
        if (!power.equals("poweredOn")) {
            add(vm, stale(power), Verdict.UNKNOWN, Facets.DISCONNECTED);
        }
    }

    /** A machine of which one property cannot be read; that it is in use its samples say all the same. */
    void unreadable(ObjectNode vm, String name, String power, String property, String guard) {
        if (property.equals("runtime.powerState")) {
            add(name, UNREADABLE, Verdict.UNKNOWN, guard);
        } else {
            notRunning(vm, name, power, guard);
        }
    }

    void plant(ObjectNode vm, int number, String power, String guard) {
        String name = vm.path("name").asText();
        if (!power.equals("poweredOn")) {
            notRunning(vm, name, power, guard);
        } else if (random.nextInt(4) == 0) {
            // A backup blocks reconfiguring, not the shutdown or the mark.
            String own = guard.equals(Facets.METHOD_LOCKED) ? "" : guard;
            running(vm, name, passesThrough(vm) || standsBy(number) ? HANDS_OFF : own);
        }
    }

    private void notRunning(ObjectNode vm, String name, String power, String guard) {
        boolean off = power.equals("poweredOff");
        boolean lately = !power.equals("poweredOn") && random.nextInt(3) == 0;
        if (lately && off && random.nextBoolean()) {
            vm.put("createdFor", "P4D");
        } else if (lately && off) {
            events.addObject()
                    .put("type", "VmPoweredOffEvent")
                    .put("age", "P9D")
                    .put("of", name);
        } else if (lately) {
            vm.put("suspendedFor", "P9D");
        }
        boolean judged = !power.equals("poweredOn") && !guard.equals(Facets.TEMPLATE) && !guard.equals(Facets.MANAGED);
        if (judged && !lately) {
            add(name, stale(power), off && !eventsReachBack ? Verdict.UNKNOWN : Verdict.FAIL, HANDS_OFF);
        }
    }

    private static String stale(String power) {
        return power.equals("suspended") ? "suspended-stale" : "powered-off-stale";
    }

    private void running(ObjectNode vm, String name, String guard) {
        switch (random.nextInt(17)) {
            case 0 -> load(vm, 90, 3, 6, "monthly", 0, name, "probably-idle", Verdict.FAIL, HANDS_OFF);
            case 1 -> load(vm, 150, 3, 6, "flat", 0, name, "probably-idle", Verdict.FAIL, HANDS_OFF);
            case 2 -> load(vm, 20, 15, 6, "flat", 0, name, "probably-idle", Verdict.FAIL, HANDS_OFF);
            case 3 -> load(vm, 20, 3, 6, "flat", 30, name, "idle", Verdict.UNKNOWN, guard);
            case 4 -> {
                vm.put("bootedFor", "P12D");
                load(vm, 20, 3, 6, "flat", 0, name, "idle", Verdict.UNKNOWN, guard);
            }
            case 5 -> {
                vm.put("store", vm.path("store").asText().replace("vmfs", "nfs-vm"));
                load(vm, 20, 3, 6, "flat", 0, name, "idle", Verdict.UNKNOWN, guard);
            }
            case 6 -> {
                vm.withArray("disks").addObject().put("sharing", "sharingMultiWriter");
                idle(vm, name, HANDS_OFF);
            }
            case 7 -> {
                address++;
                String own = "10.99." + address / 250 + "." + (1 + address % 250);
                vm.putArray("ips").add(own);
                nameServers.add(own);
                idle(vm, name, HANDS_OFF);
            }
            case 8 -> {
                vm.put("consoles", 1);
                idle(vm, name, HANDS_OFF);
            }
            case 9 -> {
                vm.putObject("properties").put("config.cpuAllocation.reservation", "500");
                idle(vm, name, HANDS_OFF);
            }
            case 10 -> {
                vm.withArray("tags").add("vmend-postpone/2099-12-31");
                idle(vm, name, HANDS_OFF);
            }
            case 11 -> {
                idle(vm, name, HANDS_OFF);
                ready(vm, 6 + random.nextInt(30));
            }
            case 12 -> {
                idle(vm, name, HANDS_OFF);
                scheduled(name, true);
            }
            case 13 -> {
                idle(vm, name, guard);
                scheduled(name, false);
            }
            case 14 -> {
                // What others lean on may be told all the same that it is not idle.
                vm.putObject("values").put("idle since", "2026-01-31");
                add(name, "marked-but-in-use", Verdict.FAIL, guard.equals(HANDS_OFF) ? "" : guard);
            }
            default -> {
                idle(vm, name, guard);
                ready(vm, random.nextInt(5));
            }
        }
    }

    private void idle(ObjectNode vm, String name, String guard) {
        load(
                vm,
                5 + random.nextInt(80),
                random.nextInt(9),
                random.nextInt(18),
                "flat",
                0,
                name,
                "idle",
                Verdict.FAIL,
                guard);
    }

    /** Below 5 % it is idle all the same: samples are at most a tenth above their mean. */
    private static void ready(ObjectNode vm, int percent) {
        ((ObjectNode) vm.path("load")).put("readyPercent", percent);
    }

    private void scheduled(String name, boolean enabled) {
        scheduled.addObject().put("name", "nightly of " + name).put("of", name).put("enabled", enabled);
    }

    private void load(
            ObjectNode vm,
            int cpu,
            int net,
            int disk,
            String pattern,
            int missing,
            String name,
            String facet,
            Verdict verdict,
            String guard) {
        vm.putObject("load")
                .put("cpuMhz", cpu)
                .put("netKbps", net)
                .put("diskKbps", disk)
                .put("pattern", pattern)
                .put("missingPercent", missing);
        add(name, facet, verdict, guard);
    }

    /** The machine that asks the planted name servers; it comes last, when all of them are known. */
    void asks(ObjectNode vm) {
        vm.set("nameServers", nameServers);
    }

    private static boolean passesThrough(ObjectNode vm) {
        for (var device : vm.path("devices")) {
            String kind = device.path("kind").asText();
            if (kind.equals("pci") || kind.equals("scsi-passthrough")) {
                return true;
            }
        }
        return false;
    }
}
