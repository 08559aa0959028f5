package vmend.playbooks.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Device;
import vmend.inventory.Disk;
import vmend.inventory.Estate;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Vm;

/**
 * Who maps which LUN.
 *
 * @param open why others may map one for all anybody knows
 */
record Luns(Map<String, List<Vm>> byLun, Optional<String> open) {

    static Luns of(Estate estate) {
        Map<String, List<Vm>> byLun = new HashMap<>();
        List<String> unread = new ArrayList<>();
        for (Vm vm : estate.all(Vm.class)) {
            for (Device device : vm.get(Properties.DEVICES).shown().orElse(List.of())) {
                device.disk()
                        .filter(disk -> disk.rdmMode().isPresent())
                        .flatMap(Disk::lun)
                        .ifPresent(lun -> byLun.computeIfAbsent(lun, any -> new ArrayList<>())
                                .add(vm));
            }
            if (vm.get(Properties.DEVICES).shown().isEmpty()) {
                unread.add(vm.name());
            }
        }
        Optional<String> open = estate.partialView()
                .map(why -> "not every machine is visible: " + why)
                .or(() -> unread.isEmpty()
                        ? Optional.empty()
                        : Optional.of("the disks of " + Words.few(unread) + " could not be read"));
        return new Luns(byLun, open);
    }

    /** The names of the other machines that map it. */
    List<String> others(String lun, Ref but) {
        return byLun.getOrDefault(lun, List.of()).stream()
                .filter(vm -> !vm.ref().equals(but))
                .map(Vm::name)
                .distinct()
                .toList();
    }
}
