package vmend.mocks.estate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.vim.Obj;

/**
 * What is said about a distributed port group.
 *
 * @param policy which settings ports may override, as a client wrote it; then it counts instead of the three flags
 */
public record GroupSpec(
        String key,
        Optional<Integer> vlan,
        List<String> trunk,
        Security security,
        Optional<MacManagement> macManagement,
        boolean uplink,
        boolean uplinkMarked,
        Optional<String> backingType,
        Optional<String> logicalSwitchUuid,
        boolean securityOverride,
        boolean vlanOverride,
        boolean macOverride,
        int ports,
        List<PortSpec> overrides,
        Map<String, String> properties,
        int configVersion,
        Optional<Obj> policy) {

    /** A port whose own setting differs from its group's; it belongs to the NIC of the VM that is named, or to no one. */
    public record PortSpec(Optional<String> vm, Security security, Optional<MacManagement> macManagement) {}

    /** What the ports of a group, of a switch or one port are set to, as far as the mock models it. */
    public record Settings(
            Optional<Integer> vlan, List<String> trunk, Security security, Optional<MacManagement> macManagement) {}

    /** The group with other default settings of its ports. */
    public GroupSpec set(Settings to) {
        return with(to, securityOverride, vlanOverride, macOverride, policy, configVersion);
    }

    /** The group with another policy of what ports may override. */
    public GroupSpec allowing(boolean securityThen, boolean vlanThen, boolean macThen, Obj as) {
        return with(settings(), securityThen, vlanThen, macThen, Optional.of(as), configVersion);
    }

    /** The group after one more change. */
    public GroupSpec next() {
        return with(settings(), securityOverride, vlanOverride, macOverride, policy, configVersion + 1);
    }

    public Settings settings() {
        return new Settings(vlan, trunk, security, macManagement);
    }

    private GroupSpec with(
            Settings to,
            boolean securityThen,
            boolean vlanThen,
            boolean macThen,
            Optional<Obj> policyThen,
            int configVersionThen) {
        return new GroupSpec(
                key,
                to.vlan(),
                to.trunk(),
                to.security(),
                to.macManagement(),
                uplink,
                uplinkMarked,
                backingType,
                logicalSwitchUuid,
                securityThen,
                vlanThen,
                macThen,
                ports,
                overrides,
                properties,
                configVersionThen,
                policyThen);
    }

    static GroupSpec read(Node node, String key) {
        return new GroupSpec(
                key,
                node.has("vlan") ? Optional.of(node.number("vlan", 0)) : Optional.empty(),
                node.texts("trunk"),
                node.child("security").map(Security::read).orElse(Security.INHERITED),
                node.child("macManagement").map(MacManagement::read),
                node.yes("uplink", false),
                node.yes("uplinkMarked", true),
                node.has("backingType")
                        ? node.maybe("backingType").filter(type -> !type.equals("unset"))
                        : Optional.of("standard"),
                node.maybe("logicalSwitchUuid"),
                node.yes("securityOverride", false),
                node.yes("vlanOverride", false),
                node.yes("macOverride", false),
                node.number("ports", 8),
                node.children("overrides").stream().map(GroupSpec::port).toList(),
                node.map("properties"),
                4,
                Optional.empty());
    }

    private static PortSpec port(Node node) {
        PortSpec port = new PortSpec(
                node.maybe("vm"),
                node.child("security").map(Security::read).orElse(Security.INHERITED),
                node.child("macManagement").map(MacManagement::read));
        node.done();
        return port;
    }
}
