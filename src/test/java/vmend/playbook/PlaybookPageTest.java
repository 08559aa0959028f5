package vmend.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vmend.playbooks.Shipped;

class PlaybookPageTest {
    private final String page = PlaybookPage.of(Shipped.catalog().get("unused-devices", "test"));

    @Test
    void tellsPromiseAndConsequence() {
        assertThat(page)
                .startsWith("<!-- Generated from UnusedDevices; do not edit. -->\n\n# unused-devices\n\n"
                        + "**Disconnect devices nobody uses.** A connected CD-ROM")
                .contains("| medium | 14, 8 | 0.1 |");
    }

    @Test
    void tellsFacetsWithTheirControls() {
        assertThat(page)
                .contains(
                        "| `disconnect-floppy` | a floppy drive is connected, or will be at power-on | STIG VMCH-80-000209"
                                + " (V-258722), STIG VCFV-9X-000214, SCG vm-8.remove-unnecessary-devices |");
    }

    @Test
    void tellsHowSettingsAreWritten() {
        assertThat(page)
                .contains("| `connectedLongerThan` | Disconnect only what has been connected for at least this long;"
                        + " PT0S asks for no evidence | `PT24H` | an ISO-8601 duration such as PT24H or P30D |");
    }

    @Test
    void tellsWhatIsReadOfWhomAndWhatNoValueMeans() {
        assertThat(page)
                .contains("| Vm | `runtime.powerState` | all | unknown |")
                .contains("| Vm | `runtime.bootTime` | all | there is none |")
                .contains("| Vm | `config.bootOptions.bootOrder` | all | the default [] |")
                .contains(
                        "| Vm | `config.extraConfig[isolation.device.connectable.disable]` | all | the platform's default |")
                .contains("| Vm | `events VmReconfiguredEvent of PT240H` | those the first look leaves | unknown |");
    }

    @Test
    void tellsWhatItsFixesNeed() {
        assertThat(page).endsWith("## Privileges its fixes need\n\n`VirtualMachine.Interact.DeviceConnection`\n");
    }

    @Test
    void isTheSameEachTime() {
        assertThat(PlaybookPage.of(Shipped.catalog().get("unused-devices", "test")))
                .isEqualTo(page);
    }

    @Test
    void saysWhenThereAreNoSettings() {
        assertThat(PlaybookPage.of(PlaybookType.of(Settingless.class))).contains("## Settings\n\nNone.");
    }

    @About(
            id = "settingless",
            title = "Have no settings",
            why = "Some playbooks have none.",
            severity = Severity.LOW,
            measures = 1,
            facets = "none: nothing | at all",
            since = "0.1")
    record Settingless() implements Playbook {
        @Override
        public Judges judges() {
            return Judges.of(vmend.inventory.Vm.class, Judges.cheap(), (vm, context) -> java.util.List.of());
        }
    }
}
