package vmend.mocks.estate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said about a distributed port group. */
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
        Map<String, String> properties) {

    /** A port whose own setting differs from its group's; it belongs to the NIC of the VM that is named, or to no one. */
    public record PortSpec(Optional<String> vm, Security security, Optional<MacManagement> macManagement) {}

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
                node.map("properties"));
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
