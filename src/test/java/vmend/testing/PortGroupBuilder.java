package vmend.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.DvPort;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.PortGroupPolicy;
import vmend.inventory.PortSetting;
import vmend.inventory.Properties;
import vmend.inventory.Ref;

/** A distributed port group in the making: a standard one that inherits everything and lets no port override anything. */
public final class PortGroupBuilder extends ObjectBuilder<PortGroupBuilder> {
    private static final List<String> OVERRIDES = List.of(
            "livePortMovingAllowed",
            "macManagementOverrideAllowed",
            "securityPolicyOverrideAllowed",
            "shapingOverrideAllowed",
            "uplinkTeamingOverrideAllowed",
            "vendorConfigOverrideAllowed",
            "vlanOverrideAllowed");

    private final List<DvPort> ports = new ArrayList<>();

    PortGroupBuilder(EstateBuilder estate, Ref ref, String name) {
        super(estate, Kind.DISTRIBUTED_PORT_GROUP, ref, name);
        with(Properties.PORT_GROUP_KEY, ref.moref());
        with(Properties.PORT_GROUP_CONFIG_VERSION, "1");
        with(Properties.BINDING, "earlyBinding");
        with(Properties.PORTS, 8);
        with(Properties.UPLINK, false);
        with(Properties.BACKING_TYPE, "standard");
        setting(PortSettings.inherited());
        policy(Map.of());
    }

    public PortGroupBuilder onSwitch(String name) {
        return with(Properties.SWITCH_OF, estate.names().of(Kind.DISTRIBUTED_SWITCH, name));
    }

    public PortGroupBuilder setting(PortSetting setting) {
        return with(Properties.PORT_GROUP_SETTING, setting);
    }

    /** What ports may override; of the flags that vCenter always sends, those not named are false. */
    public PortGroupBuilder policy(Map<String, Boolean> flags) {
        Map<String, Boolean> all = new HashMap<>();
        OVERRIDES.forEach(flag -> all.put(flag, false));
        all.putAll(flags);
        return with(Properties.PORT_GROUP_POLICY, new PortGroupPolicy(all));
    }

    public PortGroupBuilder uplink() {
        return with(Properties.UPLINK, true);
    }

    public PortGroupBuilder nsx() {
        return with(Properties.BACKING_TYPE, "nsx");
    }

    /** A connected port with a machine behind it and settings of its own. */
    public PortGroupBuilder port(String key, String vm, PortSetting setting) {
        return port(new DvPort(
                key, Optional.of(estate.names().of(Kind.VM, vm)), Optional.of("4000"), Optional.of(setting), "1"));
    }

    /** A connected port with a vmkernel or an uplink of a host behind it. */
    public PortGroupBuilder portOfHost(String key, String host, PortSetting setting) {
        return port(new DvPort(
                key, Optional.of(estate.names().of(Kind.HOST, host)), Optional.empty(), Optional.of(setting), "1"));
    }

    public PortGroupBuilder port(DvPort port) {
        ports.add(port);
        return self();
    }

    public PortGroupBuilder vms(String... names) {
        return with(
                Properties.PORT_GROUP_VMS,
                Arrays.stream(names).map(vm -> estate.names().of(Kind.VM, vm)).toList());
    }

    @Override
    void complete() {
        putIfUnsaid(new Need.Ports(), Fact.known(List.copyOf(ports)));
        putIfUnsaid(Properties.PORT_GROUP_VMS, Fact.known(estate.vmsOnPortGroup(ref.moref())));
    }

    @Override
    ManagedObject make(Facts facts) {
        return new DistributedPortGroup(ref, facts);
    }
}
