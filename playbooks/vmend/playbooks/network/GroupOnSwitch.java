package vmend.playbooks.network;

import java.util.Optional;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.NetworkFacts;
import vmend.inventory.PortSetting.MacManagement;
import vmend.inventory.PortSetting.Vlan;
import vmend.inventory.Properties;
import vmend.inventory.SecurityFlag;

/** A distributed port group with its switch, and what is in force on it. */
record GroupOnSwitch(
        DistributedPortGroup group, Fact<DistributedSwitch> onSwitch, Fact<String> controller, Fact<Boolean> uplink) {

    static GroupOnSwitch of(DistributedPortGroup group, Estate estate) {
        return new GroupOnSwitch(
                group,
                NetworkFacts.switchOf(group, estate),
                NetworkFacts.controller(group, estate),
                NetworkFacts.uplink(group, estate));
    }

    String switchName() {
        return onSwitch.shown().map(DistributedSwitch::name).orElse("its switch");
    }

    EffectivePolicy effective(SecurityFlag flag) {
        EffectivePolicy above =
                EffectivePolicy.ofSwitch(onSwitch.flatMap(one -> one.get(Properties.SWITCH_SETTING)), flag);
        return EffectivePolicy.of(group.get(Properties.PORT_GROUP_SETTING), flag, above);
    }

    /** The VLAN setting in force. */
    Fact<Vlan> vlan() {
        Fact<Vlan> own = group.get(Properties.PORT_GROUP_SETTING)
                .flatMap(setting -> orUnknown(setting.vlan(), "vCenter returned no VLAN setting"));
        return own.flatMap(vlan -> vlan.inherited()
                ? onSwitch.flatMap(one -> one.get(Properties.SWITCH_SETTING))
                        .flatMap(setting -> orUnknown(setting.vlan(), "its switch shows no VLAN setting"))
                : Fact.known(vlan));
    }

    /** Whether MAC learning is on. */
    Fact<Boolean> macLearning() {
        return group.get(Properties.PORT_GROUP_SETTING)
                .flatMap(setting -> orUnknown(setting.macManagement(), "vCenter returned no macManagementPolicy"))
                .flatMap(mac -> mac.inherited()
                        ? onSwitch.flatMap(one -> one.get(Properties.SWITCH_SETTING))
                                .flatMap(setting ->
                                        orUnknown(setting.macManagement(), "its switch shows no macManagementPolicy"))
                                .flatMap(GroupOnSwitch::learning)
                        : learning(mac));
    }

    /** Why this group is never edited, whatever is found on it. */
    Optional<String> neverEdited() {
        return notOurs()
                .or(() -> uplink.match(
                        yes -> yes ? Optional.of("uplink groups are never edited") : Optional.empty(),
                        () -> Optional.of("nothing says whether it is an uplink group"),
                        why -> Optional.of("never edited while it may be an uplink group: " + why)));
    }

    /** Why a controller keeps this group, or that nobody knows whether one does. */
    Optional<String> notOurs() {
        return controller.match(
                owner -> Optional.of("owned by " + owner),
                Optional::empty,
                why -> Optional.of("who owns it is unknown: " + why));
    }

    private static Fact<Boolean> learning(MacManagement mac) {
        return orUnknown(mac.macLearning(), "macManagementPolicy says nothing of MAC learning");
    }

    private static <T> Fact<T> orUnknown(Optional<T> value, String why) {
        return value.map(Fact::known).orElseGet(() -> Fact.unknown(why));
    }
}
