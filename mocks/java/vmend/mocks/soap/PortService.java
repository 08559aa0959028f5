package vmend.mocks.soap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.mocks.estate.Entity.DvGroup;
import vmend.mocks.estate.Entity.DvSwitch;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.estate.Estate;
import vmend.mocks.estate.Places;
import vmend.mocks.estate.Port;
import vmend.mocks.sight.PortSettings;
import vmend.mocks.sight.World;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** The ports of distributed switches: those machines are on, those of the uplinks, and free ones. */
final class PortService {
    private final World world;

    PortService(World world) {
        this.world = world;
    }

    void register(Map<String, Operation> operations) {
        operations.put("FetchDVPorts", this::fetch);
        operations.put(
                "FetchDVPortKeys",
                call -> fetch(call).stream()
                        .map(port -> String.valueOf(port.get("key")))
                        .toList());
    }

    private record Wanted(
            Optional<Boolean> connected, Optional<Boolean> uplink, List<String> groups, List<String> keys) {
        boolean group(DvGroup group, boolean inside) {
            boolean listed = groups.isEmpty() || groups.contains(group.spec().key()) == inside;
            return listed && uplink.map(u -> u == group.spec().uplink()).orElse(true);
        }

        boolean port(String key, boolean isConnected) {
            return (keys.isEmpty() || keys.contains(key))
                    && connected.map(c -> c == isConnected).orElse(true);
        }
    }

    private List<Obj> fetch(Call call) {
        DvSwitch dvs = (DvSwitch) world.estate()
                .find(call.target())
                .filter(DvSwitch.class::isInstance)
                .orElseThrow(() -> Faults.notFound(call.target()));
        Optional<Element> criteria = call.args().child("criteria");
        Wanted wanted = new Wanted(
                flag(criteria, "connected"),
                flag(criteria, "uplinkPort"),
                criteria.map(c -> c.texts("portgroupKey")).orElse(List.of()),
                criteria.map(c -> c.texts("portKey")).orElse(List.of()));
        boolean inside = flag(criteria, "inside").orElse(true);
        List<Obj> ports = new ArrayList<>();
        for (DvGroup group : world.estate().groupsOf(dvs.ref())) {
            if (wanted.group(group, inside)) {
                ports(dvs, group, wanted, ports);
            }
        }
        return ports;
    }

    private static Optional<Boolean> flag(Optional<Element> criteria, String name) {
        return criteria.filter(c -> c.child(name).isPresent()).map(c -> c.yes(name));
    }

    private void ports(DvSwitch dvs, DvGroup group, Wanted wanted, List<Obj> into) {
        Estate estate = world.estate();
        Set<String> known = new HashSet<>();
        for (Port port : estate.portsOf(group.ref())) {
            known.add(port.key());
            if (wanted.port(port.key(), port.vm().isPresent())) {
                into.add(port(dvs, group, port, connectee(port))
                        .with("proxyHost", port.vm().flatMap(estate::find).map(vm -> ((Vm) vm).host())));
            }
        }
        List<Moref> hosts = group.spec().uplink()
                ? estate.all(Host.class)
                        .filter(h -> estate.isMember(dvs, h))
                        .map(Host::ref)
                        .toList()
                : List.of();
        int used = estate.places().planted(group.ref());
        for (Moref host : hosts) {
            for (String nic : List.of("vmnic2", "vmnic3")) {
                String key = Places.portKey(group.ref(), used++);
                if (wanted.port(key, true)) {
                    Obj connectee = Obj.of("DistributedVirtualSwitchPortConnectee")
                            .with("connectedEntity", host)
                            .with("nicKey", nic)
                            .with("type", "pnic");
                    into.add(port(dvs, group, unused(group, key), Optional.of(connectee))
                            .with("proxyHost", host));
                }
            }
        }
        for (; used < group.spec().ports(); used++) {
            String key = Places.portKey(group.ref(), used);
            if (!known.contains(key) && wanted.port(key, false)) {
                into.add(port(dvs, group, unused(group, key), Optional.empty()));
            }
        }
    }

    private static Port unused(DvGroup group, String key) {
        return new Port(key, group.ref(), Optional.empty(), 0, Optional.empty(), 0);
    }

    private static Optional<Obj> connectee(Port port) {
        return port.vm()
                .map(vm -> Obj.of("DistributedVirtualSwitchPortConnectee")
                        .with("connectedEntity", vm)
                        .with("nicKey", String.valueOf(port.deviceKey()))
                        .with("type", "vmVnic"));
    }

    private Obj port(DvSwitch dvs, DvGroup group, Port port, Optional<Obj> connectee) {
        return Obj.of("DistributedVirtualPort")
                .with("key", port.key())
                .with(
                        "config",
                        Obj.of("DVPortConfigInfo")
                                .with("name", "")
                                .with("setting", PortSettings.ofPort(port.override(), group.spec(), dvs.spec()))
                                .with("configVersion", String.valueOf(port.configVersion())))
                .with("dvsUuid", dvs.spec().uuid())
                .with("portgroupKey", group.spec().key())
                .with("connectee", connectee)
                .with("conflict", false)
                .with(
                        "state",
                        Obj.of("DVPortState")
                                .with(
                                        "runtimeInfo",
                                        Obj.of("DVPortStatus")
                                                .with("linkUp", connectee.isPresent())
                                                .with("blocked", false))
                                .with("stats", stats()))
                .with("connectionCookie", connectee.isPresent() ? Optional.of(1) : Optional.empty())
                .with("lastStatusChange", world.started());
    }

    /** The traffic of a port is not modelled: all counters stand at zero. */
    private Obj stats() {
        Obj stats = Obj.of("DistributedVirtualSwitchPortStatistics");
        world.schema().fields(stats.type()).forEach(field -> stats.with(field.name(), 0L));
        return stats;
    }
}
