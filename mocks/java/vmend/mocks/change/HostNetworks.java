package vmend.mocks.change;

import java.util.List;
import java.util.Optional;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.HostSpec;
import vmend.mocks.estate.Security;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** Changes standard switches and port groups of a host. Each specification is whole: what it leaves out is gone. */
public final class HostNetworks {
    private static final String PRIVILEGE = "Host.Config.Network";
    private static final int HIGHEST_VLAN = 4095;

    private final Workshop shop;

    public HostNetworks(Workshop shop) {
        this.shop = shop;
    }

    public void updatePortGroup(Doer doer, Moref host, String name, Obj spec) {
        shop.require(doer, host, PRIVILEGE);
        shop.requireConnected(host);
        shop.planted(host, "UpdatePortGroup");
        shop.alone(() -> {
            Host now = shop.known(host, Host.class);
            HostSpec.VSwitch on = now.spec().switchOf(name).orElseThrow(Faults::notFoundByName);
            HostSpec.StandardGroup old = on.groups().stream()
                    .filter(group -> group.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            HostSpec.StandardGroup then = group(on, old, spec);
            replace(now, on.with(then));
            String what = difference("group " + name, old.security(), then.security())
                    + (old.vlan() == then.vlan() ? "" : ", vlan " + old.vlan() + " -> " + then.vlan());
            shop.done(doer, "UpdatePortGroup", host, what);
            return host;
        });
    }

    private static HostSpec.StandardGroup group(HostSpec.VSwitch on, HostSpec.StandardGroup old, Obj spec) {
        if (!old.name().equals(spec.get("name"))) {
            throw Faults.notModelled("the name of a standard port group");
        }
        if (!on.name().equals(spec.get("vswitchName"))) {
            throw Faults.notModelled("the switch of a standard port group");
        }
        int vlan = spec.get("vlanId") instanceof Integer id ? id : -1;
        if (vlan < 0 || vlan > HIGHEST_VLAN) {
            throw Faults.invalidArgument("portgrp.vlanId");
        }
        Obj policy = (Obj) Optional.ofNullable(spec.get("policy")).orElseThrow();
        return new HostSpec.StandardGroup(old.name(), vlan, security(policy), old.computed(), Optional.of(policy));
    }

    public void updateVirtualSwitch(Doer doer, Moref host, String name, Obj spec) {
        shop.require(doer, host, PRIVILEGE);
        shop.requireConnected(host);
        shop.planted(host, "UpdateVirtualSwitch");
        shop.alone(() -> {
            Host now = shop.known(host, Host.class);
            HostSpec.VSwitch old = now.spec().switches().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseThrow(Faults::notFoundByName);
            HostSpec.VSwitch then = vswitch(old, spec);
            replace(now, then);
            String what = difference("switch " + name, old.security(), then.security())
                    + (old.pnics().equals(then.pnics()) ? "" : ", uplinks " + old.pnics() + " -> " + then.pnics())
                    + (old.mtu() == then.mtu() ? "" : ", mtu " + old.mtu() + " -> " + then.mtu());
            shop.done(doer, "UpdateVirtualSwitch", host, what);
            return host;
        });
    }

    /** A switch whose bridge is left out loses its uplinks; flags of its security that are left out fall back to the defaults. */
    private static HostSpec.VSwitch vswitch(HostSpec.VSwitch old, Obj spec) {
        List<String> pnics = spec.get("bridge") instanceof Obj bridge && bridge.get("nicDevice") instanceof List<?> nics
                ? nics.stream().map(Object::toString).toList()
                : List.of();
        Security security = spec.get("policy") instanceof Obj policy ? security(policy) : Security.INHERITED;
        Security whole = security.or(Security.STANDARD_DEFAULT);
        int mtu = spec.get("mtu") instanceof Integer size ? size : old.mtu();
        Obj policy = spec.get("policy") instanceof Obj sent ? sent.copy() : Obj.of("HostNetworkPolicy");
        policy.with(
                "security",
                Obj.of("HostNetworkSecurityPolicy")
                        .with("allowPromiscuous", whole.promiscuous())
                        .with("macChanges", whole.macChanges())
                        .with("forgedTransmits", whole.forged()));
        Obj written = spec.copy().with("policy", policy).with("mtu", mtu);
        return new HostSpec.VSwitch(old.name(), pnics, whole, mtu, old.groups(), Optional.of(written));
    }

    private static Security security(Obj policy) {
        return policy.get("security") instanceof Obj security
                ? new Security(
                        flag(security, "allowPromiscuous"),
                        flag(security, "macChanges"),
                        flag(security, "forgedTransmits"))
                : Security.INHERITED;
    }

    private static Optional<Boolean> flag(Obj security, String name) {
        return Optional.ofNullable(security.get(name)).map(Boolean.class::cast);
    }

    private void replace(Host host, HostSpec.VSwitch changed) {
        shop.estate().replace(host.with(host.spec().with(changed)));
        shop.changed(host.ref(), "config.network.portgroup", "config.network.vswitch");
        shop.changed(
                new Moref("HostNetworkSystem", host.ref().value().replace("host-", "networkSystem-")), "networkInfo");
    }

    static String difference(String of, Security before, Security after) {
        return of + ": promiscuous " + text(before.promiscuous()) + " -> " + text(after.promiscuous()) + ", macChanges "
                + text(before.macChanges()) + " -> " + text(after.macChanges()) + ", forgedTransmits "
                + text(before.forged()) + " -> " + text(after.forged());
    }

    private static String text(Optional<Boolean> flag) {
        return flag.map(String::valueOf).orElse("inherited");
    }
}
