package vmend.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.PowerState;
import vmend.inventory.Ref;

/** What a person reads of an action before it is approved: what it does, what it costs and how it is taken back. */
class ActionTextsTest {
    private static final Ref VM = new Ref("VirtualMachine", "vm-42");

    @Test
    void eachActionSaysWhatItDoesAndHowItIsTakenBack() {
        assertThat(SampleActions.ALL.stream().map(ActionTextsTest::told).toList())
                .containsExactly(
                        "disconnect CD/DVD drive 1 | connected true → false | media"
                                + " | exact: connected back to what is behind it, as long as that still exists",
                        "disconnect Network adapter 1 | connected true → false | network"
                                + " | exact: connected back to what is behind it, as long as that still exists",
                        "connect CD/DVD drive 1 at power-on | startConnected false → true | none"
                                + " | exact: the flag is set back",
                        "move Network adapter 1 to pg-pci | network pg-lab → pg-pci | network"
                                + " | exact: moved back to pg-lab; a free port of that group is taken, not the very same one",
                        "move Network adapter 1 to PCI | network pg-lab → PCI | network"
                                + " | exact: moved back to pg-lab; a free port of that group is taken, not the very same one",
                        "shut down the guest of report-01 | power on → off | power"
                                + " | conditional: powered on again, if admission control allows it; DHCP",
                        "power off report-01 | power on → off | power"
                                + " | conditional: powered on again, if admission control allows it",
                        "suspend report-01 | power on → suspended | power"
                                + " | conditional: powered on again, if admission control allows it",
                        "power on report-01 | power suspended → on | none | conditional: suspended again",
                        "set promiscuous mode of pg to reject | promiscuous mode accept → reject | none"
                                + " | exact: the flag is set back to accept",
                        "set MAC changes of pg to accept | MAC changes reject → accept | none"
                                + " | exact: the flag is set back to reject",
                        "set forged transmits of DVS to reject | forged transmits accept → reject | none"
                                + " | exact: the flag is set back to accept",
                        "set forged transmits of DVS to reject | forged transmits accept → reject | none"
                                + " | exact: the flag is set back to accept",
                        "let port 23 of DVS inherit promiscuous mode | promiscuous mode accept (own) → inherited | none"
                                + " | exact: the port's own values are set again",
                        "make port 23 of DVS set again promiscuous mode | promiscuous mode inherited → accept (own) | none"
                                + " | exact: the port inherits again",
                        "let port 23 of DVS inherit its MAC policy | promiscuous mode accept (own) → inherited,"
                                + " MAC changes reject (own) → inherited, forged transmits accept (own) → inherited | none"
                                + " | exact: the port's own values are set again",
                        "make port 23 of DVS set again its MAC policy | promiscuous mode inherited → accept (own),"
                                + " MAC changes inherited → reject (own), forged transmits inherited → accept (own) | none"
                                + " | exact: the port inherits again",
                        "forbid securityPolicyOverrideAllowed on pg | securityPolicyOverrideAllowed true → false | none"
                                + " | exact: overrides are allowed again",
                        "allow vlanOverrideAllowed on pg | vlanOverrideAllowed false → true | none"
                                + " | exact: overrides are forbidden again",
                        "set promiscuous mode of VM Network to reject"
                                + " | promiscuous mode accept (own) → reject (own) | none | exact: the flag is set back",
                        "set promiscuous mode of VM Network to reject"
                                + " | promiscuous mode accept (inherited) → reject (own) | none"
                                + " | exact: the group inherits the flag again",
                        "attach tag vmend/idle to report-01 | tag vmend/idle absent → attached | none"
                                + " | exact: the tag is taken off",
                        "take tag vmend/idle off report-01 | tag vmend/idle attached → absent | none"
                                + " | exact: the tag is attached again",
                        "set idle since of report-01 to 2026-11-27 | idle since (none) → 2026-11-27 | none"
                                + " | exact: the attribute is cleared",
                        "set idle since of report-01 to 2026-11-27 | idle since 2026-11-01 → 2026-11-27 | none"
                                + " | exact: the old value is set again");
    }

    @Test
    void theWayBackIsToldInWordsOfItsOwn() {
        assertThat(SampleActions.ALL.stream()
                        .flatMap(action -> action.undo().stream())
                        .map(Action::title)
                        .distinct()
                        .toList())
                .contains(
                        "connect CD/DVD drive 1",
                        "do not connect CD/DVD drive 1 at power-on",
                        "move Network adapter 1 to pg-lab",
                        "power on report-01",
                        "suspend report-01",
                        "set forged transmits of DVS to accept",
                        "let VM Network inherit promiscuous mode from its switch",
                        "set promiscuous mode of VM Network to accept",
                        "clear idle since of report-01",
                        "set idle since of report-01 to 2026-11-01");
    }

    @Test
    void aMachineIsPutBackIntoTheStateItWasPoweredOnFrom() {
        ChangePower fromOff = ChangePower.of(VM, "report-01", ChangePower.Means.POWER_ON, "");
        ChangePower fromSuspended =
                new ChangePower(VM, "report-01", ChangePower.Means.POWER_ON, PowerState.SUSPENDED, "");

        assertThat(fromOff.undo().orElseThrow().title()).isEqualTo("shut down the guest of report-01");
        assertThat(fromOff.inverse().note()).isEqualTo("the guest is shut down again");
        assertThat(fromSuspended.undo().orElseThrow().title()).isEqualTo("suspend report-01");
        assertThat(fromSuspended.inverse().note()).isEqualTo("suspended again");
    }

    @Test
    void aMachineThatRunsIsTheOneToBeSwitchedOff() {
        ChangePower off = ChangePower.of(VM, "report-01", ChangePower.Means.POWER_OFF, "");

        assertThat(off.expects()).contains(Check.equal(VM, "runtime.powerState", "poweredOn"));
        assertThat(off.achieves()).containsExactly(Check.equal(VM, "runtime.powerState", "poweredOff"));
        assertThat(ChangePower.of(VM, "report-01", ChangePower.Means.SUSPEND, "")
                        .achieves())
                .containsExactly(Check.equal(VM, "runtime.powerState", "suspended"));
    }

    @Test
    void onlyTheGuestThatIsAskedNeedsRunningTools() {
        Check tools = Check.equal(VM, "guest.toolsRunningStatus", "guestToolsRunning");

        assertThat(ChangePower.of(VM, "report-01", ChangePower.Means.SHUT_DOWN_GUEST, "")
                        .expects())
                .contains(tools);
        assertThat(ChangePower.of(VM, "report-01", ChangePower.Means.POWER_OFF, "")
                        .expects())
                .doesNotContain(tools);
    }

    @Test
    void theVeryImageThatWasSeenMustStillBeBehindTheDrive() {
        Check image = Check.equal(VM, "config.hardware.device[3000].backing.detail", "[nfs] a.iso");

        assertThat(new SetDeviceConnected(drive(BackingKind.FILE, "VirtualCdromIsoBackingInfo"), false).expects())
                .contains(image)
                .contains(Check.equal(VM, "config.hardware.device[3000].backing.type", "VirtualCdromIsoBackingInfo"));
    }

    @Test
    void aDriveBehindSomebodysConsoleIsNotGivenBackByUs() {
        Inverse client = new SetDeviceConnected(
                        drive(BackingKind.CLIENT_DEVICE, "VirtualCdromRemoteBackingInfo"), false)
                .inverse();

        assertThat(client)
                .isEqualTo(
                        Inverse.conditional("only whoever has the console open can offer the client's device again"));
    }

    @Test
    void onlyACardOnANetworkCostsTheNetwork() {
        for (BackingKind kind : BackingKind.values()) {
            boolean network = kind == BackingKind.STANDARD_NETWORK
                    || kind == BackingKind.DISTRIBUTED_PORT
                    || kind == BackingKind.OPAQUE_NETWORK;
            assertThat(new SetDeviceConnected(drive(kind, "Any"), false).impact())
                    .as(kind.name())
                    .isEqualTo(network ? Impact.NETWORK : Impact.MEDIA);
        }
    }

    @Test
    void onlyADistributedGroupHasAKeyThatACardIsSoughtBy() {
        assertThat(new MoveNic.Network(VM, "pg", "dvportgroup-7", "50 2a").distributed())
                .isTrue();
        MoveNic.Network standard = new MoveNic.Network(new Ref("Network", "network-5"), "PCI", "", "");
        assertThat(standard.distributed()).isFalse();
        MoveNic between = new MoveNic(
                drive(BackingKind.STANDARD_NETWORK, "VirtualEthernetCardNetworkBackingInfo"), standard, standard);
        assertThat(between.parameters()).doesNotContainKeys("fromPortGroupKey", "toPortGroupKey", "toSwitchUuid");
        assertThat(between.achieves())
                .containsExactly(
                        Check.equal(VM, "config.hardware.device[3000].type", "VirtualCdrom"),
                        Check.equal(
                                VM,
                                "config.hardware.device[3000].backing.type",
                                "VirtualEthernetCardNetworkBackingInfo"),
                        Check.equal(VM, "config.hardware.device[3000].backing.detail", "PCI"));
    }

    @Test
    void anAttributeThatIsClearedIsReadBackAsUnset() {
        SetAttribute clear = new SetAttribute(VM, "report-01", "idle since", "2026-11-01", "");

        assertThat(clear.achieves()).containsExactly(Check.unset(VM, "attribute[idle since]"));
        assertThat(clear.after()).containsEntry("idle since", "(none)");
    }

    private static DeviceRef drive(BackingKind kind, String type) {
        return new DeviceRef(
                VM, 3000, "CD/DVD drive 1", "VirtualCdrom", Optional.of(Device.Backing.of(kind, type, "[nfs] a.iso")));
    }

    private static String told(Action action) {
        String fields = action.before().keySet().stream()
                .map(field -> field + " " + action.before().get(field) + " → "
                        + action.after().get(field))
                .collect(Collectors.joining(", "));
        List<String> parts = List.of(
                action.title(),
                fields,
                action.impact().toString(),
                action.inverse().grade() + ": " + action.inverse().note());
        return String.join(" | ", parts);
    }
}
