package vmend.playbooks.vm;

import java.util.Locale;
import java.util.Optional;
import vmend.inventory.Fact;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;

/** Judges whether the guest may connect and disconnect its own devices; the platform's default is that it may not. */
final class GuestControl {
    private static final String KEY = "isolation.device.connectable.disable";
    private static final Facet FACET = Facet.of("guest-device-control", "", KEY);

    private GuestControl() {}

    static Optional<Finding> judge(Fact<String> setting) {
        return setting.match(
                GuestControl::judge,
                Optional::empty,
                reason -> Optional.of(
                        Finding.unknown(FACET, "whether the guest may connect devices is not known: " + reason)));
    }

    private static Optional<Finding> judge(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.empty();
            case "false", "0" ->
                Optional.of(Finding.fail(
                                FACET,
                                "the guest may connect and disconnect its devices: " + KEY + " is " + value.strip())
                        .because(Evidence.of(KEY, value.strip(), "TRUE"))
                        .withoutStep("vmend does not write advanced parameters: set it to TRUE or remove it"));
            default ->
                Optional.of(Finding.unknown(
                        FACET,
                        "whether the guest may connect devices is not known: " + KEY + " is neither true nor false"));
        };
    }
}
