package vmend.playbooks.vm;

import static vmend.inventory.Properties.BOOT_ORDER;
import static vmend.inventory.Properties.BOOT_TIME;
import static vmend.inventory.Properties.TOOLS_INSTALLER_MOUNTED;
import static vmend.inventory.Properties.TOOLS_RUNNING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.Fact;
import vmend.inventory.PowerState;
import vmend.inventory.Vm;
import vmend.playbook.Durations;

/** A machine whose power state and devices are known, at the estate's time. */
record Machine(Vm vm, PowerState power, List<Device> devices, Instant now) {
    private static final Duration INSTALLATION = Duration.ofDays(1);

    boolean runs() {
        return power == PowerState.POWERED_ON;
    }

    /** Whether the CD-ROM drive is the one that vCenter put the VMware Tools installer into; it is taken out by unmounting. */
    boolean holdsToolsInstaller(Device device) {
        if (device.kind() != DeviceKind.CDROM
                || !vm.get(TOOLS_INSTALLER_MOUNTED).is(true)) {
            return false;
        }
        boolean onlyOne = devices.stream().filter(Machine::isConnectedCdrom).count() == 1;
        return isConnectedCdrom(device)
                && (onlyOne
                        || device.backing()
                                .flatMap(Device.Backing::detail)
                                .filter(file -> file.contains("isoimages/"))
                                .isPresent());
    }

    /** Why nothing is done about a CD-ROM while vCenter may be working with it. */
    Optional<String> toolsInstaller() {
        Fact<Boolean> mounted = vm.get(TOOLS_INSTALLER_MOUNTED);
        return mounted.match(
                yes -> yes ? Optional.of("the VMware Tools installer is mounted in this machine") : Optional.empty(),
                () -> Optional.of("whether the VMware Tools installer is mounted is not known"),
                reason -> Optional.of("whether the VMware Tools installer is mounted is not known: " + reason));
    }

    /** Why a drive may be what the machine boots from: it stands before the disk in the boot order, or the order is not known. */
    Optional<String> bootsFrom(String wireName, String drive) {
        return vm.get(BOOT_ORDER)
                .match(
                        order -> order.stream()
                                        .takeWhile(entry -> !entry.contains("Disk"))
                                        .anyMatch(entry -> entry.contains(wireName))
                                ? Optional.of("the machine boots from " + drive + " by its boot order")
                                : Optional.empty(),
                        Optional::empty,
                        reason -> Optional.of("the boot order is not known: " + reason));
    }

    /**
     * Why an operating system may be being installed: booted within a day, and no VMware Tools running.
     *
     * @param noAge whoever asks for no age is content that vCenter holds no boot time; a boot that could not be read still counts
     */
    Optional<String> installation(boolean noAge) {
        if (!runs() || vm.get(TOOLS_RUNNING).is("guestToolsRunning")) {
            return Optional.empty();
        }
        String tools = vm.get(TOOLS_RUNNING).whyUnknown().isPresent()
                ? "whether VMware Tools run is not known"
                : "VMware Tools do not run";
        return vm.get(BOOT_TIME)
                .match(
                        boot -> Duration.between(boot, now).compareTo(INSTALLATION) < 0
                                ? Optional.of("an operating system may be being installed: booted "
                                        + Durations.text(Duration.between(boot, now)) + " ago, and " + tools)
                                : Optional.empty(),
                        () -> noAge
                                ? Optional.empty()
                                : Optional.of("an operating system may be being installed: boot time not known, and "
                                        + tools),
                        reason -> Optional.of(
                                "an operating system may be being installed: boot time not known, and " + tools));
    }

    private static boolean isConnectedCdrom(Device device) {
        return device.kind() == DeviceKind.CDROM
                && device.connection().filter(Device.Connection::connected).isPresent();
    }
}
