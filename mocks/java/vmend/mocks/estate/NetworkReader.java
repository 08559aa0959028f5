package vmend.mocks.estate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vmend.mocks.estate.Entity.Datacenter;
import vmend.mocks.estate.Entity.DvGroup;
import vmend.mocks.estate.Entity.DvSwitch;
import vmend.mocks.estate.Entity.Net;
import vmend.mocks.vim.Moref;

/** Reads distributed switches with their groups and ports, and finds networks by name. */
final class NetworkReader implements Networks {
    private final EstateBuilder builder;
    private final Datacenter dc;
    private final Templates templates;
    private final TagReader tags;
    private final Map<String, Moref> groups = new HashMap<>();
    private final Map<Moref, Integer> nextPort = new HashMap<>();

    NetworkReader(EstateBuilder builder, Datacenter dc, Templates templates, TagReader tags) {
        this.builder = builder;
        this.dc = dc;
        this.templates = templates;
        this.tags = tags;
    }

    void dvSwitch(Node node) {
        Moref ref = builder.ref("VmwareDistributedVirtualSwitch", "dvs-");
        String name = node.text("name");
        String hex = UUID.nameUUIDFromBytes((builder.vcenter.instanceUuid() + ref).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        SwitchSpec spec = SwitchSpec.read(node, uuid(hex));
        for (String host : spec.hosts()) {
            if (builder.host(host).isEmpty()) {
                throw node.wrong("there is no host '" + host + "'");
            }
        }
        builder.add(new DvSwitch(ref, name, Optional.of(dc.networkFolder()), spec));
        builder.plant(ref, spec.properties());
        tags.mark(node, ref);
        for (Node group : node.children("groups", "name")) {
            group(templates.applied(group), name, ref);
        }
        node.done();
    }

    /** The shape vSphere writes the identity of a switch in: sixteen bytes, a dash in the middle. */
    private static String uuid(String hex) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 32; i += 2) {
            text.append(hex, i, i + 2).append(i == 14 ? '-' : ' ');
        }
        return text.toString().trim();
    }

    private void group(Node node, String switchName, Moref dvs) {
        Moref ref = builder.ref("DistributedVirtualPortgroup", "dvportgroup-");
        String name = node.text("name");
        GroupSpec spec = GroupSpec.read(node, ref.value());
        builder.add(new DvGroup(ref, name, Optional.of(dc.networkFolder()), dvs, spec));
        builder.plant(ref, spec.properties());
        tags.mark(node, ref);
        node.done();
        groups.putIfAbsent(name, ref);
        groups.put(switchName + "/" + name, ref);
        for (GroupSpec.PortSpec port : spec.overrides()) {
            if (port.vm().isEmpty()) {
                builder.ports
                        .computeIfAbsent(ref, g -> new ArrayList<>())
                        .add(new Port(portKey(dvs), ref, Optional.empty(), 0, Optional.of(port)));
            }
        }
    }

    void opaque(Node node) {
        builder.add(new Net(
                builder.ref("OpaqueNetwork", "network-o"),
                node.text("name"),
                Optional.of(dc.networkFolder()),
                Optional.of(node.text("id", "nsx.LogicalSwitch"))));
        node.done();
    }

    private String portKey(Moref dvs) {
        return String.valueOf(nextPort.merge(dvs, 1, Integer::sum) - 1);
    }

    @Override
    public Optional<Moref> byName(String name) {
        Moref group = groups.get(name);
        if (group != null) {
            return Optional.of(group);
        }
        List<Moref> all = builder.children.getOrDefault(dc.networkFolder(), List.of());
        return all.stream()
                .filter(ref -> builder.entities.get(ref) instanceof Net net
                        && net.name().equals(name))
                .findFirst();
    }

    @Override
    public Optional<String> portFor(Moref network) {
        return builder.entities.get(network) instanceof DvGroup group
                ? Optional.of(portKey(group.dvs()))
                : Optional.empty();
    }
}
