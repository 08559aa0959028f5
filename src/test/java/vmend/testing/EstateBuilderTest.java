package vmend.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.testing.EstateBuilder.estate;

import java.util.List;
import org.junit.jupiter.api.Test;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.EventLog;
import vmend.inventory.Fact;
import vmend.inventory.Host;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Network;
import vmend.inventory.Properties;
import vmend.inventory.SecurityFlags;
import vmend.inventory.Vm;
import vmend.playbook.Judges;
import vmend.playbook.Playbook;

class EstateBuilderTest {
    /** A playbook that reads what it is given and says nothing, so that the estate can be looked at. */
    private static <T extends ManagedObject> T only(EstateBuilder world, Class<T> type, Need<?>... needs) {
        Playbook silent = () -> Judges.of(type, Judges.cheap(needs), (object, context) -> List.of());
        return type.cast(world.judgedBy(silent).objects().iterator().next());
    }

    @Test
    void keepsEventsNoLongerThanVcenterDoes() {
        Need.Events lastWeek = new Need.Events(List.of("VmReconfiguredEvent"), Times.days(7));
        EstateBuilder world = estate();
        Vm vm = only(
                world.vm(
                        "a",
                        a -> a.event("VmReconfiguredEvent", Times.days(3))
                                .event("VmReconfiguredEvent", Times.days(1))
                                .event("VmPoweredOnEvent", Times.hours(1))
                                .eventsKeptFor(Times.days(2))),
                Vm.class,
                lastWeek);
        EventLog log = vm.get(lastWeek).shown().orElseThrow();
        assertThat(log.events()).hasSize(1);
        assertThat(log.completeSince()).contains(world.now().minus(Times.days(2)));
    }

    @Test
    void knowsWhoHangsOnANetwork() {
        EstateBuilder world = estate().network("VM Network", network -> {})
                .portGroup("pg-a", group -> group.onSwitch("dvs"))
                .vm("on-both", vm -> vm.nic("VM Network").nicOnPort("pg-a", "dvs", "12"))
                .vm("on-none", vm -> {});
        assertThat(only(world, Network.class, Properties.NETWORK_VMS)
                        .get(Properties.NETWORK_VMS)
                        .shown()
                        .orElseThrow())
                .containsExactly(world.names().of(vmend.inventory.Kind.VM, "on-both"));
        assertThat(only(world, DistributedPortGroup.class, Properties.PORT_GROUP_VMS)
                        .get(Properties.PORT_GROUP_VMS)
                        .shown()
                        .orElseThrow())
                .containsExactly(world.names().of(vmend.inventory.Kind.VM, "on-both"));
    }

    @Test
    void computesWhatAStandardPortGroupInherits() {
        EstateBuilder world = estate().host(
                        "esx-01",
                        host -> host.inCluster("Prod-A")
                                .standardSwitch("vSwitch0", SecurityFlags.of(false, true, true), "vmnic0")
                                .portGroup("VM Network", "vSwitch0", 0, SecurityFlags.inherited())
                                .vmkernel("vmk0", "Management Network", "management"));
        Host host = only(world, Host.class, Properties.STANDARD_PORT_GROUPS, Properties.NIC_SERVICES);
        assertThat(host.get(Properties.STANDARD_PORT_GROUPS)
                        .shown()
                        .orElseThrow()
                        .get(0)
                        .computed())
                .isEqualTo(SecurityFlags.of(false, true, true));
        assertThat(host.get(Properties.NIC_SERVICES).shown().orElseThrow().devicesByService())
                .containsEntry("management", List.of("vmk0"));
    }

    @Test
    void putsObjectsWhereTheyBelong() {
        EstateBuilder world = estate().vm("dc-01", vm -> vm.inFolder("Tier-0").runsOn("esx-01"))
                .host("esx-01", host -> host.inCluster("Prod-A"));
        Judged judged = world.judgedBy(() -> Judges.of(Vm.class, Judges.cheap(), (vm, context) -> {
            assertThat(context.estate().path(vm)).isEqualTo("/DC1/vm/Tier-0/dc-01");
            assertThat(context.estate().clusterName(vm)).contains("Prod-A");
            return List.of();
        }));
        assertThat(judged.objects()).hasSize(1);
    }

    @Test
    void tellsZonesAndExemptions() {
        estate().zone("pci", "Zone/PCI", "pg-pci")
                .vm("shop", vm -> vm.tag("Zone/PCI"))
                .exempt("shop", "EX-7")
                .judgedBy(() -> Judges.of(Vm.class, Judges.cheap(), (vm, context) -> {
                    assertThat(context.zoneOf(vm).map(zone -> zone.name()).is("pci"))
                            .isTrue();
                    assertThat(context.exemption(vm, vmend.playbook.Facet.of("any", "", "")))
                            .isEqualTo(Fact.known("EX-7"));
                    return List.of();
                }));
    }

    @Test
    void takesWhatWasNotSaidForUnset() {
        Vm vm = only(estate().vm("a", a -> {}), Vm.class, Properties.QUESTION);
        assertThat(vm.get(Properties.QUESTION)).isEqualTo(Fact.unset());
    }
}
