package vmend.playbooks.network;

import java.util.Optional;
import vmend.action.PolicyForm;
import vmend.inventory.Fact;
import vmend.inventory.PortSetting;
import vmend.inventory.PortSetting.BoolPolicy;
import vmend.inventory.PortSetting.MacManagement;
import vmend.inventory.PortSetting.SecurityPolicy;
import vmend.inventory.SecurityFlag;
import vmend.inventory.StandardPortGroup;
import vmend.inventory.StandardSwitch;

/**
 * What is in force for one flag at one switch, group or port.
 *
 * @param accept whether the flag says "accept"
 * @param own whether the object sets it itself; else it comes from what is above it
 * @param form the policy that was read and decides, so the one that is written
 */
record EffectivePolicy(Fact<Boolean> accept, boolean own, PolicyForm form) {

    private static final EffectivePolicy NOTHING_ABOVE = new EffectivePolicy(
            Fact.unknown("there is nothing to inherit from above a switch"), false, PolicyForm.SECURITY_POLICY);

    /** The default of a distributed switch. Nothing is above it, so its values hold whatever its inherited marks say. */
    static EffectivePolicy ofSwitch(Fact<PortSetting> setting, SecurityFlag flag) {
        return of(
                setting.map(read -> new PortSetting(
                        read.securityPolicy().map(EffectivePolicy::rooted),
                        read.macManagement().map(mac -> new MacManagement(false, mac.flags(), mac.macLearning())),
                        read.vlan())),
                flag,
                NOTHING_ABOVE);
    }

    /** A distributed port group below its switch, or a port below its group. */
    static EffectivePolicy of(Fact<PortSetting> setting, SecurityFlag flag, EffectivePolicy above) {
        return setting.match(
                read -> both(
                        read.macManagement().map(mac -> newer(mac, flag, above)),
                        read.securityPolicy().map(policy -> older(policy, flag, above))),
                () -> notKnown("vCenter returned no port setting"),
                EffectivePolicy::notKnown);
    }

    /**
     * A standard port group: its own flag, else its switch's. What the host computed itself only cross-checks.
     *
     * <p>A switch that shows no value is unknown, not the platform's default: by the API reference of HostNetworkPolicy every switch has
     * some value for each setting its host implements, so an empty one was not seen.
     */
    static EffectivePolicy of(StandardPortGroup group, Optional<StandardSwitch> above, SecurityFlag flag) {
        boolean own = group.own().get(flag).isPresent();
        Fact<Boolean> value = group.own()
                .get(flag)
                .map(Fact::known)
                .orElseGet(() -> above.map(sw -> of(sw, flag))
                        .orElseGet(() -> Fact.unknown("its switch " + group.switchName() + " was not seen")));
        Optional<Boolean> computed = group.computed().get(flag);
        boolean contradicted = value.shown().isPresent()
                && computed.isPresent()
                && !value.shown().equals(computed);
        return new EffectivePolicy(
                contradicted
                        ? Fact.unknown("group and switch say "
                                + value.shown().map(Words::accept).orElseThrow()
                                + ", the host computes "
                                + Words.accept(computed.orElseThrow()))
                        : value,
                own,
                PolicyForm.SECURITY_POLICY);
    }

    /** A standard switch's own flag. */
    static Fact<Boolean> of(StandardSwitch standardSwitch, SecurityFlag flag) {
        return standardSwitch
                .security()
                .get(flag)
                .map(Fact::known)
                .orElseGet(() -> Fact.unknown(standardSwitch.name() + " shows no value for " + flag.title()));
    }

    /** For readers: {@code accept (own)}, {@code accept (from DVS-prod)}. */
    String shown(String above) {
        return accept.shown().map(Words::accept).orElse("unknown") + (own ? " (own)" : " (from " + above + ")");
    }

    private static EffectivePolicy both(Optional<EffectivePolicy> newer, Optional<EffectivePolicy> older) {
        if (newer.isEmpty()) {
            return older.orElseGet(() -> notKnown("vCenter returned neither macManagementPolicy nor securityPolicy"));
        }
        EffectivePolicy decides = newer.get();
        Optional<Boolean> says = decides.accept().shown();
        Optional<Boolean> other = older.flatMap(policy -> policy.accept().shown());
        if (says.isPresent() && other.isPresent() && !says.equals(other)) {
            return notKnown("macManagementPolicy says " + Words.accept(says.get()) + ", securityPolicy says "
                    + Words.accept(other.get()));
        }
        return decides;
    }

    private static EffectivePolicy newer(MacManagement mac, SecurityFlag flag, EffectivePolicy above) {
        PolicyForm form = PolicyForm.MAC_MANAGEMENT;
        return mac.inherited()
                ? new EffectivePolicy(above.accept(), false, form)
                : new EffectivePolicy(value(mac.flags().get(flag), form, flag), true, form);
    }

    private static EffectivePolicy older(SecurityPolicy policy, SecurityFlag flag, EffectivePolicy above) {
        PolicyForm form = PolicyForm.SECURITY_POLICY;
        Optional<BoolPolicy> one = policy.get(flag);
        if (one.map(BoolPolicy::inherited).orElse(policy.inherited())) {
            return new EffectivePolicy(above.accept(), false, form);
        }
        Fact<Boolean> value = value(one.flatMap(BoolPolicy::value), form, flag);
        return policy.inherited() && !value.equals(above.accept())
                ? notKnown("securityPolicy is inherited as a whole, but sets " + flag.title() + " itself")
                : new EffectivePolicy(value, true, form);
    }

    private static Fact<Boolean> value(Optional<Boolean> value, PolicyForm form, SecurityFlag flag) {
        return value.map(Fact::known)
                .orElseGet(() -> Fact.unknown(form.wireName() + " has no value for " + flag.title()));
    }

    private static EffectivePolicy notKnown(String why) {
        return new EffectivePolicy(Fact.unknown(why), false, PolicyForm.SECURITY_POLICY);
    }

    private static SecurityPolicy rooted(SecurityPolicy policy) {
        return new SecurityPolicy(
                false,
                policy.promiscuous().map(EffectivePolicy::rooted),
                policy.macChanges().map(EffectivePolicy::rooted),
                policy.forgedTransmits().map(EffectivePolicy::rooted));
    }

    private static BoolPolicy rooted(BoolPolicy policy) {
        return new BoolPolicy(false, policy.value());
    }
}
