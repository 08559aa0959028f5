package vmend.mocks.sight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.estate.Entity.DvGroup;
import vmend.mocks.estate.Entity.DvSwitch;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.HostSpec;
import vmend.mocks.estate.Security;
import vmend.mocks.vim.Obj;

/** The network of an ESXi host: standard switches and groups, vmkernel adapters, physical NICs, proxies of distributed switches. */
final class HostNetworkSight {
    private final World world;

    HostNetworkSight(World world) {
        this.world = world;
    }

    Obj network(Host host) {
        HostSpec spec = host.spec();
        return Obj.of("HostNetworkInfo")
                .with(
                        "vswitch",
                        spec.switches().stream().map(HostNetworkSight::vswitch).toList())
                .with("proxySwitch", proxies(host))
                .with(
                        "portgroup",
                        spec.switches().stream()
                                .flatMap(s -> s.groups().stream().map(group -> group(s, group)))
                                .toList())
                .with("pnic", pnics(host))
                .with("vnic", spec.vmkernels().stream().map(v -> vnic(host, v)).toList())
                .with("ipV6Enabled", false)
                .with("atBootIpV6Enabled", false);
    }

    private static Obj vswitch(HostSpec.VSwitch s) {
        return Obj.of("HostVirtualSwitch")
                .with("name", s.name())
                .with("key", "key-vim.host.VirtualSwitch-" + s.name())
                .with("numPorts", 9216)
                .with("numPortsAvailable", 9100)
                .with("mtu", s.mtu())
                .with(
                        "portgroup",
                        s.groups().stream().map(g -> groupKey(g.name())).toList())
                .with("pnic", s.pnics().stream().map(HostNetworkSight::pnicKey).toList())
                .with("spec", s.written().orElseGet(() -> spec(s)));
    }

    private static Obj spec(HostSpec.VSwitch s) {
        return Obj.of("HostVirtualSwitchSpec")
                .with("numPorts", 128)
                .with("bridge", s.pnics().isEmpty() ? null : bridge(s))
                .with("policy", policy(s.security(), s, true))
                .with("mtu", s.mtu());
    }

    private static Obj bridge(HostSpec.VSwitch s) {
        return Obj.of("HostVirtualSwitchBondBridge")
                .with("nicDevice", s.pnics())
                .with("beacon", Obj.of("HostVirtualSwitchBeaconConfig").with("interval", 1))
                .with(
                        "linkDiscoveryProtocolConfig",
                        Obj.of("LinkDiscoveryProtocolConfig")
                                .with("protocol", "cdp")
                                .with("operation", "listen"));
    }

    private static String groupKey(String name) {
        return "key-vim.host.PortGroup-" + name;
    }

    private static String pnicKey(String device) {
        return "key-vim.host.PhysicalNic-" + device;
    }

    private static Obj group(HostSpec.VSwitch s, HostSpec.StandardGroup group) {
        Obj computed = group.computed() ? computed(s, group) : Obj.of("HostNetworkPolicy");
        return Obj.of("HostPortGroup")
                .with("key", groupKey(group.name()))
                .with("vswitch", "key-vim.host.VirtualSwitch-" + s.name())
                .with("computedPolicy", computed)
                .with(
                        "spec",
                        Obj.of("HostPortGroupSpec")
                                .with("name", group.name())
                                .with("vlanId", group.vlan())
                                .with("vswitchName", s.name())
                                .with("policy", group.written().orElseGet(() -> policy(group.security(), s, false))));
    }

    /** What holds in the end: the group's own policy, part by part, over that of its switch. */
    private static Obj computed(HostSpec.VSwitch s, HostSpec.StandardGroup group) {
        Obj effective = policy(group.security().or(s.security()), s, true);
        Object ofSwitch = s.written().map(spec -> spec.get("policy")).orElse(null);
        for (Optional<Object> above :
                List.of(Optional.ofNullable(ofSwitch), group.written().map(Object.class::cast))) {
            if (above.orElse(null) instanceof Obj policy) {
                for (String part : List.of("nicTeaming", "offloadPolicy", "shapingPolicy")) {
                    if (effective.get(part) instanceof Obj below && policy.get(part) instanceof Obj own) {
                        effective.with(part, over(below, own));
                    }
                }
            }
        }
        return effective;
    }

    private static Obj over(Obj below, Obj own) {
        Obj merged = below.copy();
        own.fields().forEach(merged::with);
        return merged;
    }

    /** A policy as the host writes it; what a group inherits is left out of its own spec. */
    private static Obj policy(Security security, HostSpec.VSwitch s, boolean whole) {
        Obj policy = Obj.of("HostNetworkPolicy")
                .with(
                        "security",
                        Obj.of("HostNetworkSecurityPolicy")
                                .with("allowPromiscuous", security.promiscuous())
                                .with("macChanges", security.macChanges())
                                .with("forgedTransmits", security.forged()));
        if (security.isInherited()) {
            policy.with("security", Obj.of("HostNetworkSecurityPolicy"));
        }
        if (!whole) {
            return policy.with("nicTeaming", Obj.of("HostNicTeamingPolicy"))
                    .with("offloadPolicy", Obj.of("HostNetOffloadCapabilities"))
                    .with("shapingPolicy", Obj.of("HostNetworkTrafficShapingPolicy"));
        }
        return policy.with(
                        "nicTeaming",
                        Obj.of("HostNicTeamingPolicy")
                                .with("policy", "loadbalance_srcid")
                                .with("reversePolicy", true)
                                .with("notifySwitches", true)
                                .with("rollingOrder", false)
                                .with("nicOrder", Obj.of("HostNicOrderPolicy").with("activeNic", s.pnics())))
                .with(
                        "offloadPolicy",
                        Obj.of("HostNetOffloadCapabilities")
                                .with("csumOffload", true)
                                .with("tcpSegmentation", true)
                                .with("zeroCopyXmit", true))
                .with("shapingPolicy", Obj.of("HostNetworkTrafficShapingPolicy").with("enabled", false));
    }

    private List<Obj> proxies(Host host) {
        return world.estate()
                .all(DvSwitch.class)
                .filter(dvs -> world.estate().isMember(dvs, host))
                .map(dvs -> Obj.of("HostProxySwitch")
                        .with("dvsUuid", dvs.spec().uuid())
                        .with("dvsName", dvs.name())
                        .with("key", "key-vim.host.ProxySwitch-" + dvs.spec().uuid())
                        .with("numPorts", 9216)
                        .with("configNumPorts", 512)
                        .with("numPortsAvailable", 9000)
                        .with("mtu", dvs.spec().mtu())
                        .with("pnic", List.of(pnicKey("vmnic2"), pnicKey("vmnic3")))
                        .with("spec", Obj.of("HostProxySwitchSpec")))
                .toList();
    }

    private List<Obj> pnics(Host host) {
        List<String> devices = new ArrayList<>();
        host.spec().switches().forEach(s -> devices.addAll(s.pnics()));
        if (!proxies(host).isEmpty()) {
            devices.addAll(List.of("vmnic2", "vmnic3"));
        }
        return devices.stream()
                .distinct()
                .sorted()
                .map(device -> pnic(host, device))
                .toList();
    }

    private Obj pnic(Host host, String device) {
        int n = world.pick(host.ref() + device, 65536);
        return Obj.of("PhysicalNic")
                .with("key", pnicKey(device))
                .with("device", device)
                .with("pci", "0000:19:00." + device.charAt(device.length() - 1))
                .with("driver", device.startsWith("vusb") ? "cdce" : "i40en")
                .with(
                        "linkSpeed",
                        Obj.of("PhysicalNicLinkInfo").with("speedMb", 25_000).with("duplex", true))
                .with("spec", Obj.of("PhysicalNicSpec"))
                .with("wakeOnLanSupported", false)
                .with("mac", String.format(Locale.ROOT, "24:6e:96:a0:%02x:%02x", n >> 8, n & 255));
    }

    private Obj vnic(Host host, HostSpec.VmKernel v) {
        boolean standard = host.spec().switchOf(v.group()).isPresent();
        Obj spec = Obj.of("HostVirtualNicSpec")
                .with(
                        "ip",
                        Obj.of("HostIpConfig")
                                .with("dhcp", false)
                                .with("ipAddress", v.ip())
                                .with("subnetMask", "255.255.255.0"))
                .with("mac", "00:50:56:6" + world.pick(host.ref() + v.device(), 10) + ":00:01")
                .with("mtu", 1500)
                .with("tsoEnabled", true)
                .with("netStackInstanceKey", "defaultTcpipStack");
        if (standard) {
            spec.with("portgroup", v.group());
        } else {
            spec.with("distributedVirtualPort", distributed(v.group()));
        }
        return Obj.of("HostVirtualNic")
                .with("device", v.device())
                .with("key", "key-vim.host.VirtualNic-" + v.device())
                .with("portgroup", standard ? v.group() : "")
                .with("spec", spec);
    }

    private Optional<Obj> distributed(String groupName) {
        return world.estate()
                .all(DvGroup.class)
                .filter(group -> group.name().equals(groupName))
                .findFirst()
                .map(group -> Obj.of("DistributedVirtualSwitchPortConnection")
                        .with(
                                "switchUuid",
                                ((DvSwitch) world.estate().find(group.dvs()).orElseThrow())
                                        .spec()
                                        .uuid())
                        .with("portgroupKey", group.spec().key())
                        .with("portKey", "c-" + group.spec().key())
                        .with("connectionCookie", 1));
    }

    /** Which vmkernel adapters carry management, vMotion and storage. */
    Obj managed(Host host) {
        Map<String, List<Obj>> byService = new LinkedHashMap<>();
        for (HostSpec.VmKernel v : host.spec().vmkernels()) {
            v.services()
                    .forEach(service -> byService
                            .computeIfAbsent(service, s -> new ArrayList<>())
                            .add(vnic(host, v)));
        }
        List<Obj> configs = new ArrayList<>();
        for (String service : List.of(
                "faultToleranceLogging",
                "management",
                "vmotion",
                "vsan",
                "vSphereProvisioning",
                "vSphereReplication")) {
            List<Obj> selected = byService.getOrDefault(service, List.of());
            configs.add(Obj.of("VirtualNicManagerNetConfig")
                    .with("nicType", service)
                    .with("multiSelectAllowed", true)
                    .with(
                            "candidateVnic",
                            host.spec().vmkernels().stream()
                                    .map(v -> vnic(host, v))
                                    .toList())
                    .with(
                            "selectedVnic",
                            selected.stream()
                                    .map(nic -> service + "." + nic.get("key"))
                                    .toList()));
        }
        return Obj.of("HostVirtualNicManagerInfo").with("netConfig", configs);
    }
}
