package vmend.mocks.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.estate.Entity.DvGroup;
import vmend.mocks.estate.Entity.DvSwitch;
import vmend.mocks.estate.GroupSpec;
import vmend.mocks.estate.GroupSpec.PortSpec;
import vmend.mocks.estate.GroupSpec.Settings;
import vmend.mocks.estate.MacManagement;
import vmend.mocks.estate.Port;
import vmend.mocks.estate.Security;
import vmend.mocks.sight.PortSettings;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** Changes single ports of distributed switches: what they override of their group, and back to what the group says. */
public final class DvPorts {
    private final Workshop shop;
    private final TaskRunner tasks;

    public DvPorts(Workshop shop, TaskRunner tasks) {
        this.shop = shop;
        this.tasks = tasks;
    }

    /** The method's own privilege is asked for before this is called. */
    public Moref reconfigure(Doer doer, Moref ref, List<Obj> specs) {
        DvSwitch dvs = shop.known(ref, DvSwitch.class);
        Disabled.check(shop, dvs, "ReconfigureDVPort_Task");
        return tasks.start(doer, "ReconfigureDVPort_Task", dvs, () -> reconfigured(doer, dvs, specs));
    }

    /** A port as it is and as it will be. */
    private record Edit(DvGroup group, Port before, Port after) {}

    private String reconfigured(Doer doer, DvSwitch dvs, List<Obj> specs) {
        List<Edit> edits = specs.stream().map(spec -> edit(dvs, spec)).toList();
        List<String> what = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (Edit edit : edits) {
            shop.estate().places().put(edit.after());
            shop.changed(edit.group().ref(), "portKeys");
            keys.add(edit.after().key());
            what.add("port " + edit.after().key() + " "
                    + HostNetworks.difference("of " + edit.group().name(), own(edit.before()), own(edit.after())));
        }
        shop.event(
                doer,
                "DvsPortReconfiguredEvent",
                dvs.ref(),
                "Ports of the vSphere Distributed Switch " + dvs.name() + " were reconfigured",
                Map.of("portKey", List.copyOf(keys)));
        return String.join("; ", what);
    }

    private static Security own(Port port) {
        return port.override().map(PortSpec::security).orElse(Security.INHERITED);
    }

    private Edit edit(DvSwitch dvs, Obj spec) {
        if (!"edit".equals(spec.get("operation"))) {
            throw Faults.notModelled("ports but by edit");
        }
        String key = Optional.ofNullable(spec.get("key"))
                .map(Object::toString)
                .orElseThrow(() -> Faults.invalidArgument("port.key"));
        Edit found = find(dvs, key).orElseThrow(() -> Faults.invalidArgument("port.key"));
        Object version = Optional.ofNullable(spec.get("configVersion"))
                .orElseThrow(() -> Faults.invalidArgument("port.configVersion"));
        if (!version.equals(String.valueOf(found.before().configVersion()))) {
            throw Faults.concurrentAccess();
        }
        return spec.get("setting") instanceof Obj setting
                ? new Edit(found.group(), found.before(), set(dvs, found, setting))
                : new Edit(
                        found.group(),
                        found.before(),
                        found.before().set(found.before().override()));
    }

    private Optional<Edit> find(DvSwitch dvs, String key) {
        for (DvGroup group : shop.estate().groupsOf(dvs.ref())) {
            Optional<Port> known = shop.estate().portsOf(group.ref()).stream()
                    .filter(port -> port.key().equals(key))
                    .findFirst();
            boolean unused =
                    shop.estate().places().isPort(group.ref(), key, group.spec().ports());
            if (known.isPresent() || unused) {
                Port port = known.orElseGet(() -> new Port(key, group.ref(), Optional.empty(), 0, Optional.empty(), 0));
                return Optional.of(new Edit(group, port, port));
            }
        }
        return Optional.empty();
    }

    private static Port set(DvSwitch dvs, Edit found, Obj setting) {
        GroupSpec group = found.group().spec();
        Optional<PortSpec> old = found.before().override();
        Security ofGroup = group.security().or(dvs.spec().security());
        Settings before =
                new Settings(group.vlan(), group.trunk(), own(found.before()), old.flatMap(PortSpec::macManagement));
        Obj shown = PortSettings.ofPort(old, group, dvs.spec());
        Settings after = PortPolicies.laidOver(before, own(found.before()).or(ofGroup), withoutVlan(setting), shown);
        boolean overrides = !after.security().isInherited()
                || after.macManagement().flatMap(MacManagement::macLearning).isPresent();
        if (overrides && !after.equals(before) && !group.securityOverride() && !group.macOverride()) {
            throw Faults.invalidArgument("port.setting.securityPolicy");
        }
        return found.before()
                .set(
                        overrides
                                ? Optional.of(new PortSpec(
                                        old.flatMap(PortSpec::vm), after.security(), after.macManagement()))
                                : Optional.empty());
    }

    /** The VLAN of a single port is not modelled; that it is inherited may be said. */
    private static Obj withoutVlan(Obj setting) {
        if (setting.get("vlan") instanceof Obj vlan && !Boolean.TRUE.equals(vlan.get("inherited"))) {
            throw Faults.notModelled("the VLAN of a single port");
        }
        return setting.copy().with("vlan", null);
    }
}
