package vmend.playbooks.guest;

import static vmend.testing.EstateBuilder.estate;
import static vmend.testing.Times.hours;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.inventory.Properties;
import vmend.playbook.Playbook;
import vmend.testing.Devices;
import vmend.testing.EstateBuilder;
import vmend.testing.Judged;
import vmend.testing.VmBuilder;

class QuarantineTest {
    private static final Playbook QUARANTINE = Antivirus.with("quarantine", "true");
    private static final String MOVE = "move Network adapter 1 to the quarantine network of its zone";

    private static VmBuilder bare(VmBuilder vm) {
        return vm.windows()
                .appInfo(hours(2), "svchost.exe")
                .nic("VM Network")
                .guestNic("00:50:56:00:00:01", "10.0.0.5", "fe80::1");
    }

    private static EstateBuilder with(Consumer<VmBuilder> say) {
        return estate().network("VM Network", one -> {}).vm("web-01", vm -> say.accept(bare(vm)));
    }

    private static Judged judged(Consumer<VmBuilder> say) {
        return with(say).judgedBy(QUARANTINE);
    }

    @Test
    void isProposedForAMachineThatRunsNoEngine() {
        judged(vm -> {}).finds("web-01 no anti-virus engine ...").proposes(MOVE, "network: VM Network → quarantine");
    }

    @Test
    void isNeverProposedWhereTheSiteDoesNotAskForIt() {
        with(vm -> {}).judgedBy(Antivirus.byDefault()).finds("...").proposesNothing();
    }

    @Test
    void isProposedOnADistributedPortGroup() {
        estate().distributedSwitch("dvs", one -> {})
                .portGroup("pg-web", group -> group.onSwitch("dvs"))
                .vm(
                        "web-01",
                        vm -> vm.windows()
                                .appInfo(hours(2), "svchost.exe")
                                .nicOnPort("pg-web", "dvs", "7")
                                .guestNic("00:50:56:00:00:01", "10.0.0.5"))
                .judgedBy(QUARANTINE)
                .finds("...")
                .proposes(MOVE, "network: pg-web → quarantine");
    }

    @Test
    void isNeverProposedWhereNobodyKnows() {
        judged(vm -> vm.extraConfig("guestinfo.appInfo", "")).isUnknown("...").proposesNothing();
        judged(vm -> vm.appInfo(hours(25), "svchost.exe")).isUnknown("...").proposesNothing();
    }

    @Test
    void isNotProposedForAnAgentWithoutItsEngine() {
        judged(vm -> vm.appInfo(hours(2), "klnagent.exe"))
                .finds("...")
                .proposesNothing()
                .withoutStep("...no quarantine: only a machine whose own process list names no product is shut away");
    }

    @Test
    void isRefusedForNameServersAndGatewaysOfOthers() {
        with(vm -> {})
                .vm("asks", vm -> vm.linux().appInfo(hours(1), "clamd").ipStack("10.0.0.5", "10.0.0.1"))
                .judgedBy(QUARANTINE)
                .finds("web-01 ...")
                .proposesNothing()
                .withoutStep("...no quarantine: its address 10.0.0.5 is DNS server of asks");
        with(vm -> {})
                .vm("routes", vm -> vm.linux().appInfo(hours(1), "clamd").ipStack("10.0.0.9", "FE80::1%eth0"))
                .judgedBy(QUARANTINE)
                .finds("web-01 ...")
                .proposesNothing();
    }

    @Test
    void isNotRefusedForAMachineThatOnlyAsksItself() {
        judged(vm -> vm.ipStack("10.0.0.5", "10.0.0.1")).finds("...").proposes(MOVE);
    }

    @Test
    void isRefusedWhereNobodyKnowsWhoNeedsTheMachine() {
        with(vm -> {})
                .vm("secret", vm -> vm.poweredOff().unreadable(Properties.GUEST_IP_STACK, "no permission"))
                .judgedBy(QUARANTINE)
                .finds("web-01 ...")
                .proposesNothing()
                .withoutStep(
                        "...whether others use it as DNS server or gateway is not known: the network stacks of 1 machines...");
        estate().vm(
                        "web-01",
                        vm -> vm.windows().appInfo(hours(2), "svchost.exe").nic("VM Network"))
                .judgedBy(QUARANTINE)
                .finds("...")
                .proposesNothing()
                .withoutStep("...its addresses are not known, so nobody can tell who needs it");
    }

    @Test
    void isRefusedForMachinesWithSeveralAdaptersOrASpecialOne() {
        judged(vm -> vm.nic("Other"))
                .finds("...")
                .proposesNothing()
                .withoutStep("...no quarantine: it has 2 network adapters, not one");
        estate().vm(
                        "web-01",
                        vm -> vm.windows()
                                .appInfo(hours(2), "svchost.exe")
                                .device(Devices.fixed(
                                        4000,
                                        "Network adapter 1",
                                        vmend.inventory.DeviceKind.NIC_PASSTHROUGH,
                                        "VirtualSriovEthernetCard"))
                                .guestNic("00:50:56:00:00:01", "10.0.0.5"))
                .judgedBy(QUARANTINE)
                .finds("...")
                .proposesNothing()
                .withoutStep("...a passthrough adapter is not moved like others");
    }

    @Test
    void isRefusedForAMachineWhoseGroupIsNotVisible() {
        estate().distributedSwitch("dvs", one -> {})
                .vm(
                        "web-01",
                        vm -> vm.windows()
                                .appInfo(hours(2), "svchost.exe")
                                .nicOnPort("pg-hidden", "dvs", "7")
                                .guestNic("00:50:56:00:00:01", "10.0.0.5"))
                .judgedBy(QUARANTINE)
                .finds("...")
                .proposesNothing()
                .withoutStep("...no quarantine: its port group is not visible");
    }
}
