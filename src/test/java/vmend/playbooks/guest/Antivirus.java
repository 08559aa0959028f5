package vmend.playbooks.guest;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vmend.inventory.GuestProcesses;
import vmend.inventory.Properties;
import vmend.playbook.Playbook;
import vmend.playbook.PlaybookType;
import vmend.playbook.TableText;
import vmend.testing.EstateBuilder;
import vmend.testing.Judged;
import vmend.testing.VmBuilder;

/** The playbook with settings and files as a site would have them, and machines to judge with it. */
final class Antivirus {
    private Antivirus() {}

    static Playbook byDefault() {
        return with(Map.of(), Map.of());
    }

    static Playbook with(String setting, String value) {
        return with(Map.of(setting, value), Map.of());
    }

    static Playbook with(Map<String, String> settings, Map<String, String> files) {
        return PlaybookType.of(MissingAntivirus.class)
                .with(
                        settings,
                        "test",
                        name -> TableText.parse(
                                name,
                                Objects.requireNonNull(files.get(name), name).getBytes(StandardCharsets.UTF_8)));
    }

    /** With a console's export as its only setting. */
    static Playbook console(String csv) {
        return with(Map.of("consoleList", "av.csv"), Map.of("av.csv", csv));
    }

    /** A machine whose guest names its processes to one who logs in. */
    static VmBuilder answers(VmBuilder vm, String... processes) {
        NameList.Names names = ((MissingAntivirus) byDefault()).names().overShipped();
        return vm.with(Properties.GUEST_OPERATIONS_READY, true)
                .with(
                        new AskedGuest(names, true).need(),
                        new GuestProcesses(
                                processes.length,
                                Stream.of(processes).filter(names::wants).toList()));
    }

    static Judged judged(Consumer<VmBuilder> say) {
        return judged(byDefault(), say);
    }

    static Judged judged(Playbook playbook, Consumer<VmBuilder> say) {
        return EstateBuilder.estate().vm("web-01", say).judgedBy(playbook);
    }
}
