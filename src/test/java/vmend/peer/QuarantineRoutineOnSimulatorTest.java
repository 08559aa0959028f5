package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.Opened;
import vmend.action.MoveNic;
import vmend.inventory.Properties;
import vmend.inventory.Vm;
import vmend.run.Rehearsal;
import vmend.run.Scene;
import vmend.runbook.OnCall;

/**
 * A machine of a simulator that others wrote is shut away by its instance UUID and brought back; its guest reports no address, so one
 * is said. The simulator counts no free ports of distributed groups, so the quarantine network is a standard one.
 */
@NeedsPeer(Peer.GO)
class QuarantineRoutineOnSimulatorTest {
    @TempDir
    Path folder;

    @Test
    void movesAMachineAwayAndBack() {
        try (Simulator simulator =
                Simulator.with().vms(4).portgroups(2).filledIn().start()) {
            URI url = simulator.url();
            Vm machine = scene(url).runningOnDistributedGroups().get(0);
            MoveNic.Network home = scene(url).groupOf(machine);
            OnCall onCall = OnCall.at(
                    Rehearsal.on(
                            new InProcess(folder)
                                    .with("VMEND_URL", url.toString())
                                    .with("VMEND_USERNAME", Simulator.USER)
                                    .with("VMEND_PASSWORD", Simulator.PASSWORD),
                            folder,
                            "protect: { none: a rehearsal }\n"),
                    "url: \"" + url + "\", username: " + Simulator.USER,
                    "all: { match: { name: \"*\" }, quarantine: { network: VM Network, reaches: [dhcp, antivirus] } }");
            String uuid = machine.get(Properties.INSTANCE_UUID).shown().orElseThrow();

            OnCall.Answered away = onCall.answered(
                    "--set", "machine=" + uuid, "--set", "incident=INC-42", "--set", "addresses=10.0.0.5");
            List<String> stayed = scene(url).runningOnDistributedGroups().stream()
                    .map(Vm::name)
                    .toList();
            OnCall.Answered back = onCall.answered("--set", "machine=" + uuid, "--release");

            assertThat(away.ran().exit()).as(away.ran().err()).isZero();
            assertThat(stayed).isNotEmpty().doesNotContain(machine.name());
            assertThat(back.ran().exit()).as(back.ran().err()).isZero();
            assertThat(scene(url).groupOf(scene(url).machine(machine.name()))).isEqualTo(home);
        }
    }

    private static Scene scene(URI url) {
        return new Scene(new Opened(url, Simulator.USER, Simulator.PASSWORD));
    }
}
