package vmend.playbooks.vm;

import static vmend.inventory.DeviceKind.SERIAL;
import static vmend.inventory.DeviceKind.USB;
import static vmend.playbook.Severity.HIGH;
import static vmend.playbook.Severity.LOW;
import static vmend.playbook.Severity.MEDIUM;
import static vmend.testing.Devices.client;
import static vmend.testing.Devices.hostDevice;
import static vmend.testing.Devices.iso;
import static vmend.testing.Devices.uri;
import static vmend.testing.EstateBuilder.estate;
import static vmend.testing.Times.days;
import static vmend.testing.Times.hours;
import static vmend.testing.Times.seconds;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.inventory.EventLog;
import vmend.inventory.Fact;
import vmend.inventory.Properties;
import vmend.testing.Judged;
import vmend.testing.VmBuilder;

class UnusedDevicesTest {
    private static final Duration DAY = hours(24);

    private static UnusedDevices after(Duration connected) {
        return new UnusedDevices(connected, days(10), Set.of(SERIAL, USB), Set.of("*-seed.iso"));
    }

    private static Judged judged(Consumer<VmBuilder> say) {
        return estate().vm("billing-03", say).judgedBy(after(DAY));
    }

    @Test
    void disconnectsAnIsoThatWasForgotten() {
        judged(vm -> vm.cdrom(iso("[nfs-iso] debian-12.iso")).connectedFor(days(9)))
                .finds("billing-03 CD/DVD drive 1 holds [nfs-iso] debian-12.iso, connected for 9 d (limit 24 h)")
                .ofFacet("disconnect-cdrom")
                .withSeverity(MEDIUM)
                .because("connected for = 9 d (limit 24 h)")
                .proposes("disconnect CD/DVD drive 1", "connected: true → false")
                .andNothingElse();
    }

    @Test
    void leavesTheToolsInstallerAlone() {
        judged(vm -> vm.cdrom(iso("[] /vmimages/tools-isoimages/linux.iso"))
                        .with(Properties.TOOLS_INSTALLER_MOUNTED, true))
                .findsNothing();
    }

    @Test
    void findsAnotherIsoBesideTheToolsInstallerButDoesNotTouchIt() {
        judged(vm -> vm.cdrom(iso("[] /vmimages/tools-isoimages/linux.iso"))
                        .cdrom(iso("[nfs-iso] debian-12.iso"))
                        .with(Properties.TOOLS_INSTALLER_MOUNTED, true))
                .finds("billing-03 CD/DVD drive 2 holds [nfs-iso] debian-12.iso, ...")
                .withoutStep("the VMware Tools installer is mounted in this machine")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void doesNotTouchACdromWhenNobodyKnowsOfTheToolsInstaller() {
        judged(vm -> vm.cdrom(iso("[nfs-iso] debian-12.iso"))
                        .unreadable(Properties.TOOLS_INSTALLER_MOUNTED, "no permission"))
                .finds("... connected for over 10 d (limit 24 h)")
                .withoutStep("whether the VMware Tools installer is mounted is not known: no permission")
                .proposesNothing();
    }

    @Test
    void findsButDoesNotTouchWhatMayBeInUseSinceToday() {
        judged(vm -> vm.cdrom(iso("[nfs-iso] debian-12.iso")).connectedFor(hours(3)))
                .finds("... connected for 3 h (limit 24 h)")
                .withoutStep("not disconnected now: connected for 3 h, limit 24 h")
                .proposesNothing();
    }

    @Test
    void findsButDoesNotTouchWhatWasConnectedBySwitchingOnToday() {
        judged(vm -> vm.cdrom(iso("[nfs-iso] debian-12.iso")).bootedAgo(hours(3)))
                .finds("... connected for 3 h (limit 24 h)")
                .proposesNothing();
    }

    @Test
    void waitsUntilTheLimitIsReachedToTheSecond() {
        judged(vm -> vm.cdrom(client()).connectedFor(DAY.minus(seconds(1))))
                .finds("... connected for 23 h (limit 24 h)")
                .proposesNothing();
        judged(vm -> vm.cdrom(client()).connectedFor(DAY))
                .finds("... connected for 24 h (limit 24 h)")
                .proposes("disconnect CD/DVD drive 1", "connected: true → false");
    }

    @Test
    void needsEventsThatReachBackToTheLimit() {
        judged(vm -> vm.cdrom(client()).eventsKeptFor(DAY.minus(seconds(1))))
                .finds("... connected for over 23 h (limit 24 h)")
                .proposesNothing();
        judged(vm -> vm.cdrom(client()).eventsKeptFor(DAY))
                .finds("... connected for over 24 h (limit 24 h)")
                .proposes("disconnect CD/DVD drive 1");
    }

    @Test
    void doesNotDisconnectWhenTheEventsAreNotAllThere() {
        judged(vm -> vm.cdrom(client()).eventsCutShort())
                .finds("... connected since nobody knows when")
                .because("connected for = unknown (limit 24 h)")
                .withoutStep("...: the machine has more events than were read")
                .proposesNothing();
        judged(vm -> vm.cdrom(client()).eventsUnreadable("no permission"))
                .finds("... connected since nobody knows when")
                .withoutStep("...: no permission")
                .proposesNothing();
    }

    @Test
    void doesNotDisconnectWhenTheBootTimeIsNotKnown() {
        judged(vm -> vm.cdrom(client()).unreadable(Properties.BOOT_TIME, "no permission"))
                .finds("... connected since nobody knows when")
                .proposesNothing();
    }

    @Test
    void takesAnAddedDeviceForAnyThatIsThere() {
        EventLog.DeviceEdit added = new EventLog.DeviceEdit(-101, "add", Optional.of(true), Optional.of(true));
        judged(vm -> vm.cdrom(client()).event("VmReconfiguredEvent", hours(5), added))
                .finds("... connected for 5 h (limit 24 h)")
                .proposesNothing();
    }

    @Test
    void doesNotMindWhatHappenedToOtherDevices() {
        EventLog.DeviceEdit other = new EventLog.DeviceEdit(4000, "edit", Optional.of(true), Optional.of(true));
        judged(vm -> vm.cdrom(client()).nic("VM Network").event("VmReconfiguredEvent", hours(5), other))
                .finds("... connected for over 10 d (limit 24 h)")
                .proposes("disconnect CD/DVD drive 1");
    }

    @Test
    void clearsConnectAtPowerOnWhateverTheAge() {
        judged(vm -> vm.cdrom(client()).startConnected(true).connectedFor(hours(3)))
                .finds("... connected for 3 h (limit 24 h), also at power-on")
                .proposes("do not connect CD/DVD drive 1 at power-on", "startConnected: true → false")
                .withoutStep("not disconnected now: ...");
    }

    @Test
    void proposesBothStepsForWhatIsConnectedNowAndAtPowerOn() {
        judged(vm -> vm.floppy(client()).startConnected(true))
                .finds("... Floppy drive 1 ...")
                .proposes("disconnect Floppy drive 1")
                .proposes("do not connect Floppy drive 1 at power-on");
    }

    @Test
    void asksForNoEvidenceWhenTheLimitIsZero() {
        estate().vm("a", vm -> vm.cdrom(client()).eventsUnreadable("must not be read"))
                .judgedBy(after(Duration.ZERO))
                .finds("a CD/DVD drive 1 is a device of whoever has the console open, connected")
                .because("connected = true")
                .proposes("disconnect CD/DVD drive 1");
    }

    @Test
    void doesNotWaitForWhatCannotBeUsed() {
        judged(vm -> vm.cdrom(iso("[gone] x.iso"))
                        .deviceStatus("unrecoverableError")
                        .connectedFor(hours(1)))
                .finds("... failing (unrecoverableError), connected for 60 min (limit 24 h)")
                .proposes("disconnect CD/DVD drive 1");
        judged(vm -> vm.cdrom(iso("[nfs] x.iso"))
                        .deviceStatus("recoverableError")
                        .connectedFor(hours(1)))
                .finds("...")
                .proposesNothing();
    }

    @Test
    void leavesMediaThatTheGuestNeedsAtBoot() {
        judged(vm -> vm.cdrom(iso("[nfs-iso] cloud/web-01-SEED.iso")).startConnected(true))
                .finds("... holds [nfs-iso] cloud/web-01-SEED.iso, ...")
                .withoutStep("web-01-SEED.iso may be needed at boot (setting bootMedia)")
                .proposesNothing();
    }

    @Test
    void leavesADriveTheMachineBootsFrom() {
        judged(vm -> vm.cdrom(iso("[nfs-iso] live.iso"))
                        .with(Properties.BOOT_ORDER, java.util.List.of("VirtualMachineBootOptionsBootableCdromDevice")))
                .finds("...")
                .withoutStep("the machine boots from CD-ROM by its boot order")
                .proposesNothing();
        judged(vm -> vm.cdrom(iso("[nfs-iso] live.iso"))
                        .with(
                                Properties.BOOT_ORDER,
                                java.util.List.of(
                                        "VirtualMachineBootOptionsBootableDiskDevice",
                                        "VirtualMachineBootOptionsBootableCdromDevice")))
                .finds("...")
                .proposes("disconnect CD/DVD drive 1");
        judged(vm -> vm.floppy(client()).unreadable(Properties.BOOT_ORDER, "no permission"))
                .finds("...")
                .withoutStep("the boot order is not known: no permission")
                .proposesNothing();
    }

    @Test
    void leavesAnInstallationAlone() {
        UnusedDevices atOnce = after(Duration.ZERO);
        estate().vm("new", vm -> installing(vm, DAY.minus(seconds(1))))
                .judgedBy(atOnce)
                .finds("...")
                .withoutStep("an operating system may be being installed: booted 23 h ago, and VMware Tools do not run")
                .proposesNothing();
        estate().vm("old", vm -> installing(vm, DAY))
                .judgedBy(atOnce)
                .finds("...")
                .proposes("disconnect CD/DVD drive 1");
    }

    @Test
    void asksForNoBootTimeWhereNoAgeIsAskedFor() {
        estate().vm("clockless", vm -> installing(vm, DAY).with(Properties.BOOT_TIME, Fact.unset()))
                .judgedBy(after(Duration.ZERO))
                .finds("...")
                .proposes("disconnect CD/DVD drive 1");
        estate().vm("clockless", vm -> installing(vm, DAY).with(Properties.BOOT_TIME, Fact.unset()))
                .judgedBy(after(hours(24)))
                .finds("...")
                .proposesNothing();
    }

    private static VmBuilder installing(VmBuilder vm, Duration booted) {
        return vm.bootedAgo(booted)
                .with(Properties.TOOLS_RUNNING, "guestToolsNotRunning")
                .cdrom(iso("[nfs-iso] debian-12.iso"));
    }

    @Test
    void looksOnlyAtPowerOnOfAMachineThatIsOff() {
        judged(vm -> vm.poweredOff().cdrom(hostDevice("/dev/sr0"))).findsNothing();
        judged(vm -> vm.poweredOff().cdrom(hostDevice("/dev/sr0")).startConnected(true))
                .finds("billing-03 CD/DVD drive 1 is the host's device /dev/sr0, connected at power-on")
                .withSeverity(HIGH)
                .proposes("do not connect CD/DVD drive 1 at power-on")
                .andNothingElse();
    }

    @Test
    void doesNotKnowWhatASuspendedMachineHasConnected() {
        judged(vm -> vm.suspended().cdrom(client()))
                .isUnknown("the machine is suspended, so whether CD/DVD drive 1 is connected cannot be read");
        judged(vm -> vm.suspended().cdrom(client()).startConnected(true))
                .finds("... connected at power-on")
                .withoutStep("a suspended machine cannot be reconfigured: ...")
                .proposesNothing();
    }

    @Test
    void reportsSerialPortsWithoutAStep() {
        judged(vm -> vm.serial(uri("tcp://10.1.4.9:13370")).startConnected(true))
                .finds("billing-03 Serial port 1 is reachable over the network at tcp://10.1.4.9:13370, "
                        + "connected for over 10 d (limit 24 h), also at power-on")
                .withSeverity(HIGH)
                .withoutStep("serial ports are reported only: some guests do not boot without theirs (setting manual)")
                .proposesNothing();
    }

    @Test
    void disconnectsSerialPortsWhereTheSiteWantsIt() {
        estate().vm("a", vm -> vm.serial(uri("tcp://10.1.4.9:13370")))
                .judgedBy(new UnusedDevices(DAY, days(10), Set.of(), Set.of()))
                .finds("...")
                .proposes("disconnect Serial port 1", "connected: true → false");
    }

    @Test
    void doesNotKnowADeviceOfAClassItCannotName() {
        judged(vm -> vm.device(
                        vmend.testing.Devices.fixed(20000, "Foo 1", vmend.inventory.DeviceKind.UNKNOWN, "VirtualFoo")))
                .isUnknown("device class VirtualFoo is not known")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void doesNotKnowAMachineWhoseDevicesOrPowerStateCannotBeRead() {
        judged(vm -> vm.cdrom(client()).unreadable(Properties.DEVICES, "no permission"))
                .isUnknown("the machine's devices could not be read: no permission")
                .andNothingElse();
        judged(vm -> vm.cdrom(client()).unreadable(Properties.POWER_STATE, "no permission"))
                .isUnknown("the machine's power state could not be read: no permission")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void leavesADisconnectedDriveAlone() {
        judged(vm -> vm.cdrom(iso("[nfs-iso] debian-12.iso")).disconnected()).findsNothing();
    }

    @Test
    void grantsLeastToWhatOnlyAConsoleUserCanOffer() {
        judged(vm -> vm.floppy(client())).finds("...").withSeverity(LOW);
    }
}
