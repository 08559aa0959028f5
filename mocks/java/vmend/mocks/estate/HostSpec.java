package vmend.mocks.estate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.vim.Obj;

/** What is said about an ESXi host. */
public record HostSpec(
        String connection,
        boolean maintenance,
        String vendor,
        String model,
        String version,
        String build,
        int cores,
        int memoryGb,
        Duration bootedFor,
        List<VSwitch> switches,
        List<VmKernel> vmkernels,
        Map<String, String> properties) {

    /**
     * A standard switch of one host.
     *
     * @param written the specification as a client wrote it, which then counts for all but the security policy
     */
    public record VSwitch(
            String name,
            List<String> pnics,
            Security security,
            int mtu,
            List<StandardGroup> groups,
            Optional<Obj> written) {
        /** The switch with another group in the place of the one of that name. */
        public VSwitch with(StandardGroup group) {
            List<StandardGroup> then = groups.stream()
                    .map(old -> old.name().equals(group.name()) ? group : old)
                    .toList();
            return new VSwitch(name, pnics, security, mtu, then, written);
        }
    }

    /**
     * A standard port group of one host.
     *
     * @param written the policy as a client wrote it, which then counts for all but the security policy
     */
    public record StandardGroup(String name, int vlan, Security security, boolean computed, Optional<Obj> written) {}

    /** A vmkernel adapter: on a standard group or on a distributed one. */
    public record VmKernel(String device, String group, String ip, List<String> services) {}

    static HostSpec read(Node node) {
        List<VSwitch> switches = new ArrayList<>();
        for (Node one : node.children("switches")) {
            switches.add(vswitch(one));
        }
        List<VmKernel> vmkernels = new ArrayList<>();
        for (Node one : node.children("vmkernels")) {
            vmkernels.add(
                    new VmKernel(one.text("device"), one.text("group"), one.text("ip", ""), one.texts("services")));
            one.done();
        }
        return new HostSpec(
                node.text("connection", "connected"),
                node.yes("maintenance", false),
                node.text("vendor", "Dell Inc."),
                node.text("model", "PowerEdge R750"),
                node.text("version", "8.0.3"),
                node.text("build", "24280767"),
                node.number("cores", 32),
                node.number("memoryGb", 512),
                node.duration("bootedFor").orElse(Duration.ofDays(61)),
                List.copyOf(switches),
                List.copyOf(vmkernels),
                node.map("properties"));
    }

    private static VSwitch vswitch(Node node) {
        List<StandardGroup> groups = new ArrayList<>();
        for (Node one : node.children("groups", "name")) {
            groups.add(new StandardGroup(
                    one.text("name"),
                    one.number("vlan", 0),
                    one.child("security").map(Security::read).orElse(Security.INHERITED),
                    one.yes("computed", true),
                    Optional.empty()));
            one.done();
        }
        VSwitch read = new VSwitch(
                node.text("name"),
                node.texts("pnics"),
                node.child("security")
                        .map(Security::read)
                        .orElse(Security.INHERITED)
                        .or(Security.STANDARD_DEFAULT),
                node.number("mtu", 1500),
                List.copyOf(groups),
                Optional.empty());
        node.done();
        return read;
    }

    /** The host with another switch in the place of the one of that name. */
    public HostSpec with(VSwitch changed) {
        List<VSwitch> then = switches.stream()
                .map(old -> old.name().equals(changed.name()) ? changed : old)
                .toList();
        return new HostSpec(
                connection,
                maintenance,
                vendor,
                model,
                version,
                build,
                cores,
                memoryGb,
                bootedFor,
                then,
                vmkernels,
                properties);
    }

    /** The host in another state of its connection. */
    public HostSpec connected(String state) {
        return new HostSpec(
                state,
                maintenance,
                vendor,
                model,
                version,
                build,
                cores,
                memoryGb,
                bootedFor,
                switches,
                vmkernels,
                properties);
    }

    public Optional<VSwitch> switchOf(String group) {
        return switches.stream()
                .filter(s -> s.groups().stream().anyMatch(g -> g.name().equals(group)))
                .findFirst();
    }
}
