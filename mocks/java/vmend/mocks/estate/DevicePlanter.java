package vmend.mocks.estate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import vmend.mocks.estate.EstateGenerator.Planted;
import vmend.mocks.estate.Truth.Verdict;

/** Plants the devices of one machine. */
final class DevicePlanter {
    private static final Map<String, List<String>> BACKINGS = Map.of(
            "cdrom", List.of("iso", "host", "passthrough", "client", "client-atapi"),
            "floppy", List.of("image", "host", "client"),
            "serial", List.of("uri", "file", "pipe", "host", "thinprint"),
            "parallel", List.of("host", "file"));
    private static final Map<String, String> FACETS = Map.of(
            "cdrom", Facets.CDROM,
            "floppy", Facets.FLOPPY,
            "serial", Facets.SERIAL,
            "parallel", Facets.PARALLEL);
    private static final Map<String, Integer> KEYS =
            Map.of("cdrom", 3000, "floppy", 8000, "serial", 9000, "parallel", 10000);

    private final SplittableRandom random;
    private final Collection<Planted> planted;
    private final String vm;
    private final boolean on;
    private final boolean off;
    private final String guard;
    private final ObjectNode machine;
    private final ArrayNode devices;
    private final Map<String, Integer> count = new HashMap<>();

    /** Writes down what it planted in the list it is given, which is not the truth's where nobody can read the devices. */
    DevicePlanter(
            SplittableRandom random,
            Collection<Planted> planted,
            ObjectNode machine,
            String vm,
            String power,
            String guard) {
        this.random = random;
        this.planted = planted;
        this.vm = vm;
        this.on = power.equals("poweredOn");
        this.off = power.equals("poweredOff");
        this.guard = guard;
        this.machine = machine;
        this.devices = machine.putArray("devices");
    }

    void plant(ObjectNode nic) {
        if (on && oneIn(40)) {
            toolsInstaller();
        } else if (oneIn(5)) {
            media("cdrom");
            maybe(3, () -> media("cdrom"));
        } else {
            left("cdrom", devices.addObject().put("kind", "cdrom").put("backing", "client"), false, false);
        }
        maybe(30, () -> media("floppy"));
        maybe(30, () -> left("floppy", devices.addObject().put("kind", "floppy"), false, false));
        maybe(40, () -> media("serial"));
        maybe(60, () -> media("parallel"));
        present();
        nic(nic);
    }

    private boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    private void maybe(int oneIn, Runnable plant) {
        if (oneIn(oneIn)) {
            plant.run();
        }
    }

    private void add(String facet, String key, Verdict verdict) {
        planted.add(new Planted(Facets.DEVICES, vm, facet, key, verdict, guard));
    }

    private void media(String kind) {
        boolean now = random.nextInt(4) > 0;
        boolean atStart = random.nextBoolean();
        List<String> backings = BACKINGS.getOrDefault(kind, List.of());
        String backing = backings.get(random.nextInt(backings.size()));
        ObjectNode device = devices.addObject().put("kind", kind).put("backing", backing);
        if (backing.equals("iso") || backing.equals("image")) {
            device.put("file", "[nfs-iso] media-" + random.nextInt(20) + ".iso");
        }
        if (now && on) {
            device.put("connectedFor", "PT" + (1 + random.nextInt(600)) + "H");
        }
        left(kind, device, now, atStart);
    }

    /** Connected is judged of running machines, at power-on of all; of suspended ones nobody can tell. */
    private void left(String kind, ObjectNode device, boolean now, boolean atStart) {
        int key = KEYS.getOrDefault(kind, 0) + count.merge(kind, 1, Integer::sum) - 1;
        device.put("connected", now).put("startConnected", atStart);
        String facet = FACETS.getOrDefault(kind, "");
        if ((now && on) || atStart) {
            add(facet, Facets.device(key), Verdict.FAIL);
        } else if (!on && !off) {
            add(facet, Facets.device(key), Verdict.UNKNOWN);
        }
    }

    /** vCenter itself put this one in, and takes it out. */
    private void toolsInstaller() {
        machine.put("toolsInstallerMounted", true);
        devices.addObject()
                .put("kind", "cdrom")
                .put("backing", "iso")
                .put("file", "[] /usr/lib/vmware/isoimages/linux.iso")
                .put("connected", true);
        count.merge("cdrom", 1, Integer::sum);
    }

    /** What is found for being there. */
    private void present() {
        boolean usb = oneIn(60);
        boolean controller = usb || oneIn(25);
        boolean xhci = oneIn(25);
        if (controller) {
            devices.addObject().put("kind", "usb-controller");
        }
        if (xhci) {
            devices.addObject().put("kind", "xhci");
        }
        if (usb) {
            devices.addObject()
                    .put("kind", "usb")
                    .put("backing", List.of("host", "remote-host", "client").get(random.nextInt(3)));
            add(Facets.USB, Facets.device(20000), Verdict.FAIL);
        }
        if (off && controller && !usb) {
            add(Facets.USB_CONTROLLER, Facets.device(7000), Verdict.FAIL);
        }
        if (off && xhci) {
            add(Facets.USB_CONTROLLER, Facets.device(14000), Verdict.FAIL);
        }
        maybe(60, () -> {
            devices.addObject()
                    .put("kind", List.of("sound", "ensoniq", "sound-blaster").get(random.nextInt(3)));
            add(Facets.SOUND, Facets.device(5000), Verdict.FAIL);
        });
        maybe(60, () -> {
            devices.addObject()
                    .put("kind", "pci")
                    .put("backing", List.of("host", "vgpu", "dynamic").get(random.nextInt(3)));
            add(Facets.PASSTHROUGH, Facets.device(13000), Verdict.FAIL);
        });
        maybe(80, () -> {
            devices.addObject().put("kind", "scsi-passthrough");
            add(Facets.PASSTHROUGH, Facets.device(2100), Verdict.FAIL);
        });
        maybe(
                8,
                () -> devices.addObject()
                        .put(
                                "kind",
                                List.of("tpm", "nvme", "ahci", "nvdimm", "watchdog", "clock")
                                        .get(random.nextInt(6))));
        maybe(80, () -> {
            devices.addObject().put("kind", "unknown").put("type", "VirtualQuantumPort");
            add(Facets.UNKNOWN_DEVICE, Facets.device(39000), Verdict.UNKNOWN);
        });
    }

    /** Long disconnected though it connects at power-on; for a short time that is nobody's business. */
    private void nic(ObjectNode nic) {
        if (!on) {
            return;
        }
        switch (random.nextInt(60)) {
            case 0 -> {
                nic.put("connected", false).put("startConnected", true).put("connectedFor", "PT200H");
                add(Facets.NIC, Facets.device(4000), Verdict.FAIL);
            }
            case 1 -> nic.put("connected", false).put("startConnected", true).put("connectedFor", "PT2H");
            case 2 -> nic.put("connected", false).put("startConnected", false);
            default -> {}
        }
    }
}
