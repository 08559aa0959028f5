package vmend.mocks.sight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.DvGroup;
import vmend.mocks.estate.Entity.DvSwitch;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Net;
import vmend.mocks.estate.GroupSpec;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** The properties of networks, distributed port groups and distributed switches. */
final class NetworkSight {
    private final World world;
    private final EntitySight entity;
    private final Reach reach;

    NetworkSight(World world, EntitySight entity, Reach reach) {
        this.world = world;
        this.entity = entity;
        this.reach = reach;
    }

    @Nullable
    Object network(Net net, String property) {
        boolean opaque = net.opaqueId().isPresent();
        return switch (property) {
            case "summary" -> {
                Obj summary = Obj.of(opaque ? "OpaqueNetworkSummary" : "NetworkSummary")
                        .with("network", net.ref())
                        .with("name", Names.escaped(net.name()))
                        .with("accessible", true)
                        .with("ipPoolName", "");
                yield opaque
                        ? summary.with("opaqueNetworkId", world.uuid(net.ref().value()))
                                .with("opaqueNetworkType", net.opaqueId())
                        : summary;
            }
            case "host" -> reach.hostsOfNetwork(net.ref());
            case "vm" -> world.estate().vmsAt(net.ref());
            default -> entity.get(net, property);
        };
    }

    @Nullable
    Object group(DvGroup group, String property) {
        return switch (property) {
            case "key" -> group.spec().key();
            case "config" -> config(group);
            case "portKeys" -> portKeys(group);
            case "summary" ->
                Obj.of("NetworkSummary")
                        .with("network", group.ref())
                        .with("name", Names.escaped(group.name()))
                        .with("accessible", true)
                        .with("ipPoolName", "");
            case "host" -> reach.hostsOfNetwork(group.ref());
            case "vm" -> world.estate().vmsAt(group.ref());
            case "tag" ->
                group.spec().uplink() && group.spec().uplinkMarked()
                        ? List.of(Obj.of("Tag").with("key", "SYSTEM/DVS.UPLINKPG"))
                        : List.of();
            default -> entity.get(group, property);
        };
    }

    private List<String> portKeys(DvGroup group) {
        return world.estate().portsOf(group.ref()).stream()
                .map(port -> port.key())
                .toList();
    }

    private Obj config(DvGroup group) {
        GroupSpec spec = group.spec();
        boolean nsx = spec.backingType().filter("nsx"::equals).isPresent();
        return Obj.of("DVPortgroupConfigInfo")
                .with("key", spec.key())
                .with("name", Names.escaped(group.name()))
                .with(
                        "numPorts",
                        Math.max(
                                spec.ports(),
                                world.estate().portsOf(group.ref()).size()))
                .with("distributedVirtualSwitch", group.dvs())
                .with(
                        "defaultPortConfig",
                        PortSettings.ofGroup(spec, reach.switchOf(group).spec()))
                .with("description", "")
                .with("type", "earlyBinding")
                .with("backingType", spec.backingType())
                .with("policy", spec.policy().orElseGet(() -> policy(spec)))
                .with("configVersion", String.valueOf(spec.configVersion()))
                .with("autoExpand", true)
                .with("uplink", spec.uplinkMarked() ? spec.uplink() : null)
                .with("transportZoneName", nsx ? "tz-overlay" : null)
                .with("logicalSwitchUuid", spec.logicalSwitchUuid())
                .with("segmentId", nsx ? "/infra/segments/" + spec.key() : null);
    }

    private static Obj policy(GroupSpec spec) {
        return Obj.of("VMwareDVSPortgroupPolicy")
                .with("blockOverrideAllowed", true)
                .with("shapingOverrideAllowed", false)
                .with("vendorConfigOverrideAllowed", false)
                .with("livePortMovingAllowed", false)
                .with("portConfigResetAtDisconnect", true)
                .with("networkResourcePoolOverrideAllowed", false)
                .with("trafficFilterOverrideAllowed", false)
                .with("vlanOverrideAllowed", spec.vlanOverride())
                .with("uplinkTeamingOverrideAllowed", false)
                .with("securityPolicyOverrideAllowed", spec.securityOverride())
                .with("ipfixOverrideAllowed", false)
                .with("macManagementOverrideAllowed", spec.macOverride());
    }

    @Nullable
    Object dvs(DvSwitch dvs, String property) {
        return switch (property) {
            case "uuid" -> dvs.spec().uuid();
            case "config" -> config(dvs);
            case "summary" -> summary(dvs);
            case "portgroup" ->
                world.estate().groupsOf(dvs.ref()).stream().map(Entity::ref).toList();
            default -> entity.get(dvs, property);
        };
    }

    private static Obj product(DvSwitch dvs) {
        return Obj.of("DistributedVirtualSwitchProductSpec")
                .with("name", "DVS")
                .with("vendor", "VMware, Inc.")
                .with("version", dvs.spec().version())
                .with("build", "24022510")
                .with("forwardingClass", "cswitch");
    }

    private List<Moref> members(DvSwitch dvs) {
        return world.estate()
                .all(Host.class)
                .filter(host -> world.estate().isMember(dvs, host))
                .map(Host::ref)
                .toList();
    }

    private int ports(DvSwitch dvs) {
        return world.estate().groupsOf(dvs.ref()).stream()
                .mapToInt(group -> group.spec().ports())
                .sum();
    }

    private Obj summary(DvSwitch dvs) {
        return Obj.of("DVSSummary")
                .with("name", Names.escaped(dvs.name()))
                .with("uuid", dvs.spec().uuid())
                .with("numPorts", ports(dvs))
                .with("productInfo", product(dvs))
                .with("hostMember", members(dvs))
                .with(
                        "portgroupName",
                        world.estate().groupsOf(dvs.ref()).stream()
                                .map(group -> Names.escaped(group.name()))
                                .toList())
                .with("contact", Obj.of("DVSContactInfo"))
                .with("numHosts", members(dvs).size());
    }

    private Obj config(DvSwitch dvs) {
        List<Moref> uplinks = world.estate().groupsOf(dvs.ref()).stream()
                .filter(group -> group.spec().uplink())
                .map(DvGroup::ref)
                .toList();
        List<Obj> hosts = new ArrayList<>();
        members(dvs)
                .forEach(host -> hosts.add(Obj.of("DistributedVirtualSwitchHostMember")
                        .with(
                                "config",
                                Obj.of("DistributedVirtualSwitchHostMemberConfigInfo")
                                        .with("host", host)
                                        .with("maxProxySwitchPorts", 512)
                                        .with("backing", Obj.of("DistributedVirtualSwitchHostMemberPnicBacking")))
                        .with("status", "up")));
        return Obj.of("VMwareDVSConfigInfo")
                .with("uuid", dvs.spec().uuid())
                .with("name", Names.escaped(dvs.name()))
                .with("numStandalonePorts", 0)
                .with("numPorts", ports(dvs))
                .with("maxPorts", Integer.MAX_VALUE)
                .with(
                        "uplinkPortPolicy",
                        Obj.of("DVSNameArrayUplinkPortPolicy").with("uplinkPortName", List.of("Uplink 1", "Uplink 2")))
                .with("uplinkPortgroup", dvs.spec().uplinkGroupKnown() ? uplinks : List.of())
                .with("defaultPortConfig", PortSettings.ofSwitch(dvs.spec()))
                .with("host", hosts)
                .with("productInfo", product(dvs))
                .with("extensionKey", dvs.spec().extensionKey())
                .with("policy", Obj.of("DVSPolicy").with("autoPreInstallAllowed", false))
                .with("configVersion", String.valueOf(dvs.spec().configVersion()))
                .with("contact", Obj.of("DVSContactInfo"))
                .with("createTime", world.ago(Duration.ofDays(900)))
                .with("networkResourceManagementEnabled", true)
                .with("networkResourceControlVersion", "version3")
                .with("maxMtu", dvs.spec().mtu())
                .with(
                        "linkDiscoveryProtocolConfig",
                        Obj.of("LinkDiscoveryProtocolConfig")
                                .with("protocol", "cdp")
                                .with("operation", "listen"))
                .with("lacpApiVersion", "multipleLag")
                .with("multicastFilteringMode", "snooping");
    }
}
