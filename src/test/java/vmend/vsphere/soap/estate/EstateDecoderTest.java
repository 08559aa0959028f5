package vmend.vsphere.soap.estate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.Disk;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.inventory.Ref;
import vmend.inventory.StoreInfo;
import vmend.inventory.StoreMount;
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
    void readsADiskWithTheFilesBelowIt() {
        Device device = (Device) ((List<?>) decoded(Properties.DEVICES, """
                <x:d xsi:type="VirtualDisk"><key>2000</key><deviceInfo><label>Hard disk 1</label></deviceInfo>
                  <backing xsi:type="VirtualDiskFlatVer2BackingInfo"><fileName>[a] vm/vm-2.vmdk</fileName>
                    <datastore type="Datastore">datastore-1</datastore><diskMode>persistent</diskMode>
                    <parent><fileName>[a] vm/vm-1.vmdk</fileName><diskMode>persistent</diskMode>
                      <parent><fileName>[b] base/base.vmdk</fileName></parent></parent>
                    <sharing>sharingMultiWriter</sharing></backing>
                  <capacityInKB>1048576</capacityInKB></x:d>
                """)).get(0);

        assertThat(device.liesOn(new Ref("Datastore", "datastore-1"))).isTrue();
        assertThat(device.disk())
                .contains(new Disk(
                        Optional.of(1L << 30),
                        Optional.of("persistent"),
                        Optional.of("sharingMultiWriter"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("[a] vm/vm-1.vmdk", "[b] base/base.vmdk")));
    }

    @Test
    void readsARawDiskByItsLunAndByItsDeviceWhereNoLunIsSaid() {
        String raw = """
                <x:d xsi:type="VirtualDisk"><key>2000</key>
                  <backing xsi:type="VirtualDiskRawDiskMappingVer1BackingInfo"><fileName>[a] vm/rdm.vmdk</fileName>%s
                  <deviceName>vml.01</deviceName><compatibilityMode>physicalMode</compatibilityMode></backing>
                  <capacityInKB>1</capacityInKB><capacityInBytes>512</capacityInBytes></x:d>
                """;
        Device both = (Device) ((List<?>) decoded(Properties.DEVICES, raw.formatted("<lunUuid>02</lunUuid>"))).get(0);
        Device one = (Device) ((List<?>) decoded(Properties.DEVICES, raw.formatted(""))).get(0);

        assertThat(both.backing().flatMap(Device.Backing::detail)).contains("[a] vm/rdm.vmdk");
        assertThat(both.disk().flatMap(Disk::lun)).contains("02");
        assertThat(both.disk().flatMap(Disk::rdmMode)).contains("physicalMode");
        assertThat(both.disk().flatMap(Disk::capacityBytes)).contains(512L);
        assertThat(one.disk().flatMap(Disk::lun)).contains("vml.01");
    }

    @Test
    void readsMountsAndWhatIsBehindADatastore() {
        assertThat(decoded(Properties.MOUNTS, """
                        <x:m><key type="HostSystem">host-1</key><mountInfo><path>/vmfs/volumes/a</path>
                          <accessMode>readOnly</accessMode><mounted>true</mounted></mountInfo></x:m>
                        """))
                .isEqualTo(List.of(new StoreMount(
                        new Ref("HostSystem", "host-1"), "readOnly", Optional.of(true), Optional.empty())));
        assertThat(decoded(Properties.STORE_INFO, """
                        <name>n</name><nas><type>NFS41</type><remoteHost>a</remoteHost><remotePath>/p</remotePath>
                          <remoteHostNames>a</remoteHostNames><remoteHostNames>b</remoteHostNames>
                          <securityType>SEC_KRB5</securityType><protocolEndpoint>false</protocolEndpoint></nas>
                        """))
                .isEqualTo(new StoreInfo(
                        "",
                        Optional.empty(),
                        Optional.of(new StoreInfo.Nas("a", "/p", List.of("a", "b"), Optional.of("SEC_KRB5")))));
        assertThat(decoded(Properties.STORE_INFO, "<vmfs><uuid>u</uuid><local>true</local><extent/></vmfs>"))
                .isEqualTo(
                        new StoreInfo("", Optional.of(new StoreInfo.Vmfs("u", Optional.of(true))), Optional.empty()));
        assertThatThrownBy(() -> decoded(Properties.MOUNTS, "<x:m><mountInfo/></x:m>"))
                .hasMessageContaining("a mount names no host");
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
