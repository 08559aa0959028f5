package vmend.vsphere.soap.estate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.vsphere.soap.CodecLimits;
import vmend.vsphere.soap.Unknowns;
import vmend.vsphere.soap.XmlCursors;

class EstateDecoderTest {
    private final Unknowns unknowns = new Unknowns();

    @Test
    void readsTheBootOrderByTheTypesOfItsEntries() {
        assertThat(decoded(Properties.BOOT_ORDER, """
                        <x:b xsi:type="VirtualMachineBootOptionsBootableCdromDevice"/>
                        <x:b xsi:type="VirtualMachineBootOptionsBootableDiskDevice"><deviceKey>2000</deviceKey></x:b>
                        <x:b xsi:type="VirtualMachineBootOptionsBootableSomethingNew"><a><b/></a></x:b>
                        """))
                .isEqualTo(List.of(
                        "VirtualMachineBootOptionsBootableCdromDevice",
                        "VirtualMachineBootOptionsBootableDiskDevice",
                        "VirtualMachineBootOptionsBootableSomethingNew"));
    }

    @Test
    void readsADeviceThatNobodyKnowsByItsNameOnTheWire() {
        List<Device> devices = new ArrayList<>();
        for (Object one : (List<?>) decoded(Properties.DEVICES, """
                <x:d xsi:type="VirtualHologram"><key>9000</key><unheardOf><a>1</a></unheardOf>
                  <backing xsi:type="VirtualHologramLaserBackingInfo"><fileName>[ds] a.holo</fileName></backing>
                  <connectable><startConnected>true</startConnected><connected>true</connected></connectable></x:d>
                <x:d xsi:type="VirtualCdrom"><key>3000</key><deviceInfo><label>CD/DVD drive 1</label></deviceInfo></x:d>
                """)) {
            devices.add((Device) one);
        }

        assertThat(devices).extracting(Device::kind).containsExactly(DeviceKind.UNKNOWN, DeviceKind.CDROM);
        assertThat(devices.get(0).label()).isEqualTo("VirtualHologram 9000");
        assertThat(devices.get(0).backing().orElseThrow().kind()).isEqualTo(BackingKind.OTHER);
        assertThat(devices.get(0).connection().orElseThrow().connected()).isTrue();
        assertThat(devices.get(1).backing()).isEmpty();
        assertThat(unknowns.counts().keySet())
                .extracting(Unknowns.Unknown::name)
                .contains("VirtualHologram");
    }

    @Test
    void doesNotGuessAPowerStateThatNobodyKnows() {
        assertThat(decoded(Properties.POWER_STATE, "poweredOn")).isEqualTo(PowerState.POWERED_ON);
        assertThatThrownBy(() -> decoded(Properties.POWER_STATE, "hibernating")).hasMessageContaining("hibernating");
        assertThat(unknowns.counts().keySet())
                .extracting(Unknowns.Unknown::name)
                .containsExactly("hibernating");
    }

    @Test
    void knowsEveryPropertyOfTheDataTable() {
        assertThat(Properties.all()).isNotEmpty().extracting(Property::path).allMatch(EstateDecoder::knows);
    }

    private Object decoded(Property<?> property, String content) {
        String xml = "<val xmlns=\"urn:vim25\" xmlns:x=\"urn:vim25\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">" + content + "</val>";
        Object value = new EstateDecoder(List.of())
                .decode(
                        property.kind().wireType(),
                        property.path(),
                        new XmlCursors(CodecLimits.standard(), unknowns)
                                .open(new ByteArrayInputStream(xml.getBytes(UTF_8))));
        return java.util.Objects.requireNonNull(value);
    }
}
