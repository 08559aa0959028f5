package vmend.playbooks.network;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vmend.inventory.Device;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.playbook.Context;
import vmend.playbooks.Memo;

/** What speaks against changing a distributed port group or its switch's default. */
record DistributedGroups(WouldBreak rules, Memo<Ref, Review> reviews) {

    static DistributedGroups of(WouldBreak rules) {
        return new DistributedGroups(rules, new Memo<>());
    }

    /** Who hangs on a group. */
    Review review(DistributedPortGroup group, Context context) {
        return reviews.get(
                context,
                group.ref(),
                () -> Review.of(group.get(Properties.PORT_GROUP_VMS), context, rules, isOn(key(group))));
    }

    /** Why a group is not set to reject. */
    Optional<String> obstacle(GroupOnSwitch place, Context context) {
        return untouchable(place, context)
                .or(() -> review(place.group(), context).needed());
    }

    /** Why nothing on a group is edited, whoever hangs on it. */
    Optional<String> untouchable(GroupOnSwitch place, Context context) {
        return place.neverEdited().or(() -> management(place.group(), context.estate()));
    }

    /** The groups of a switch that take the flag from its default. */
    List<DistributedPortGroup> inheriting(DistributedSwitch one, SecurityFlag flag, Estate estate) {
        return on(one, estate)
                .filter(group ->
                        !GroupOnSwitch.of(group, estate).effective(flag).own())
                .toList();
    }

    /** Why the default of a switch is not set to reject. */
    Optional<String> obstacle(DistributedSwitch one, SecurityFlag flag, Context context) {
        Optional<String> owner = one.get(Properties.SWITCH_EXTENSION)
                .match(
                        key -> key.isBlank() ? Optional.empty() : Optional.of("owned by " + key),
                        Optional::<String>empty,
                        why -> Optional.of("who owns it is unknown: " + why));
        return owner.or(() -> inheriting(one, flag, context.estate()).stream()
                .flatMap(group ->
                        inherited(group, flag, context).map(why -> group.name() + " inherits it: " + why).stream())
                .findFirst());
    }

    private Optional<String> inherited(DistributedPortGroup group, SecurityFlag flag, Context context) {
        GroupOnSwitch place = GroupOnSwitch.of(group, context.estate());
        Optional<String> open =
                place.effective(flag).accept().whyUnknown().map(why -> "whether it really does is unknown, " + why);
        // Promiscuous mode has no use on uplinks, so a known uplink group does not speak against rejecting it.
        boolean harmless = flag == SecurityFlag.PROMISCUOUS && place.uplink().is(true);
        return open.or(() -> harmless ? Optional.empty() : place.neverEdited())
                .or(() -> key(group).flatMap(key -> Vmkernels.managementOrStorageOn(context.estate(), key)))
                .or(() -> review(group, context).needed());
    }

    private static Optional<String> management(DistributedPortGroup group, Estate estate) {
        return group.get(Properties.PORT_GROUP_KEY)
                .match(
                        key -> Vmkernels.managementOn(estate, key),
                        () -> Optional.of("its key is not known"),
                        why -> Optional.of("its key is unknown: " + why));
    }

    private static Stream<DistributedPortGroup> on(DistributedSwitch one, Estate estate) {
        return estate.all(DistributedPortGroup.class).stream().filter(group -> {
            Fact<Ref> of = group.get(Properties.SWITCH_OF);
            return of.is(one.ref()) || of.whyUnknown().isPresent();
        });
    }

    static Optional<String> key(DistributedPortGroup group) {
        return group.get(Properties.PORT_GROUP_KEY).shown();
    }

    /** NICs on a group; on one whose key is not known, every distributed NIC may be. */
    private static Predicate<Device> isOn(Optional<String> key) {
        return device -> device.backing()
                .flatMap(Device.Backing::portGroupKey)
                .filter(one -> key.map(one::equals).orElse(true))
                .isPresent();
    }
}
