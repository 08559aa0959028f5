package vmend.playbooks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vmend.inventory.Device;
import vmend.inventory.Disk;
import vmend.inventory.Properties;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;

/** Judges single disks that several machines may write to: multi-writer files, and LUNs that several of them map. */
final class DiskJudge {
    private DiskJudge() {}

    static List<Finding> judge(Vm vm, Context context, Memo<Luns> luns) {
        return vm.get(Properties.DEVICES)
                .match(
                        devices -> devices.stream()
                                .flatMap(device -> device.disk().stream()
                                        .flatMap(disk -> judge(vm, device, disk, context, luns).stream()))
                                .toList(),
                        () -> List.of(Words.unknown(Words.MULTI_WRITER, "vCenter shows no devices of it")),
                        why -> List.of(Words.unknown(Words.MULTI_WRITER, "its disks are not known, " + why)));
    }

    private static List<Finding> judge(Vm vm, Device device, Disk disk, Context context, Memo<Luns> luns) {
        List<Finding> findings = new ArrayList<>();
        if (disk.multiWriter()) {
            findings.add(multiWriter(device));
        }
        if (disk.rdmMode().isPresent()) {
            shared(vm, device, disk, luns.get(context, () -> Luns.of(context.estate())))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private static Finding multiWriter(Device device) {
        return Finding.fail(
                        Facet.of(Words.MULTI_WRITER, Integer.toString(device.key()), device.label()),
                        device.label() + " may be written to by several machines at once")
                .because(
                        Evidence.of("sharing", "sharingMultiWriter", "sharingNone"),
                        Evidence.of(
                                "file",
                                device.backing().flatMap(Device.Backing::detail).orElse("not shown")))
                .withoutStep(
                        "cluster software may need it; where none does, set sharing to none while the machine is off");
    }

    private static Optional<Finding> shared(Vm vm, Device device, Disk disk, Luns luns) {
        Facet facet = Facet.of(Words.RDM, Integer.toString(device.key()), device.label());
        if (disk.lun().isEmpty()) {
            return Optional.of(Finding.unknown(facet, device.label() + ": vCenter does not say which LUN it maps"));
        }
        List<String> others = luns.others(disk.lun().get(), vm.ref());
        if (!others.isEmpty()) {
            return Optional.of(Finding.fail(
                            facet, device.label() + " maps a LUN that " + Words.few(others) + " maps as well")
                    .because(
                            Evidence.of("LUN", disk.lun().get()),
                            Evidence.of("compatibility mode", disk.rdmMode().orElse("not shown")))
                    .withoutStep("cluster software may need it; where none does, take the mapping out by hand"));
        }
        return luns.open()
                .map(why -> Finding.unknown(
                        facet, device.label() + ": whether another machine maps its LUN is not known, " + why));
    }
}
