package vmend.vsphere.soap.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vmend.action.Action;
import vmend.action.ChangePower;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.action.PolicyForm;
import vmend.action.SetAttribute;
import vmend.action.SetDeviceConnected;
import vmend.action.SetDeviceStartConnected;
import vmend.action.SetPortGroupFlag;
import vmend.action.SetPortOverride;
import vmend.action.SetPortSecurity;
import vmend.action.SetStandardPortGroupFlag;
import vmend.action.SetSwitchFlag;
import vmend.action.SetTag;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.inventory.SecurityFlags;
import vmend.problem.Code;
import vmend.problem.ProblemException;
import vmend.vsphere.FaultKind;
import vmend.vsphere.VcenterChanges;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.Replies;

/** What goes out for each action, byte by byte (indented here only). */
class CallsTest {
    private static final Ref VM = new Ref("VirtualMachine", "vm-1");
    private static final Ref GROUP = new Ref("DistributedVirtualPortgroup", "dvportgroup-2");
    private static final Ref SWITCH = new Ref("VmwareDistributedVirtualSwitch", "dvs-3");
    private static final Ref HOST = new Ref("HostSystem", "host-4");
    private static final DeviceRef CDROM = new DeviceRef(VM, 3000, "CD/DVD drive 1", "VirtualCdrom", Optional.empty());
    private static final DeviceRef CARD =
            new DeviceRef(VM, 4000, "Network adapter 1", "VirtualVmxnet3", Optional.empty());
    private static final String TOKEN = "2026-01-01T00:00:00.000001Z";

    private static final String DEVICES = "<val xsi:type=\"ArrayOfVirtualDevice\">"
            + "<VirtualDevice xsi:type=\"VirtualIDEController\"><key>200</key></VirtualDevice>"
            + "<VirtualDevice xsi:type=\"VirtualCdrom\"><key>3000</key><deviceInfo><label>CD/DVD drive 1</label>"
            + "<summary>ISO [ds] a &amp; b.iso</summary></deviceInfo>"
            + "<backing xsi:type=\"VirtualCdromIsoBackingInfo\"><fileName>[ds] a &amp; b.iso</fileName>"
            + "<datastore type=\"Datastore\">datastore-1</datastore></backing>"
            + "<connectable><startConnected>true</startConnected><allowGuestControl>true</allowGuestControl>"
            + "<connected>true</connected><status>ok</status></connectable><newSince91>kept</newSince91>"
            + "<controllerKey>200</controllerKey></VirtualDevice>"
            + "<VirtualDevice xsi:type=\"VirtualVmxnet3\"><key>4000</key><backing"
            + " xsi:type=\"VirtualEthernetCardDistributedVirtualPortBackingInfo\"><port><switchUuid>50 0a</switchUuid>"
            + "<portgroupKey>dvportgroup-2</portgroupKey><portKey>12</portKey><connectionCookie>77</connectionCookie>"
            + "</port></backing><macAddress>00:50:56:00:00:01</macAddress></VirtualDevice></val>";

    private final Scripted script = new Scripted();

    private Scripted machine() {
        return script.properties(
                        VM,
                        "config.changeVersion",
                        "<val xsi:type=\"xsd:string\">" + TOKEN + "</val>",
                        "config.hardware.device",
                        DEVICES)
                .task("ReconfigVM_Task");
    }

    @Test
    void disconnectsByTheWholeDevice() {
        assertThat(machine().sent(new SetDeviceConnected(CDROM, false))).isEqualTo(joined("""
                <_this type="VirtualMachine">vm-1</_this>
                <spec>
                  <changeVersion>2026-01-01T00:00:00.000001Z</changeVersion>
                  <deviceChange>
                    <operation>edit</operation>
                    <device xsi:type="VirtualCdrom">
                      <key>3000</key>
                      <deviceInfo>
                        <label>CD/DVD drive 1</label>
                        <summary>ISO [ds] a &amp; b.iso</summary>
                      </deviceInfo>
                      <backing xsi:type="VirtualCdromIsoBackingInfo">
                        <fileName>[ds] a &amp; b.iso</fileName>
                        <datastore type="Datastore">datastore-1</datastore>
                      </backing>
                      <connectable>
                        <startConnected>true</startConnected>
                        <allowGuestControl>true</allowGuestControl>
                        <connected>false</connected>
                        <status>ok</status>
                      </connectable>
                      <newSince91>kept</newSince91>
                      <controllerKey>200</controllerKey>
                    </device>
                  </deviceChange>
                </spec>"""));
    }

    @Test
    void setsStartConnectedAndNothingElse() {
        assertThat(machine().sent(new SetDeviceStartConnected(CDROM, false)))
                .contains("<connectable><startConnected>false</startConnected><allowGuestControl>true"
                        + "</allowGuestControl><connected>true</connected><status>ok</status></connectable>");
    }

    @Test
    void keepsTheDeviceAsItWasReadForTheJournal() {
        SoapChanges changes = machine().open();
        VcenterChanges.Prepared call = changes.prepare(new SetDeviceConnected(CDROM, false));
        assertThat(call.beforeImage())
                .startsWith("<device xmlns=\"urn:vim25\" xmlns:xsd=")
                .contains("<connected>true</connected>", "<newSince91>kept</newSince91>")
                .endsWith("</device>");
    }

    @Test
    void movesACardToADistributedGroupWithoutNamingAPort() {
        MoveNic.Network from = new MoveNic.Network(GROUP, "old", "dvportgroup-2", "50 0a");
        MoveNic.Network to = new MoveNic.Network(
                new Ref("DistributedVirtualPortgroup", "dvportgroup-8"), "new", "dvportgroup-8", "50 0b");
        assertThat(machine().sent(new MoveNic(CARD, from, to)))
                .contains("<device xsi:type=\"VirtualVmxnet3\"><key>4000</key><backing"
                        + " xsi:type=\"VirtualEthernetCardDistributedVirtualPortBackingInfo\"><port>"
                        + "<switchUuid>50 0b</switchUuid><portgroupKey>dvportgroup-8</portgroupKey></port></backing>"
                        + "<macAddress>00:50:56:00:00:01</macAddress></device>");
    }

    @Test
    void movesACardToAStandardNetworkByItsName() {
        MoveNic.Network from = new MoveNic.Network(GROUP, "old", "dvportgroup-2", "50 0a");
        MoveNic.Network to = new MoveNic.Network(new Ref("Network", "network-5"), "VM <Network>", "", "");
        assertThat(machine().sent(new MoveNic(CARD, from, to)))
                .contains("<backing xsi:type=\"VirtualEthernetCardNetworkBackingInfo\">"
                        + "<deviceName>VM &lt;Network&gt;</deviceName>"
                        + "<network type=\"Network\">network-5</network></backing>");
    }

    @ParameterizedTest
    @EnumSource(ChangePower.Means.class)
    void callsOnAMachineAndNothingElse(ChangePower.Means means) {
        Action action = ChangePower.of(VM, "web", means, "");
        Scripted answering =
                means == ChangePower.Means.SHUT_DOWN_GUEST ? script.nothing(action.call()) : script.task(action.call());
        assertThat(answering.sent(action)).isEqualTo("<_this type=\"VirtualMachine\">vm-1</_this>");
    }

    private static final String SETTING = "<val xsi:type=\"VMwareDVSPortSetting\"><vlan"
            + " xsi:type=\"VmwareDistributedVirtualSwitchVlanIdSpec\"><inherited>false</inherited><vlanId>7</vlanId></vlan>"
            + "<securityPolicy><inherited>false</inherited><allowPromiscuous><inherited>false</inherited>"
            + "<value>true</value></allowPromiscuous></securityPolicy>"
            + "<macManagementPolicy><inherited>true</inherited><allowPromiscuous>true</allowPromiscuous>"
            + "<forgedTransmits>true</forgedTransmits><macLearningPolicy><inherited>false</inherited><enabled>true"
            + "</enabled><limit>4096</limit></macLearningPolicy></macManagementPolicy></val>";

    private Scripted setting(Ref object, String method) {
        return script.properties(
                        object,
                        "config.configVersion",
                        "<val xsi:type=\"xsd:string\">14</val>",
                        "config.defaultPortConfig",
                        SETTING)
                .task(method);
    }

    @Test
    void setsOneFlagOfAGroupAndSendsNoOther() {
        Action action = new SetPortGroupFlag(GROUP, "pg", SecurityFlag.PROMISCUOUS, PolicyForm.SECURITY_POLICY, false);
        assertThat(setting(GROUP, "ReconfigureDVPortgroup_Task").sent(action)).isEqualTo(joined("""
                <_this type="DistributedVirtualPortgroup">dvportgroup-2</_this>
                <spec>
                  <configVersion>14</configVersion>
                  <defaultPortConfig xsi:type="VMwareDVSPortSetting">
                    <securityPolicy>
                      <inherited>false</inherited>
                      <allowPromiscuous><inherited>false</inherited><value>false</value></allowPromiscuous>
                    </securityPolicy>
                  </defaultPortConfig>
                </spec>"""));
    }

    @Test
    void sendsTheNewerFormAsItWasReadWithOneFlagChanged() {
        Action action = new SetPortGroupFlag(GROUP, "pg", SecurityFlag.MAC_CHANGES, PolicyForm.MAC_MANAGEMENT, false);
        assertThat(setting(GROUP, "ReconfigureDVPortgroup_Task").sent(action)).isEqualTo(joined("""
                <_this type="DistributedVirtualPortgroup">dvportgroup-2</_this>
                <spec>
                  <configVersion>14</configVersion>
                  <defaultPortConfig xsi:type="VMwareDVSPortSetting">
                    <macManagementPolicy>
                      <inherited>false</inherited>
                      <allowPromiscuous>true</allowPromiscuous>
                      <macChanges>false</macChanges>
                      <forgedTransmits>true</forgedTransmits>
                      <macLearningPolicy>
                        <inherited>false</inherited>
                        <enabled>true</enabled>
                        <limit>4096</limit>
                      </macLearningPolicy>
                    </macManagementPolicy>
                  </defaultPortConfig>
                </spec>"""));
    }

    @Test
    void namesTheConcreteSpecOfASwitch() {
        Action action = new SetSwitchFlag(SWITCH, "dvs", SecurityFlag.PROMISCUOUS, PolicyForm.SECURITY_POLICY, false);
        assertThat(setting(SWITCH, "ReconfigureDvs_Task").sent(action))
                .startsWith("<_this type=\"VmwareDistributedVirtualSwitch\">dvs-3</_this>"
                        + "<spec xsi:type=\"VMwareDVSConfigSpec\"><configVersion>14</configVersion>"
                        + "<defaultPortConfig xsi:type=\"VMwareDVSPortSetting\"><securityPolicy>");
    }

    @Test
    void sendsAGroupsPolicyWholeSinceItsFieldsAreRequired() {
        script.properties(
                        GROUP,
                        "config.configVersion",
                        "<val xsi:type=\"xsd:string\">14</val>",
                        "config.policy",
                        "<val xsi:type=\"VMwareDVSPortgroupPolicy\"><blockOverrideAllowed>true</blockOverrideAllowed>"
                                + "<vlanOverrideAllowed>false</vlanOverrideAllowed>"
                                + "<securityPolicyOverrideAllowed>true</securityPolicyOverrideAllowed></val>")
                .task("ReconfigureDVPortgroup_Task");
        assertThat(script.sent(SetPortOverride.forbid(GROUP, "pg", "securityPolicyOverrideAllowed")))
                .isEqualTo(joined("""
                        <_this type="DistributedVirtualPortgroup">dvportgroup-2</_this>
                        <spec>
                          <configVersion>14</configVersion>
                          <policy xsi:type="VMwareDVSPortgroupPolicy">
                            <blockOverrideAllowed>true</blockOverrideAllowed>
                            <vlanOverrideAllowed>false</vlanOverrideAllowed>
                            <securityPolicyOverrideAllowed>false</securityPolicyOverrideAllowed>
                          </policy>
                        </spec>"""));
    }

    private Scripted port(String policy) {
        script.exchange()
                .on(
                        "FetchDVPorts",
                        Replies.of(
                                "FetchDVPorts",
                                "<returnval><key>6</key></returnval><returnval><key>7</key><config>"
                                        + "<setting xsi:type=\"VMwareDVSPortSetting\">" + policy + "</setting>"
                                        + "<configVersion>3</configVersion></config></returnval>"));
        return script.task("ReconfigureDVPort_Task");
    }

    private static SetPortSecurity inherit(PolicyForm form) {
        return SetPortSecurity.inherit(
                SWITCH, "dvs", "7", SecurityFlag.PROMISCUOUS, form, SecurityFlags.of(true, false, true));
    }

    @Test
    void letsAPortInheritOneFlag() {
        assertThat(port("").sent(inherit(PolicyForm.SECURITY_POLICY))).isEqualTo(joined("""
                <_this type="VmwareDistributedVirtualSwitch">dvs-3</_this>
                <port>
                  <operation>edit</operation>
                  <key>7</key>
                  <setting xsi:type="VMwareDVSPortSetting">
                    <securityPolicy>
                      <inherited>false</inherited>
                      <allowPromiscuous><inherited>true</inherited></allowPromiscuous>
                    </securityPolicy>
                  </setting>
                  <configVersion>3</configVersion>
                </port>"""));
    }

    @Test
    void letsAPortInheritTheNewerFormAsAWhole() {
        assertThat(port("").sent(inherit(PolicyForm.MAC_MANAGEMENT)))
                .contains("<setting xsi:type=\"VMwareDVSPortSetting\"><macManagementPolicy><inherited>true</inherited>"
                        + "</macManagementPolicy></setting>");
    }

    @Test
    void givesAPortBackWhatItHad() {
        assertThat(port("").sent(inherit(PolicyForm.SECURITY_POLICY).undo().orElseThrow()))
                .contains("<allowPromiscuous><inherited>false</inherited><value>true</value></allowPromiscuous>");
        Scripted other = new Scripted();
        other.exchange()
                .on(
                        "FetchDVPorts",
                        Replies.of(
                                "FetchDVPorts",
                                "<returnval><key>7</key><config><setting"
                                        + " xsi:type=\"VMwareDVSPortSetting\"><macManagementPolicy><inherited>true</inherited>"
                                        + "</macManagementPolicy></setting><configVersion>3</configVersion></config></returnval>"));
        other.task("ReconfigureDVPort_Task");
        assertThat(other.sent(inherit(PolicyForm.MAC_MANAGEMENT).undo().orElseThrow()))
                .contains(
                        "<macManagementPolicy><inherited>false</inherited><allowPromiscuous>true</allowPromiscuous>"
                                + "<macChanges>false</macChanges><forgedTransmits>true</forgedTransmits></macManagementPolicy>");
    }

    private Scripted host(String policy) {
        return script.properties(
                        HOST,
                        "configManager.networkSystem",
                        "<val type=\"HostNetworkSystem\" xsi:type=\"ManagedObjectReference\">networkSystem-4</val>",
                        "config.network.portgroup",
                        "<val xsi:type=\"ArrayOfHostPortGroup\"><HostPortGroup><spec><name>Other</name></spec></HostPortGroup>"
                                + "<HostPortGroup><key>k</key><spec><name>Lab</name><vlanId>7</vlanId>"
                                + "<vswitchName>vSwitch1</vswitchName>" + policy + "</spec></HostPortGroup></val>")
                .nothing("UpdatePortGroup");
    }

    @Test
    void sendsAStandardGroupWholeWithOneFlagSet() {
        Action action = SetStandardPortGroupFlag.reject(HOST, "Lab", SecurityFlag.MAC_CHANGES, true);
        assertThat(host("<policy><security><allowPromiscuous>true</allowPromiscuous><macChanges>true</macChanges>"
                                + "</security><nicTeaming><policy>loadbalance_srcid</policy></nicTeaming></policy>")
                        .sent(action))
                .isEqualTo(joined("""
                        <_this type="HostNetworkSystem">networkSystem-4</_this>
                        <pgName>Lab</pgName>
                        <portgrp>
                          <name>Lab</name>
                          <vlanId>7</vlanId>
                          <vswitchName>vSwitch1</vswitchName>
                          <policy>
                            <security>
                              <allowPromiscuous>true</allowPromiscuous>
                              <macChanges>false</macChanges>
                            </security>
                            <nicTeaming><policy>loadbalance_srcid</policy></nicTeaming>
                          </policy>
                        </portgrp>"""));
    }

    @Test
    void makesThePolicyOfAGroupThatHasNone() {
        Action action = SetStandardPortGroupFlag.reject(HOST, "Lab", SecurityFlag.PROMISCUOUS, false);
        assertThat(host("").sent(action))
                .contains("<vswitchName>vSwitch1</vswitchName><policy><security><allowPromiscuous>false"
                        + "</allowPromiscuous></security></policy></portgrp>");
    }

    @Test
    void takesAFlagOutWhereItWasInherited() {
        Action back = SetStandardPortGroupFlag.reject(HOST, "Lab", SecurityFlag.PROMISCUOUS, false)
                .undo()
                .orElseThrow();
        assertThat(host("<policy><security><allowPromiscuous>false</allowPromiscuous><macChanges>true</macChanges>"
                                + "</security></policy>")
                        .sent(back))
                .contains("<policy><security><macChanges>true</macChanges></security></policy>");
    }

    @Test
    void setsAnAttributeByTheKeyOfItsName() {
        script.properties(
                        new Ref("CustomFieldsManager", "CustomFieldsManager"),
                        "field",
                        "<val xsi:type=\"ArrayOfCustomFieldDef\"><CustomFieldDef><key>5</key><name>owner</name>"
                                + "<managedObjectType>HostSystem</managedObjectType></CustomFieldDef><CustomFieldDef>"
                                + "<key>6</key><name>owner</name><managedObjectType>VirtualMachine</managedObjectType>"
                                + "</CustomFieldDef></val>")
                .properties(VM, "customValue", "<val xsi:type=\"ArrayOfCustomFieldValue\"/>")
                .nothing("SetField");
        assertThat(script.sent(new SetAttribute(VM, "web", "owner", "", "a & b")))
                .isEqualTo(joined("""
                <_this type="CustomFieldsManager">CustomFieldsManager</_this>
                <entity type="VirtualMachine">vm-1</entity>
                <key>6</key>
                <value>a &amp; b</value>"""));
    }

    @Test
    void attachesATagOnceItsObjectWasFound() {
        Action action = new SetTag(VM, "web", "urn:tag", "vmend/seen", true);
        SoapChanges changes = script.open(action);
        assertThat(changes.prepare(action).send()).isEmpty();
        assertThat(script.tags().done()).isEqualTo("attach urn:tag to VirtualMachine:vm-1");
        Action gone = new SetTag(new Ref("VirtualMachine", "gone"), "web", "urn:tag", "vmend/seen", true);
        assertThatExceptionOfType(VcenterFaultException.class)
                .isThrownBy(() -> changes.prepare(gone))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FaultKind.OBJECT_GONE));
    }

    @Test
    void sendsNoCallTwice() {
        VcenterChanges.Prepared call = machine().open().prepare(new SetDeviceConnected(CDROM, false));
        call.send();
        assertThatIllegalStateException().isThrownBy(call::send);
        assertThat(script.exchange().sent("ReconfigVM_Task")).hasSize(1);
    }

    @Test
    void refusesADeviceThatCannotBeConnected() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> machine().open().prepare(new SetDeviceConnected(CARD, false)))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(Code.TARGET_CHANGED));
    }

    @Test
    void tellsAFaultAsWhatItIsAndNothingElse() {
        script.exchange()
                .on(
                        "PowerOffVM_Task",
                        Replies.fault("InvalidPowerState", "no", "<existingState>poweredOff</existingState>"));
        Action action = ChangePower.of(VM, "web", ChangePower.Means.POWER_OFF, "");
        assertThatExceptionOfType(VcenterFaultException.class)
                .isThrownBy(() -> script.open(action).prepare(action).send())
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FaultKind.POWER_STATE));
    }

    /** A text block without the indentation that only people need. */
    private static String joined(String indented) {
        return indented.lines().map(String::strip).reduce("", String::concat);
    }
}
