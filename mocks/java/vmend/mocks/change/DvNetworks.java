package vmend.mocks.change;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.mocks.estate.Entity.DvGroup;
import vmend.mocks.estate.Entity.DvSwitch;
import vmend.mocks.estate.GroupSpec;
import vmend.mocks.estate.GroupSpec.Settings;
import vmend.mocks.estate.Security;
import vmend.mocks.estate.SwitchSpec;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** Changes distributed switches and port groups. Each specification is sparse and names the version it was made from. */
public final class DvNetworks {
    private static final Set<String> OF_GROUP = Set.of("configVersion", "defaultPortConfig", "policy");
    private static final Set<String> OF_SWITCH = Set.of("configVersion", "defaultPortConfig", "maxMtu");

    private final Workshop shop;
    private final TaskRunner tasks;

    public DvNetworks(Workshop shop, TaskRunner tasks) {
        this.shop = shop;
        this.tasks = tasks;
    }

    public Moref reconfigureGroup(Doer doer, Moref ref, Obj spec) {
        DvGroup group = shop.known(ref, DvGroup.class);
        boolean more = spec.fields().keySet().stream()
                .anyMatch(field -> !Set.of("configVersion", "policy").contains(field));
        if (spec.get("policy") != null) {
            shop.require(doer, ref, "DVPortgroup.PolicyOp");
        }
        if (more || spec.get("policy") == null) {
            shop.require(doer, ref, "DVPortgroup.Modify");
        }
        Disabled.check(shop, group, "ReconfigureDVPortgroup_Task");
        refuseOthers(spec, OF_GROUP, ref);
        return tasks.start(doer, "ReconfigureDVPortgroup_Task", group, () -> reconfigured(doer, ref, spec));
    }

    private String reconfigured(Doer doer, Moref ref, Obj spec) {
        DvGroup group = shop.known(ref, DvGroup.class);
        checkVersion(spec, group.spec().configVersion());
        GroupSpec then = group.spec();
        if (spec.get("defaultPortConfig") instanceof Obj config) {
            Security effective = then.security().or(dvs(group).spec().security());
            Object shown = shop.seen(ref, "config.defaultPortConfig").orElse(null);
            then = then.set(PortPolicies.laidOver(then.settings(), effective, config, shown));
        }
        if (spec.get("policy") instanceof Obj policy) {
            then = allowing(ref, then, policy);
        }
        shop.estate().replace(group.with(then.next()));
        shop.changed(ref, "config.defaultPortConfig", "config.policy", "config.configVersion");
        shop.event(
                doer,
                "DVPortgroupReconfiguredEvent",
                ref,
                "dvPort group " + group.name() + " in the datacenter was reconfigured",
                Map.of("configSpec", spec));
        return difference(group.spec().settings(), then.settings())
                + (then.policy().equals(group.spec().policy()) ? "" : ", policy of overrides");
    }

    /** A policy says all its flags; one that a client leaves out, since it is younger than the client, stays. */
    private GroupSpec allowing(Moref ref, GroupSpec spec, Obj policy) {
        Obj whole = shop.seen(ref, "config.policy")
                .map(Obj.class::cast)
                .map(Obj::copy)
                .orElse(policy.copy());
        policy.fields().forEach(whole::with);
        return spec.allowing(
                Boolean.TRUE.equals(whole.get("securityPolicyOverrideAllowed")),
                Boolean.TRUE.equals(whole.get("vlanOverrideAllowed")),
                Boolean.TRUE.equals(whole.get("macManagementOverrideAllowed")),
                whole);
    }

    private DvSwitch dvs(DvGroup group) {
        return shop.known(group.dvs(), DvSwitch.class);
    }

    private static void checkVersion(Obj spec, int now) {
        Object asked = Optional.ofNullable(spec.get("configVersion"))
                .orElseThrow(() -> Faults.invalidArgument("spec.configVersion"));
        if (!asked.equals(String.valueOf(now))) {
            throw Faults.concurrentAccess();
        }
    }

    /** What is not modelled may be sent as it is, and is refused if it would change something. */
    private void refuseOthers(Obj spec, Set<String> modelled, Moref ref) {
        spec.fields().forEach((name, value) -> {
            boolean same = Optional.of(value).equals(shop.seen(ref, "config." + name));
            if (!modelled.contains(name) && !same) {
                throw Faults.notModelled(spec.type() + "." + name);
            }
        });
    }

    public Moref reconfigureSwitch(Doer doer, Moref ref, Obj spec) {
        DvSwitch dvs = shop.known(ref, DvSwitch.class);
        boolean more = spec.fields().keySet().stream()
                .anyMatch(field -> !Set.of("configVersion", "defaultPortConfig").contains(field));
        if (spec.get("defaultPortConfig") != null) {
            shop.require(doer, ref, "DVSwitch.PortSetting");
        }
        if (more || spec.get("defaultPortConfig") == null) {
            shop.require(doer, ref, "DVSwitch.Modify");
        }
        Disabled.check(shop, dvs, "ReconfigureDvs_Task");
        refuseOthers(spec, OF_SWITCH, ref);
        return tasks.start(doer, "ReconfigureDvs_Task", dvs, () -> reconfiguredSwitch(doer, ref, spec));
    }

    private String reconfiguredSwitch(Doer doer, Moref ref, Obj spec) {
        DvSwitch dvs = shop.known(ref, DvSwitch.class);
        SwitchSpec old = dvs.spec();
        checkVersion(spec, old.configVersion());
        Settings before = new Settings(Optional.of(0), List.of(), old.security(), old.macManagement());
        Settings after = before;
        if (spec.get("defaultPortConfig") instanceof Obj config) {
            Object shown = shop.seen(ref, "config.defaultPortConfig").orElse(null);
            after = PortPolicies.laidOver(before, old.security(), config, shown);
        }
        if (!after.vlan().equals(before.vlan()) || !after.trunk().isEmpty()) {
            throw Faults.notModelled("the VLAN of a distributed switch");
        }
        int mtu = spec.get("maxMtu") instanceof Integer size ? size : old.mtu();
        // Nothing is above a switch to inherit from.
        Security security = after.security().or(Security.REJECT);
        shop.estate().replace(dvs.with(old.next(security, after.macManagement(), mtu)));
        shop.changed(ref, "config");
        shop.estate().groupsOf(ref).forEach(group -> shop.changed(group.ref(), "config.defaultPortConfig"));
        shop.event(
                doer,
                "DvsReconfiguredEvent",
                ref,
                "The vSphere Distributed Switch " + dvs.name() + " was reconfigured",
                Map.of("configSpec", spec));
        return difference(before, after) + (mtu == old.mtu() ? "" : ", mtu " + old.mtu() + " -> " + mtu);
    }

    static String difference(Settings before, Settings after) {
        String security = HostNetworks.difference("ports", before.security(), after.security());
        boolean sameVlan = before.vlan().equals(after.vlan()) && before.trunk().equals(after.trunk());
        return security + (sameVlan ? "" : ", vlan");
    }
}
