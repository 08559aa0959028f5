package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.Opened;
import vmend.action.ChangePower;
import vmend.action.MoveNic;
import vmend.action.PolicyForm;
import vmend.action.SetAttribute;
import vmend.action.SetDeviceConnected;
import vmend.action.SetSwitchFlag;
import vmend.action.SetTag;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.inventory.SecurityFlag;
import vmend.inventory.Vm;
import vmend.run.Scene;

/** Devices, cards, power, tags and attributes of machines that others planted in a simulator that others wrote, there and back. */
@NeedsPeer({Peer.GO, Peer.PYTHON})
class WholeRunOnSimulatorTest {
    /** What is not as it was, and why that is right. This list may only shrink: the test fails, too, when an entry is not needed. */
    private static final Set<String> VOLATILE = Set.of(
            // What was done lately, and when.
            "TaskManager/recentTask[]",
            "VirtualMachine/config/modified",
            "VirtualMachine/layoutEx/timestamp",
            "VirtualMachine/storage/timestamp",
            "VirtualMachine/summary/storage/timestamp",
            // A machine that was off has booted since.
            "VirtualMachine/summary/runtime/bootTime",
            // A custom attribute that is cleared again is an empty one where there was none; vmend takes both for
            // empty.
            "VirtualMachine/customValue",
            "VirtualMachine/customValue[]/_type",
            "VirtualMachine/customValue[]/key",
            "VirtualMachine/customValue[]/value",
            "VirtualMachine/value",
            "VirtualMachine/value[]/_type",
            "VirtualMachine/value[]/key",
            "VirtualMachine/value[]/value");

    @TempDir
    Path folder;

    @Test
    void givesTheEstateBack() {
        try (PlantedEstate planted = PlantedEstate.of(
                        Simulator.with().vms(60).portgroups(2).filledIn().start(), folder);
                RestSetup setup = RestSetup.of(planted.url(), Simulator.USER, Simulator.PASSWORD)) {
            String tag = setup.tag("vmend", "seen");
            setup.attribute("owner");
            WholeRun run = run(planted.url(), planted.besides());
            List<Vm> machines = run.scene().runningOnDistributedGroups();
            Vm first = machines.get(0);
            Vm second = machines.get(1);
            Vm third = machines.get(2);
            MoveNic.Network here = run.scene().groupOf(second);

            WholeRun.Seen seen = run.thereAndBack(List.of(
                    new SetTag(first.ref(), first.name(), tag, "vmend/seen", true),
                    new SetAttribute(first.ref(), first.name(), "owner", "", "web-team"),
                    new SetDeviceConnected(Scene.card(first), true),
                    new MoveNic(
                            Scene.card(second),
                            here,
                            run.scene()
                                    .group(group -> group.get(Properties.UPLINK).is(false)
                                            && !group.ref().equals(here.ref()))),
                    new ChangePower(
                            third.ref(), third.name(), ChangePower.Means.POWER_OFF, PowerState.POWERED_ON, "")));

            assertThat(seen.devices()).contains("VirtualCdrom", "VirtualFloppy", "VirtualParallelPort");
            assertThat(seen.kinds())
                    .contains(
                            "set-device-connected",
                            "set-device-start-connected",
                            "move-nic",
                            "attach-tag",
                            "detach-tag",
                            "set-attribute",
                            "power-off");
            assertThat(seen.changedFields()).containsExactlyInAnyOrderElementsOf(VOLATILE);
        }
    }

    @Test
    void callsAStepFailedWhoseTaskSucceededAndChangedNothing() {
        try (Simulator simulator = Simulator.with().vms(4).filledIn().start()) {
            WholeRun run = run(simulator.url(), simulator.url());
            DistributedSwitch one =
                    run.scene().estate().all(DistributedSwitch.class).get(0);

            InProcess.Ran ran = run.applied(List.of(new SetSwitchFlag(
                    one.ref(), one.name(), SecurityFlag.PROMISCUOUS, PolicyForm.SECURITY_POLICY, false)));

            assertThat(ran.exit()).isEqualTo(22);
            assertThat(ran.out()).contains("failed").contains("task succeeded, value unchanged");
        }
    }

    private WholeRun run(URI url, URI pyvmomi) {
        InProcess vmend = new InProcess(folder)
                .with("VMEND_URL", url.toString())
                .with("VMEND_USERNAME", Simulator.USER)
                .with("VMEND_PASSWORD", Simulator.PASSWORD);
        Opened opened = new Opened(url, Simulator.USER, Simulator.PASSWORD);
        return new WholeRun(folder, vmend, opened, pyvmomi, Simulator.USER, Simulator.PASSWORD, "unused-devices");
    }
}
