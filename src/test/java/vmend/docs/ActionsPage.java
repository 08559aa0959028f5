package vmend.docs;

import static vmend.docs.Markdown.code;
import static vmend.docs.Markdown.codes;
import static vmend.docs.Markdown.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vmend.action.Action;
import vmend.action.ChangePower;
import vmend.action.Check;
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
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.inventory.SecurityFlags;

/** docs/actions.md: the catalogue of changes, told by one example of each. */
final class ActionsPage {
    private static final Ref VM = new Ref("VirtualMachine", "vm-42");
    private static final Ref GROUP = new Ref("DistributedVirtualPortgroup", "dvportgroup-7");
    private static final Ref SWITCH = new Ref("VmwareDistributedVirtualSwitch", "dvs-3");
    private static final Ref HOST = new Ref("HostSystem", "host-9");

    static final List<Action> SAMPLES = List.of(
            new SetDeviceConnected(device(3000, "CD/DVD drive 1", "VirtualCdrom"), false),
            new SetDeviceStartConnected(device(3000, "CD/DVD drive 1", "VirtualCdrom"), false),
            new MoveNic(
                    new DeviceRef(VM, 4000, "Network adapter 1", "VirtualVmxnet3", Optional.of(port())),
                    new MoveNic.Network(GROUP, "pg-lab", "dvportgroup-7", "50 2a"),
                    new MoveNic.Network(
                            new Ref("DistributedVirtualPortgroup", "dvportgroup-8"),
                            "pg-pci",
                            "dvportgroup-8",
                            "50 2a")),
            new SetPortGroupFlag(GROUP, "pg-app", SecurityFlag.PROMISCUOUS, PolicyForm.SECURITY_POLICY, false),
            new SetSwitchFlag(SWITCH, "DVS-prod", SecurityFlag.MAC_CHANGES, PolicyForm.SECURITY_POLICY, false),
            SetPortSecurity.inherit(
                    SWITCH,
                    "DVS-prod",
                    "23",
                    SecurityFlag.FORGED_TRANSMITS,
                    PolicyForm.SECURITY_POLICY,
                    new SecurityFlags(Optional.empty(), Optional.empty(), Optional.of(true))),
            SetPortSecurity.inherit(
                            SWITCH,
                            "DVS-prod",
                            "23",
                            SecurityFlag.FORGED_TRANSMITS,
                            PolicyForm.SECURITY_POLICY,
                            new SecurityFlags(Optional.empty(), Optional.empty(), Optional.of(true)))
                    .undo()
                    .orElseThrow(),
            SetPortOverride.forbid(GROUP, "pg-app", "securityPolicyOverrideAllowed"),
            new SetPortOverride(GROUP, "pg-app", "securityPolicyOverrideAllowed", true),
            SetStandardPortGroupFlag.reject(HOST, "VM Network", SecurityFlag.PROMISCUOUS, true),
            ChangePower.of(VM, "report-01", ChangePower.Means.SHUT_DOWN_GUEST, "its DHCP address may change"),
            ChangePower.of(VM, "report-01", ChangePower.Means.POWER_OFF, "its DHCP address may change"),
            ChangePower.of(VM, "report-01", ChangePower.Means.SUSPEND, ""),
            ChangePower.of(VM, "report-01", ChangePower.Means.POWER_ON, ""),
            new SetTag(VM, "report-01", "urn:vmomi:InventoryServiceTag:4c1f:GLOBAL", "vmend/idle", true),
            new SetTag(VM, "report-01", "urn:vmomi:InventoryServiceTag:4c1f:GLOBAL", "vmend/idle", false),
            new SetAttribute(VM, "report-01", "idle since", "", "2026-11-27"));

    private ActionsPage() {}

    static Page page() {
        List<String> parts = new ArrayList<>(List.of(
                Markdown.GENERATED,
                "# Actions",
                "Every change that a plan can propose and a run can carry out is one of these; nothing that deletes or"
                        + " unregisters is among them. Each part below tells one example: what it changes, the call, the"
                        + " privileges that the account that applies it needs, its outage, its way back, what must hold right"
                        + " before the call, and what is read back after it.",
                table(
                        List.of("Action", "For example", "Call", "Outage", "Way back"),
                        SAMPLES.stream()
                                .map(action -> List.of(
                                        "[" + action.kind() + "](#" + action.kind() + ")",
                                        action.title(),
                                        code(action.call()),
                                        action.impact().toString(),
                                        action.inverse().grade().toString()))
                                .toList())));
        SAMPLES.forEach(action -> parts.addAll(part(action)));
        return Page.of("actions.md", parts.toArray(String[]::new));
    }

    private static List<String> part(Action action) {
        return List.of(
                "## " + action.kind(),
                "For example: " + action.title() + ", on "
                        + code(action.target().toString()) + ".",
                table(
                        List.of("Field", "Before", "After"),
                        action.before().keySet().stream()
                                .map(field -> List.of(
                                        field,
                                        action.before().get(field),
                                        action.after().getOrDefault(field, "")))
                                .toList()),
                "- Call: " + code(action.call()) + " with " + parameters(action.parameters()) + "\n- Privileges: "
                        + codes(action.privileges().stream().sorted().toList()) + "\n- Outage: " + action.impact()
                        + "\n- Way back: " + action.inverse().grade() + ": "
                        + action.inverse().note(),
                "Right before the call this must hold:",
                table(
                        List.of("On", "What"),
                        action.expects().stream().map(ActionsPage::check).toList()),
                "It is done when this holds:",
                table(
                        List.of("On", "What"),
                        action.achieves().stream().map(ActionsPage::check).toList()));
    }

    private static String parameters(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> code(entry.getKey() + " = " + entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static List<String> check(Check check) {
        return check.match(
                property -> List.of(
                        code(property.object().toString()),
                        code((property.path() + " " + property.op() + " " + property.value()).strip())),
                statistic -> List.of(
                        code(statistic.object().toString()),
                        code(statistic.counter() + " " + statistic.op() + " " + statistic.value()) + " over "
                                + statistic.window()),
                events -> List.of(
                        code(events.object().toString()),
                        code(String.join(", ", events.types()) + " " + events.op() + " " + events.count()) + " in "
                                + events.since()),
                tag -> List.of(code(tag.object().toString()), "no tag " + code(tag.tag())));
    }

    private static DeviceRef device(int key, String label, String wireType) {
        return new DeviceRef(VM, key, label, wireType, Optional.empty());
    }

    private static Device.Backing port() {
        return new Device.Backing(
                BackingKind.DISTRIBUTED_PORT,
                "VirtualEthernetCardDistributedVirtualPortBackingInfo",
                Optional.empty(),
                Optional.empty(),
                Optional.of("dvportgroup-7"),
                Optional.of("50 2a"),
                Optional.of("10"),
                Optional.empty());
    }
}
