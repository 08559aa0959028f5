package vmend.playbooks.vm;

import static vmend.inventory.DeviceKind.CDROM;
import static vmend.inventory.DeviceKind.FLOPPY;
import static vmend.inventory.DeviceKind.PARALLEL;
import static vmend.inventory.DeviceKind.SERIAL;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vmend.action.DeviceRef;
import vmend.action.SetDeviceConnected;
import vmend.action.SetDeviceStartConnected;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.Fact;
import vmend.inventory.PowerState;
import vmend.playbook.Durations;
import vmend.playbook.Evidence;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;

/** Judges drives and ports that can be connected and disconnected; they fail for being connected, now or at power-on. */
record MediaJudge(UnusedDevices settings, Machine machine) {
    static final Map<DeviceKind, String> FACETS = Map.of(
            CDROM, "disconnect-cdrom",
            FLOPPY, "disconnect-floppy",
            SERIAL, "disconnect-serial",
            PARALLEL, "disconnect-parallel");

    Optional<Finding> judge(Device device) {
        if (!FACETS.containsKey(device.kind()) || machine.holdsToolsInstaller(device)) {
            return Optional.empty();
        }
        return device.connection()
                .map(connection -> judge(device, connection))
                .orElseGet(() -> Optional.of(
                        unknown(device, "vCenter did not say whether " + device.label() + " is connected")));
    }

    private Optional<Finding> judge(Device device, Device.Connection connection) {
        boolean now = machine.runs() && connection.connected();
        if (now) {
            return Optional.of(connected(device, connection));
        }
        if (connection.startConnected()) {
            return Optional.of(atPowerOn(device));
        }
        return machine.power() == PowerState.SUSPENDED
                ? Optional.of(unknown(
                        device,
                        "the machine is suspended, so whether " + device.label() + " is connected cannot be read"))
                : Optional.empty();
    }

    private Finding connected(Device device, Device.Connection connection) {
        Optional<String> broken = Backings.broken(device, connection);
        Optional<Fact<Age>> age = settings.needsNoAge()
                ? Optional.empty()
                : Optional.of(Age.of(machine, device, machine.vm().get(settings.events())));
        String state = broken.map(why -> why + ", ").orElse("") + "connected"
                + age.map(this::phrase).orElse("") + (connection.startConnected() ? ", also at power-on" : "");
        Finding finding = fail(device, state)
                .because(age.map(this::evidence).orElse(Evidence.of("connected", "true")))
                .because(Evidence.of("start-connected", Boolean.toString(connection.startConnected())));
        Optional<String> leave = leave(device);
        if (leave.isPresent()) {
            return finding.withoutStep(leave.get());
        }
        Optional<String> wait = broken.isPresent() ? Optional.empty() : age.flatMap(this::tooEarly);
        DeviceRef ref = DeviceRef.of(machine.vm().ref(), device);
        Finding answered = wait.map(why -> finding.withoutStep("not disconnected now: " + why))
                .orElseGet(() -> finding.propose(Proposal.of(new SetDeviceConnected(ref, false))));
        return connection.startConnected()
                ? answered.propose(Proposal.of(new SetDeviceStartConnected(ref, false)))
                : answered;
    }

    private Finding atPowerOn(Device device) {
        String state = machine.runs() ? "not connected now, but at power-on" : "connected at power-on";
        Finding finding = fail(device, state)
                .because(Evidence.of("start-connected", "true"))
                .because(Evidence.of(
                        "power state",
                        machine.power().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        return leave(device)
                .map(finding::withoutStep)
                .orElseGet(() -> finding.propose(Proposal.of(
                        new SetDeviceStartConnected(DeviceRef.of(machine.vm().ref(), device), false))));
    }

    private Finding fail(Device device, String state) {
        String reason = device.label() + " " + Backings.words(device) + ", " + state;
        return Finding.fail(UnusedDevices.facet(facet(device), device), reason).severity(Backings.severity(device));
    }

    private static Finding unknown(Device device, String why) {
        return Finding.unknown(UnusedDevices.facet(facet(device), device), why);
    }

    private static String facet(Device device) {
        return FACETS.getOrDefault(device.kind(), "unknown-device");
    }

    /** Why the device is left as it is, whatever its age. */
    private Optional<String> leave(Device device) {
        if (machine.power() == PowerState.SUSPENDED) {
            return Optional.of("a suspended machine cannot be reconfigured: resume it or power it off first");
        }
        if (settings.manual().contains(device.kind())) {
            return Optional.of(Backings.manual(device.kind()));
        }
        if (device.backing().filter(b -> b.kind() == BackingKind.OTHER).isPresent()) {
            return Optional.of("what is behind it is of a class that vmend does not know");
        }
        if (device.kind() == CDROM) {
            return leaveCdrom(device);
        }
        return device.kind() == FLOPPY ? machine.bootsFrom("Floppy", "a floppy") : Optional.empty();
    }

    private Optional<String> leaveCdrom(Device device) {
        return Backings.bootMedium(device, settings.bootMedia())
                .or(machine::toolsInstaller)
                .or(() -> machine.bootsFrom("Cdrom", "CD-ROM"))
                .or(() -> machine.installation(settings.needsNoAge()));
    }

    private Optional<String> tooEarly(Fact<Age> age) {
        String limit = Durations.text(settings.connectedLongerThan());
        return age.match(
                known -> known.reaches(settings.connectedLongerThan())
                        ? Optional.empty()
                        : Optional.of("connected for " + known + ", limit " + limit),
                () -> Optional.of("since when it is connected is not known"),
                reason -> Optional.of("since when it is connected is not known: " + reason));
    }

    private String phrase(Fact<Age> age) {
        String limit = " (limit " + Durations.text(settings.connectedLongerThan()) + ")";
        return age.match(
                known -> " for " + known + limit,
                () -> " since nobody knows when",
                reason -> " since nobody knows when");
    }

    private Evidence evidence(Fact<Age> age) {
        String value = age.match(Age::toString, () -> "unknown", reason -> "unknown");
        return Evidence.of("connected for", value, Durations.text(settings.connectedLongerThan()));
    }
}
