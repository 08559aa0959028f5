package vmend.testing;

import java.util.Arrays;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.PortSetting;
import vmend.inventory.Properties;
import vmend.inventory.Ref;

/** A distributed switch in the making: everything rejected, owned by nobody, until something else is said. */
public final class SwitchBuilder extends ObjectBuilder<SwitchBuilder> {
    SwitchBuilder(EstateBuilder estate, Ref ref, String name) {
        super(estate, Kind.DISTRIBUTED_SWITCH, ref, name);
        with(Properties.SWITCH_UUID, estate.switchUuid(name));
        with(Properties.SWITCH_CONFIG_VERSION, "1");
        setting(PortSettings.own(false, false, false));
    }

    public SwitchBuilder setting(PortSetting setting) {
        return with(Properties.SWITCH_SETTING, setting);
    }

    public SwitchBuilder ownedBy(String extensionKey) {
        return with(Properties.SWITCH_EXTENSION, extensionKey);
    }

    public SwitchBuilder uplinkGroups(String... names) {
        return with(
                Properties.UPLINK_PORT_GROUPS,
                Arrays.stream(names)
                        .map(name -> estate.names().of(Kind.DISTRIBUTED_PORT_GROUP, name))
                        .toList());
    }

    @Override
    void complete() {}

    @Override
    ManagedObject make(Facts facts) {
        return new DistributedSwitch(ref, facts);
    }
}
