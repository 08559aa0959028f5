package vmend.vsphere.saved;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vmend.inventory.ApiVersion;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Objects;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.VcenterInfo;

class AnonymousTest {
    private static final Ref SWITCH = new Ref("DistributedVirtualSwitch", "dvs-9");
    private static final Ref MACHINE = new Ref("VirtualMachine", "vm-57");
    private static final String UUID = "50 0d 3c 1a";

    @Test
    void keepsTogetherWhatHangsTogetherAndNamesNoSwitch() {
        Estate estate = anonymous(new Ref("Datastore", "datastore-12"));

        String shown = estate.find(SWITCH)
                .orElseThrow()
                .get(Properties.SWITCH_UUID)
                .shown()
                .orElseThrow();

        assertThat(shown).isNotEqualTo(UUID);
        assertThat(device(estate).backing().orElseThrow().switchUuid()).contains(shown);
    }

    @Test
    void keepsIdentifiersAsVcenterMakesThem() {
        Ref datastore = new Ref("Datastore", "datastore-12");

        assertThat(device(anonymous(datastore)).backing().orElseThrow().datastore())
                .contains(datastore);
    }

    @Test
    void hidesIdentifiersThatAServerMadeOfNames() {
        Ref datastore = new Ref("Datastore", "/tmp/simulator-Payroll_0@folder-5");

        Estate estate = anonymous(datastore);
        Ref hidden = device(estate).backing().orElseThrow().datastore().orElseThrow();

        assertThat(hidden.type()).isEqualTo("Datastore");
        assertThat(hidden.moref()).doesNotContain("Payroll", "/");
        assertThat(estate.find(hidden)).isPresent();
        assertThat(estate.find(datastore)).isEmpty();
    }

    /** A machine whose disk lies on the datastore and whose network card hangs on the switch. */
    private static Estate anonymous(Ref datastore) {
        Device device = new Device(
                4000,
                "Network adapter 1",
                DeviceKind.NIC,
                "VirtualVmxnet3",
                Optional.of(new Device.Backing(
                        BackingKind.DISTRIBUTED_PORT,
                        "VirtualEthernetCardDistributedVirtualPortBackingInfo",
                        Optional.empty(),
                        Optional.of(datastore),
                        Optional.of("dvportgroup-13"),
                        Optional.of(UUID),
                        Optional.of("7"),
                        Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Facts machine = new Facts.Builder(new Facts.Shape(Set.of(Properties.DEVICES)))
                .put(Properties.DEVICES, Fact.known(List.of(device)))
                .build();
        Facts onSwitch = new Facts.Builder(new Facts.Shape(Set.of(Properties.SWITCH_UUID)))
                .put(Properties.SWITCH_UUID, Fact.known(UUID))
                .build();
        List<ManagedObject> objects = List.of(
                Objects.of(MACHINE, Kind.VM, machine),
                Objects.of(SWITCH, Kind.DISTRIBUTED_SWITCH, onSwitch),
                Objects.of(datastore, Kind.DATASTORE, new Facts.Builder(new Facts.Shape(Set.of())).build()));
        VcenterInfo vcenter = new VcenterInfo(
                "vc01",
                "https://vc01.example.com",
                "5c9070d5-b0e9-2ea6-6bc5-3a94655d7698",
                "8.0.3",
                "1",
                ApiVersion.of("8.0.3.0"),
                ApiVersion.of("8.0.3.0"));
        return Anonymous.of(
                new Estate(vcenter, Instant.parse("2026-11-01T00:00:00Z"), Optional.empty(), List.of(), objects));
    }

    private static Device device(Estate estate) {
        return estate.find(MACHINE)
                .orElseThrow()
                .get(Properties.DEVICES)
                .shown()
                .orElseThrow()
                .get(0);
    }
}
