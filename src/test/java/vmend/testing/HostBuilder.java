package vmend.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.ConnectionState;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Host;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.NicServices;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlags;
import vmend.inventory.StandardPortGroup;
import vmend.inventory.StandardSwitch;
import vmend.inventory.VmkernelNic;

/** A host in the making: connected, not in maintenance, without networks until some are said. */
public final class HostBuilder extends ObjectBuilder<HostBuilder> {
    private final List<StandardSwitch> switches = new ArrayList<>();
    private final List<StandardPortGroup> groups = new ArrayList<>();
    private final List<VmkernelNic> nics = new ArrayList<>();
    private final Map<String, List<String>> services = new LinkedHashMap<>();

    HostBuilder(EstateBuilder estate, Ref ref, String name) {
        super(estate, Kind.HOST, ref, name);
        with(Properties.HOST_CONNECTION, ConnectionState.CONNECTED);
        with(Properties.IN_MAINTENANCE, false);
    }

    public HostBuilder inCluster(String cluster) {
        estate.cluster(cluster);
        return inside(Kind.CLUSTER, cluster);
    }

    public HostBuilder standardSwitch(String name, SecurityFlags security, String... uplinks) {
        switches.add(new StandardSwitch(name, security, List.of(uplinks)));
        return self();
    }

    /** A port group; vCenter's own computation of its flags agrees with the group, then the switch. */
    public HostBuilder portGroup(String name, String onSwitch, int vlan, SecurityFlags own) {
        return portGroup(new StandardPortGroup(name, onSwitch, vlan, own, computed(own, onSwitch)));
    }

    public HostBuilder portGroup(StandardPortGroup group) {
        groups.add(group);
        return self();
    }

    /** A vmkernel NIC on a standard port group. */
    public HostBuilder vmkernel(String device, String portGroup, String... services) {
        return vmkernel(
                new VmkernelNic(device, Optional.of(portGroup), Optional.empty(), Optional.of("192.0.2.10")), services);
    }

    /** A vmkernel NIC with the services it carries, for example {@code management}. */
    public HostBuilder vmkernel(VmkernelNic nic, String... carries) {
        nics.add(nic);
        Arrays.stream(carries)
                .forEach(service -> services.computeIfAbsent(service, key -> new ArrayList<>())
                        .add(nic.device()));
        return self();
    }

    public HostBuilder networks(String... names) {
        return with(
                Properties.HOST_NETWORKS,
                Arrays.stream(names)
                        .map(name -> estate.names().of(Kind.NETWORK, name))
                        .toList());
    }

    private SecurityFlags computed(SecurityFlags own, String onSwitch) {
        SecurityFlags below = switches.stream()
                .filter(one -> one.name().equals(onSwitch))
                .findFirst()
                .map(StandardSwitch::security)
                .orElse(SecurityFlags.inherited());
        return new SecurityFlags(
                own.promiscuous().or(below::promiscuous),
                own.macChanges().or(below::macChanges),
                own.forgedTransmits().or(below::forgedTransmits));
    }

    private <T> void list(Property<List<T>> property, List<T> values) {
        putIfUnsaid(property, Fact.known(List.copyOf(values)));
    }

    @Override
    void complete() {
        list(Properties.STANDARD_SWITCHES, switches);
        list(Properties.STANDARD_PORT_GROUPS, groups);
        list(Properties.VMKERNEL_NICS, nics);
        putIfUnsaid(Properties.NIC_SERVICES, Fact.known(new NicServices(services)));
    }

    @Override
    ManagedObject make(Facts facts) {
        return new Host(ref, facts);
    }
}
