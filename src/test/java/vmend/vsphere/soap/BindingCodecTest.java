package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;

import com.vmware.vim25.ArrayOfVirtualDevice;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.VMwareIpfixConfig;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualMachinePowerState;
import com.vmware.vim25.VirtualMachineRuntimeInfo;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingCodecTest {
    private final BindingCodec codec = new BindingCodec();
    private final XmlCursors cursors = Replies.cursors();

    @Test
    void readsTypedObjects() {
        VirtualMachineRuntimeInfo info = codec.read(
                        on("<host type=\"HostSystem\">host-1</host><powerState>poweredOn</powerState>"
                                + "<bootTime>2026-11-23T10:00:00+01:00</bootTime><maxCpuUsage>2000</maxCpuUsage>"),
                        VirtualMachineRuntimeInfo.class)
                .orElseThrow();
        assertThat(info.getPowerState()).isEqualTo(VirtualMachinePowerState.poweredOn);
        assertThat(info.getBootTime().toInstant()).hasToString("2026-11-23T09:00:00Z");
        assertThat(info.getHost().getVal()).isEqualTo("host-1");
        assertThat(info.getMaxCpuUsage()).isEqualTo(2000);
        assertThat(cursors.unknowns().isEmpty()).isTrue();
    }

    @Test
    void readsATypeTheBindingsLackAsItsBaseAndCountsIt() {
        ArrayOfVirtualDevice devices = codec.read(
                        on(
                                "<VirtualDevice xsi:type=\"VirtualTPM\"><key>11000</key><endorsementKeyCertificate>AA==</endorsementKeyCertificate>"
                                        + "</VirtualDevice><VirtualDevice xsi:type=\"VirtualCdrom\"><key>16000</key><numaNode>0</numaNode></VirtualDevice>"),
                        ArrayOfVirtualDevice.class)
                .orElseThrow();
        assertThat(devices.getVirtualDevice()).extracting(VirtualDevice::getKey).containsExactly(11000, 16000);
        assertThat(devices.getVirtualDevice())
                .extracting(Object::getClass)
                .extracting(Class::getSimpleName)
                .containsExactly("VirtualDevice", "VirtualCdrom");
        assertThat(cursors.unknowns().counts().keySet())
                .containsExactlyInAnyOrder(
                        new Unknowns.Unknown(Unknowns.Kind.TYPE, "VirtualDevice", "VirtualTPM"),
                        new Unknowns.Unknown(Unknowns.Kind.ELEMENT, "VirtualDevice", "endorsementKeyCertificate"),
                        new Unknowns.Unknown(Unknowns.Kind.ELEMENT, "VirtualCdrom", "numaNode"));
    }

    @Test
    void readsAConstantNobodyKnowsAsNullAndCountsIt() {
        VirtualMachineRuntimeInfo info = codec.read(
                        on("<powerState>hibernated</powerState><maxCpuUsage>1</maxCpuUsage>"),
                        VirtualMachineRuntimeInfo.class)
                .orElseThrow();
        assertThat(info.getPowerState()).isNull();
        assertThat(info.getMaxCpuUsage()).isEqualTo(1);
        assertThat(cursors.unknowns().counts())
                .containsKey(new Unknowns.Unknown(Unknowns.Kind.CONSTANT, "VirtualMachinePowerState", "hibernated"));
    }

    @ParameterizedTest
    @CsvSource({"xsd:int, 42, 42", "xsd:string, x, x", "xsd:boolean, true, true", "xsd:anyURI, urn:x, urn:x"})
    void readsPlainValuesOfAnyType(String type, String text, String shown) {
        assertThat(codec.read(Replies.on(text, "xsi:type=\"" + type + "\"", cursors), Object.class)
                        .map(Object::toString))
                .contains(shown);
    }

    @Test
    void readsAnUnknownSchemaTypeAsTextAndCountsIt() {
        assertThat(codec.read(Replies.on("P1D", "xsi:type=\"xsd:duration\"", cursors), Object.class))
                .contains("P1D");
        assertThat(cursors.unknowns().isEmpty()).isFalse();
    }

    @Test
    void neverLoadsAClassThatIsNoData() {
        for (String type : new String[] {"VimPortType", "ws.SoapClient", "java.lang.Runtime", "mo.Task", "", "../x"}) {
            assertThat(codec.types().vim(type)).as(type).isEmpty();
        }
    }

    @Test
    void doesNotTakeATypeThatIsNoneOfTheDeclaredOne() {
        VirtualMachineRuntimeInfo info = codec.read(
                        Replies.on("<maxCpuUsage>1</maxCpuUsage>", "xsi:type=\"VirtualCdrom\"", cursors),
                        VirtualMachineRuntimeInfo.class)
                .orElseThrow();
        assertThat(info.getMaxCpuUsage()).isEqualTo(1);
    }

    @Test
    void sendsNoOptionalPrimitiveThatWasNotSet() {
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        spec.setAnnotation("a < b");
        assertThat(written("spec", VirtualMachineConfigSpec.class, spec))
                .isEqualTo("<spec><annotation>a &lt; b</annotation></spec>");
        VMwareIpfixConfig ipfix = new VMwareIpfixConfig();
        ipfix.setActiveFlowTimeout(60);
        assertThat(written("c", VMwareIpfixConfig.class, ipfix))
                .doesNotContain("idleFlowTimeout")
                .contains("samplingRate");
    }

    @Test
    void sendsAnOptionalPrimitiveThatWasSet() {
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        spec.setNpivDesiredNodeWwns((short) 2);
        assertThat(written("spec", VirtualMachineConfigSpec.class, spec))
                .isEqualTo("<spec><npivDesiredNodeWwns>2</npivDesiredNodeWwns></spec>");
    }

    @Test
    void sendsTheTypeOfAValueOfAnyType() {
        assertThat(option("x")).contains("<value xsi:type=\"xsd:string\">x</value>");
        assertThat(option(7L)).contains("<value xsi:type=\"xsd:long\">7</value>");
        assertThat(option(new byte[] {1, 2, 3})).contains("<value xsi:type=\"xsd:base64Binary\">AQID</value>");
        assertThat(option(VirtualMachinePowerState.suspended))
                .contains("<value xsi:type=\"VirtualMachinePowerState\">suspended</value>");
        assertThat(option(new int[] {1, 2}))
                .contains("<value xsi:type=\"ArrayOfInt\"><int>1</int><int>2</int></value>");
        Calendar time = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        time.setTimeInMillis(0);
        assertThat(option(time)).contains("<value xsi:type=\"xsd:dateTime\">1970-01-01T00:00:00Z</value>");
        ManagedObjectReference vm = new ManagedObjectReference();
        vm.setType("VirtualMachine");
        vm.setVal("vm-1");
        assertThat(option(vm))
                .contains("<value xsi:type=\"ManagedObjectReference\" type=\"VirtualMachine\">vm-1</value>");
    }

    private String option(Object value) {
        OptionValue option = new OptionValue();
        option.setKey("k");
        option.setValue(value);
        return written("o", OptionValue.class, option);
    }

    private <T> String written(String name, Class<T> declared, T value) {
        String envelope = new String(
                SoapWriter.envelope("M", out -> codec.write(out, name, declared, value)), StandardCharsets.UTF_8);
        return envelope.substring(envelope.indexOf("urn:vim25\">") + 11, envelope.indexOf("</M>"));
    }

    private XmlCursor on(String content) {
        return Replies.on(content, "", cursors);
    }
}
