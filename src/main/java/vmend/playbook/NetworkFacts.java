package vmend.playbook;

import java.util.List;
import java.util.Optional;
import vmend.inventory.ApiVersion;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Properties;
import vmend.inventory.Ref;

/** What a distributed port group is, told from several marks; playbooks and guards must not differ on it. */
public final class NetworkFacts {
    private static final ApiVersion NSX_AS_GROUPS = ApiVersion.of("7.0");
    private static final String UPLINK_TAG = "SYSTEM/DVS.UPLINKPG";

    private NetworkFacts() {}

    /** The switch of a group. */
    public static Fact<DistributedSwitch> switchOf(DistributedPortGroup group, Estate estate) {
        return group.get(Properties.SWITCH_OF)
                .match(
                        ref -> estate.find(ref, DistributedSwitch.class)
                                .map(Fact::known)
                                .orElse(Fact.unknown("the switch of " + group.name() + " is not visible")),
                        Fact::unset,
                        Fact::unknown);
    }

    /**
     * The controller that owns a group; unset for an ordinary group.
     *
     * <p>From API 7.0 on NSX segments are groups with a backing type and a logical switch; below that a group of a switch without an
     * extension key counts as ordinary. From 7.0 an unset backing type is unknown (design §7).
     */
    public static Fact<String> controller(DistributedPortGroup group, Estate estate) {
        Fact<DistributedSwitch> onSwitch = switchOf(group, estate);
        if (onSwitch.whyUnknown().isPresent()) {
            return Fact.unknown(onSwitch.whyUnknown().get());
        }
        Fact<String> extension = onSwitch.shown()
                .map(s -> s.get(Properties.SWITCH_EXTENSION))
                .orElse(Fact.unknown("vCenter names no switch for " + group.name()));
        if (extension.whyUnknown().isPresent()
                || extension.shown().filter(key -> !key.isEmpty()).isPresent()) {
            return extension;
        }
        if (!estate.vcenter().spoken().isAtLeast(NSX_AS_GROUPS)) {
            return Fact.unset();
        }
        Fact<String> logicalSwitch = group.get(Properties.LOGICAL_SWITCH_UUID);
        if (logicalSwitch.whyUnknown().isPresent()) {
            return logicalSwitch;
        }
        if (logicalSwitch.shown().filter(uuid -> !uuid.isEmpty()).isPresent()) {
            return Fact.known(
                    "the controller of logical switch " + logicalSwitch.shown().get());
        }
        return group.get(Properties.BACKING_TYPE)
                .match(
                        type -> type.equals("standard") ? Fact.unset() : Fact.known("a controller (" + type + ")"),
                        () -> Fact.unknown("vCenter does not say what backs " + group.name()),
                        Fact::unknown);
    }

    /** Whether a group is an uplink group: by its own mark, else by its switch, else by the system tag; unknown where none tells. */
    public static Fact<Boolean> uplink(DistributedPortGroup group, Estate estate) {
        Optional<Boolean> own = group.get(Properties.UPLINK).shown();
        if (own.isPresent()) {
            return Fact.known(own.get());
        }
        Optional<List<Ref>> bySwitch = switchOf(group, estate)
                .shown()
                .flatMap(s -> s.get(Properties.UPLINK_PORT_GROUPS).shown())
                .filter(groups -> !groups.isEmpty());
        if (bySwitch.isPresent()) {
            return Fact.known(bySwitch.get().contains(group.ref()));
        }
        boolean tagged =
                group.get(Properties.SYSTEM_TAGS).shown().orElse(List.of()).contains(UPLINK_TAG);
        return tagged
                ? Fact.known(true)
                : Fact.unknown(
                        "neither the group, nor its switch, nor a system tag says whether it is an uplink group");
    }
}
