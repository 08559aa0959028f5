package vmend.playbooks.network;

import static vmend.playbook.Judges.cheap;
import static vmend.playbook.Judges.dear;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.Host;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Vm;
import vmend.playbook.About;
import vmend.playbook.Context;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Playbook;
import vmend.playbook.Setting;
import vmend.playbook.Severity;

/** Port groups and switches on which a machine can listen to others, or pretend to be another. */
@About(
        id = "promiscuous-port-groups",
        title = "Reject promiscuous mode, MAC changes and forged transmits",
        why =
                "On a group that accepts them, one machine that was broken into reads the traffic of its neighbours or takes over their"
                        + " addresses.",
        severity = Severity.HIGH,
        measures = {3, 5, 17, 20},
        facets = {
            Words.VSS_SWITCH
                    + ": a standard switch accepts a flag; reported where it is set, with the groups that inherit it",
            Words.VSS_GROUP + ": a standard port group accepts a flag, by itself or from its switch",
            Words.VSS_VLAN + ": a standard port group hands every VLAN to its machines",
            Words.DVS_DEFAULT + ": the default of a distributed switch accepts a flag",
            Words.DVPG + ": a distributed port group accepts a flag",
            Words.PORT + ": a single port accepts a flag that it sets itself",
            Words.OVERRIDE + ": single ports may deviate from their group",
            Words.LEARNING + ": MAC learning lets one NIC speak for many machines",
            Words.TRUNK + ": a distributed port group hands a wide range of VLANs to its machines",
            Words.NIC + ": a machine shares a promiscuous group that has to stay so, without needing it"
        },
        controls = {
            Words.VSS_SWITCH + Controls.STANDARD,
            Words.VSS_SWITCH + Controls.STANDARD_PROMISCUOUS,
            Words.VSS_SWITCH + Controls.STANDARD_MAC,
            Words.VSS_SWITCH + Controls.STANDARD_FORGED,
            Words.VSS_GROUP + Controls.STANDARD,
            Words.VSS_GROUP + Controls.STANDARD_PROMISCUOUS,
            Words.VSS_GROUP + Controls.STANDARD_MAC,
            Words.VSS_GROUP + Controls.STANDARD_FORGED,
            Words.VSS_VLAN + " = STIG ESXI-80-000220 (V-258775), STIG VCFE-9X-000223, CIS 5.10, SCG esxi-8.network-vgt",
            Words.DVS_DEFAULT + Controls.DISTRIBUTED_PROMISCUOUS,
            Words.DVS_DEFAULT + Controls.DISTRIBUTED_MAC,
            Words.DVS_DEFAULT + Controls.DISTRIBUTED_FORGED,
            Words.DVPG + Controls.DISTRIBUTED_PROMISCUOUS,
            Words.DVPG + Controls.DISTRIBUTED_MAC,
            Words.DVPG + Controls.DISTRIBUTED_FORGED,
            Words.PORT + Controls.PORT_OVERRIDES,
            Words.OVERRIDE + Controls.PORT_OVERRIDES,
            Words.LEARNING + " = STIG VCFA-9X-000345, SCG vcenter-8.network-mac-learning",
            Words.TRUNK + " = STIG VCSA-80-000273, STIG VCFA-9X-000327, SCG vcenter-8.network-vgt"
        },
        privileges = {
            "Host.Config.Network",
            "DVPortgroup.Modify",
            "DVPortgroup.PolicyOp",
            "DVSwitch.Modify",
            "DVSwitch.PortConfig",
            "DVSwitch.PortSetting",
            "Network.Assign",
            "VirtualMachine.Config.EditDevice"
        },
        since = "0.1")
public record PromiscuousPortGroups(
        @Setting(
                help =
                        "Standard switches that are left alone, by name; a server's own management card makes this one anew at each boot",
                byDefault = "vSwitchiDRACvusb")
        Set<String> leaveSwitches,

        @Setting(help = "A trunk that hands more VLAN ids than this to its machines is found", byDefault = "100")
        int trunkIds,

        @Setting(
                help = "Vendors whose appliances may need what a group accepts, by a part of the product vendor's name",
                byDefault = "VMware,Broadcom,Cisco,F5,Palo Alto,Fortinet,Check Point,Citrix,Juniper,Arista,A10,Radware,"
                        + "Barracuda,Sophos,Infoblox,Kemp,HAProxy,Riverbed")
        Set<String> applianceVendors,

        @Setting(
                help =
                        "Solutions whose machines may need what a group accepts, by a part of the managing extension's key or type",
                byDefault = "hcx,hybridity,nsx,vshield,witness")
        Set<String> solutions,

        @Setting(
                help =
                        "A machine whose guest shows no MAC addresses (off, or without running Tools) keeps its group from being changed",
                byDefault = "true")
        boolean unseenGuestsNeedReview)
        implements Playbook {

    @Override
    public Judges judges() {
        WouldBreak rules = new WouldBreak(applianceVendors, solutions, unseenGuestsNeedReview);
        StandardGroups standard = StandardGroups.of(rules, leaveSwitches);
        DistributedGroups distributed = DistributedGroups.of(rules);
        PortGroupJudge groups = new PortGroupJudge(distributed, trunkIds);
        PortJudge ports = new PortJudge(distributed);
        return Judges.of(Host.class, ofHosts(), new StandardSwitchJudge(standard)::judge)
                .and(Judges.of(DistributedSwitch.class, ofSwitches(), new DistributedSwitchJudge(distributed)::judge))
                .and(Judges.first(DistributedPortGroup.class, ofGroups(), (group, context) -> ports.worthAsking(group))
                        .then(
                                dear(new Need.Ports()),
                                (group, context) -> both(groups.judge(group, context), ports.judge(group, context))))
                .and(Judges.of(Vm.class, ofMachines(), new NicJudge(standard, distributed)::judge)
                        .where(context -> !context.zones().isEmpty()))
                .alsoReading(cheap(Properties.NETWORK_VMS));
    }

    @Override
    public List<String> notJudged(Context context) {
        return context.zones().isEmpty() ? List.of(Words.NIC + " not judged: set `zones`") : List.of();
    }

    private static List<Finding> both(List<Finding> one, List<Finding> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static Set<Need<?>> ofHosts() {
        return cheap(
                Properties.HOST_CONNECTION,
                Properties.HOST_NETWORKS,
                Properties.STANDARD_SWITCHES,
                Properties.STANDARD_PORT_GROUPS,
                Properties.VMKERNEL_NICS,
                Properties.NIC_SERVICES);
    }

    private static Set<Need<?>> ofSwitches() {
        return cheap(
                Properties.SWITCH_UUID,
                Properties.SWITCH_SETTING,
                Properties.SWITCH_EXTENSION,
                Properties.UPLINK_PORT_GROUPS);
    }

    private static Set<Need<?>> ofGroups() {
        return cheap(
                Properties.PORT_GROUP_KEY,
                Properties.SWITCH_OF,
                Properties.PORT_GROUP_SETTING,
                Properties.PORT_GROUP_POLICY,
                Properties.PORT_GROUP_VMS,
                Properties.UPLINK,
                Properties.SYSTEM_TAGS,
                Properties.BACKING_TYPE,
                Properties.LOGICAL_SWITCH_UUID);
    }

    private static Set<Need<?>> ofMachines() {
        return cheap(
                Properties.TEMPLATE,
                Properties.POWER_STATE,
                Properties.RUNS_ON,
                Properties.DEVICES,
                Properties.GUEST_ID,
                Properties.GUEST_NICS,
                Properties.TOOLS_RUNNING,
                Properties.PRODUCT,
                Properties.MANAGED_BY);
    }
}
