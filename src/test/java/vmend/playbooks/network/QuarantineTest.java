package vmend.playbooks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.testing.EstateBuilder.estate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.inventory.DeviceKind;
import vmend.inventory.Fact;
import vmend.inventory.Properties;
import vmend.playbook.Context;
import vmend.playbook.Playbook;
import vmend.playbook.PlaybookType;
import vmend.playbook.Zone;
import vmend.testing.Devices;
import vmend.testing.EstateBuilder;
import vmend.testing.Judged;
import vmend.testing.VmBuilder;

class QuarantineTest {
    private static final String UUID = "5001aaaa-0000-0000-0000-000000000001";
    private static final String FIRST = "move Network adapter 1 to the quarantine network of its zone";
    private static final String SECOND = "move Network adapter 2 to the quarantine network of its zone";

    private static Playbook naming(String machine, String... more) {
        Map<String, String> settings = new java.util.HashMap<>(Map.of("machine", machine, "incident", "INC-42"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return PlaybookType.of(Quarantine.class).with(settings, "test");
    }

    private static EstateBuilder world(Consumer<VmBuilder> say) {
        return estate().network("Office", one -> {})
                .network("Backup", one -> {})
                .vm("web-1", vm -> {
                    vm.with(Properties.INSTANCE_UUID, UUID).nic("Office").guestNic("00:50:56:00:00:01", "10.0.0.5");
                    say.accept(vm);
                });
    }

    private static Judged judged(Consumer<VmBuilder> say, String... more) {
        return world(say).judgedBy(naming("web-1", more));
    }

    @Test
    void movesEveryAdapterOfTheMachineThatIsNamedAndSaysAfterWhat() {
        judged(vm -> vm.nic("Backup"))
                .finds("web-1 it was named after an incident: INC-42")
                .because("addresses = 10.0.0.5")
                .proposes(FIRST, "network: Office → quarantine")
                .proposes(SECOND, "network: Backup → quarantine");
    }

    @Test
    void knowsTheMachineByItsInstanceUuidInCapitalsToo() {
        world(vm -> {})
                .judgedBy(naming(UUID.toUpperCase(java.util.Locale.ROOT)))
                .finds("web-1 ...")
                .proposes(FIRST);
    }

    @Test
    void leavesEveryOtherMachineAlone() {
        assertThat(world(vm -> {}).judgedBy(naming("web-2")).findings()).isEmpty();
        assertThat(world(vm -> {})
                        .judgedBy(PlaybookType.of(Quarantine.class).byDefault())
                        .findings())
                .isEmpty();
    }

    @Test
    void doesNotAskWhetherTheMachineRuns() {
        judged(VmBuilder::poweredOff).finds("...").proposes(FIRST);
    }

    @Test
    void doesNotKnowWhichOfSeveralIsMeant() {
        world(vm -> {})
                .vm("web-2", vm -> vm.with(Properties.INSTANCE_UUID, UUID))
                .judgedBy(naming(UUID))
                .isUnknown("web-1 2 machines are called " + UUID + ": say which by its instance UUID")
                .proposesNothing();
    }

    @Test
    void shutsNobodyAwayWithoutAReason() {
        judged(vm -> {}, "incident", "none").finds("...").proposesNothing().withoutStep("...set `incident`");
        judged(vm -> {}, "incident", "").finds("...").proposesNothing();
    }

    @Test
    void refusesNameServersAndGatewaysOfOthers() {
        world(vm -> {})
                .vm("asks", vm -> vm.ipStack("10.0.0.5", "10.0.0.1"))
                .judgedBy(naming("web-1"))
                .finds("...")
                .proposesNothing()
                .withoutStep("its address 10.0.0.5 is DNS server of asks");
        world(vm -> {})
                .vm("routes", vm -> vm.ipStack("10.0.0.9", "10.0.0.7"))
                .judgedBy(naming("web-1", "addresses", "10.0.0.7"))
                .finds("...")
                .proposesNothing()
                .withoutStep("its address 10.0.0.7 is gateway of routes");
    }

    @Test
    void needsToBeToldTheAddressesThatTheGuestDoesNotReport() {
        Consumer<VmBuilder> dark = vm -> vm.with(Properties.GUEST_NICS, List.of());
        judged(dark)
                .finds("...")
                .proposesNothing()
                .withoutStep("its addresses are not known, so nobody can tell who needs it: set `addresses`");
        judged(dark, "addresses", "10.0.0.5").finds("...").proposes(FIRST);
    }

    @Test
    void refusesWhereNobodyCanTellWhoNeedsTheMachine() {
        world(vm -> {})
                .vm("secret", vm -> vm.unreadable(Properties.GUEST_IP_STACK, "no permission"))
                .judgedBy(naming("web-1"))
                .finds("...")
                .proposesNothing()
                .withoutStep("whether others use it as DNS server or gateway is not known: ...");
    }

    @Test
    void refusesTheWholeMachineForTheSakeOfOneAdapter() {
        judged(vm -> vm.device(Devices.fixed(
                        4001, "Network adapter 2", DeviceKind.NIC_PASSTHROUGH, "VirtualSriovEthernetCard")))
                .finds("...")
                .proposesNothing()
                .withoutStep("a passthrough adapter is not moved like others");
        world(vm -> vm.nicOnPort("hidden", "dvs", "7"))
                .distributedSwitch("dvs", one -> {})
                .judgedBy(naming("web-1"))
                .finds("...")
                .proposesNothing()
                .withoutStep("all adapters or none: Network adapter 2: its port group is not visible");
        judged(vm -> vm.unreadable(Properties.DEVICES, "no permission"))
                .finds("...")
                .proposesNothing()
                .withoutStep("no permission");
    }

    @Test
    void saysThatNobodyIsCalledSoAndWhoNearlyIs() {
        assertThat(notJudged("wbe-1", List.of(zone())))
                .containsExactly("vc-test has no machine wbe-1; the nearest name is web-1");
        assertThat(notJudged("accounting", List.of(zone()))).containsExactly("vc-test has no machine accounting");
        assertThat(notJudged("web-1", List.of())).containsExactly("no quarantine network is known: set `zones`");
        assertThat(notJudged("none", List.of(zone()))).containsExactly("not judged: set `machine`");
    }

    private static List<String> notJudged(String machine, List<Zone> zones) {
        Playbook playbook = naming(machine);
        return playbook.notJudged(new Context(
                world(vm -> {}).read(playbook.judges().entries().get(0).cheap()), zones, (any, facet) -> Fact.unset()));
    }

    private static Zone zone() {
        return new Zone("office", List.of(), Optional.empty());
    }
}
