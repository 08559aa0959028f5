package vmend.playbooks.vm;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.playbook.Severity;

/** What is behind a device, in words, and how much it matters. */
final class Backings {
    private Backings() {}

    /** A predicate after the device's label, for example {@code holds [nfs-iso] debian-12.iso}. */
    static String words(Device device) {
        if (device.backing().isEmpty()) {
            return "has nothing behind it";
        }
        Device.Backing backing = device.backing().get();
        String detail = backing.detail()
                .filter(text -> !text.isBlank())
                .map(text -> " " + text)
                .orElse("");
        return switch (backing.kind()) {
            case HOST_DEVICE -> "is the host's device" + detail;
            case FILE -> (isDrive(device) ? "holds" : "writes to") + (detail.isEmpty() ? " a file" : detail);
            case CLIENT_DEVICE -> "is a device of whoever has the console open";
            case REMOTE_HOST -> "is a device of another host" + detail;
            case PIPE -> "ends in the pipe" + detail;
            case NETWORK_URI -> "is reachable over the network at" + (detail.isEmpty() ? " a socket" : detail);
            case THIN_PRINT -> "prints through ThinPrint";
            case STANDARD_NETWORK, DISTRIBUTED_PORT, OPAQUE_NETWORK -> "is on network" + detail;
            case OTHER -> "has a backing of class " + backing.wireType();
        };
    }

    /** What reaches the host or the network is worst; what only a console user can offer is least. */
    static Severity severity(Device device) {
        return device.backing().map(backing -> severity(backing.kind())).orElse(Severity.MEDIUM);
    }

    private static Severity severity(BackingKind kind) {
        return switch (kind) {
            case HOST_DEVICE, REMOTE_HOST, NETWORK_URI -> Severity.HIGH;
            case FILE, PIPE, THIN_PRINT, STANDARD_NETWORK, DISTRIBUTED_PORT, OPAQUE_NETWORK, OTHER -> Severity.MEDIUM;
            case CLIENT_DEVICE -> Severity.LOW;
        };
    }

    /** Why a connected device of a running machine cannot be in use. */
    static Optional<String> broken(Device device, Device.Connection connection) {
        if (device.backing().isEmpty()) {
            return Optional.of("unusable");
        }
        return connection.status().filter("unrecoverableError"::equals).map(status -> "failing (" + status + ")");
    }

    /** Why an image in a drive is left alone: the guest reads it at boot. */
    static Optional<String> bootMedium(Device device, Collection<String> patterns) {
        return device.backing()
                .filter(backing -> backing.kind() == BackingKind.FILE)
                .flatMap(Device.Backing::detail)
                .map(path -> path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(' ')) + 1))
                .filter(file -> patterns.stream().anyMatch(pattern -> glob(pattern, file)))
                .map(file -> file + " may be needed at boot (setting bootMedia)");
    }

    static String manual(DeviceKind kind) {
        String plural = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " devices are reported only";
        return kind == DeviceKind.SERIAL
                ? "serial ports are reported only: some guests do not boot without theirs (setting manual)"
                : plural + " (setting manual)";
    }

    private static boolean isDrive(Device device) {
        return device.kind() == DeviceKind.CDROM || device.kind() == DeviceKind.FLOPPY;
    }

    private static boolean glob(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        pattern.chars()
                .forEach(c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .matches();
    }
}
