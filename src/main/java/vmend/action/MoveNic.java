package vmend.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.BackingKind;
import vmend.inventory.Ref;

/**
 * Moves a network card to another port group of the same kind of network world.
 *
 * @param from name and key of where it is now
 * @param to name and key of where it goes
 */
public record MoveNic(DeviceRef nic, Network from, Network to) implements Action {
    static final String KIND = "move-nic";
    static final String CALL = "ReconfigVM_Task";
    static final List<String> PRIVILEGES = List.of("Network.Assign", "VirtualMachine.Config.EditDevice");

    /**
     * One end of the move.
     *
     * @param ref the Network or DistributedVirtualPortgroup
     * @param portGroupKey of a distributed port group, else empty
     * @param switchUuid of a distributed port group, else empty
     */
    public record Network(Ref ref, String name, String portGroupKey, String switchUuid) {
        public boolean distributed() {
            return !portGroupKey.isEmpty();
        }

        private void put(Map<String, String> parameters, String prefix) {
            parameters.put(prefix + "Network", ref.toString());
            parameters.put(prefix + "Name", name);
            if (distributed()) {
                parameters.put(prefix + "PortGroupKey", portGroupKey);
                parameters.put(prefix + "SwitchUuid", switchUuid);
            }
        }

        private static Network read(Texts texts, String prefix) {
            return new Network(
                    Ref.parse(texts.get(prefix + "Network")),
                    texts.get(prefix + "Name"),
                    texts.find(prefix + "PortGroupKey").orElse(""),
                    texts.find(prefix + "SwitchUuid").orElse(""));
        }
    }

    static MoveNic read(Ref target, Texts texts) {
        return new MoveNic(DeviceRef.read(target, texts), Network.read(texts, "from"), Network.read(texts, "to"));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Ref target() {
        return nic.vm();
    }

    @Override
    public String title() {
        return "move " + nic.label() + " to " + to.name();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = nic.parameters();
        from.put(parameters, "from");
        to.put(parameters, "to");
        return parameters;
    }

    @Override
    public Map<String, String> before() {
        return Map.of("network", from.name());
    }

    @Override
    public Map<String, String> after() {
        return Map.of("network", to.name());
    }

    @Override
    public String call() {
        return CALL;
    }

    @Override
    public Impact impact() {
        return Impact.NETWORK;
    }

    @Override
    public Inverse inverse() {
        return Inverse.exact(
                "moved back to " + from.name() + "; a free port of that group is taken, not the very same one");
    }

    @Override
    public List<String> privileges() {
        return PRIVILEGES;
    }

    /** The machine may have moved to a host that does not have the network, hence the last check. */
    @Override
    public List<Check> expects() {
        List<Check> checks = new ArrayList<>(nic.unchanged());
        checks.addAll(on(from));
        checks.add(Check.equal(to.ref(), "name", to.name()));
        checks.add(new Check.OnProperty(
                target(), "runtime.host.network", Check.Op.HOLDS, to.ref().toString()));
        return checks;
    }

    @Override
    public List<Check> achieves() {
        List<Check> checks = new ArrayList<>(behind(to).same());
        checks.addAll(on(to));
        return checks;
    }

    @Override
    public Optional<Action> undo() {
        return Optional.of(new MoveNic(behind(to), to, from));
    }

    private List<Check> on(Network network) {
        return network.distributed()
                ? List.of(Check.equal(target(), nic.path("backing.port.portgroupKey"), network.portGroupKey()))
                : List.of();
    }

    /** The card as it stands on a network. */
    private DeviceRef behind(Network network) {
        return network.distributed()
                ? nic.backedBy(
                        BackingKind.DISTRIBUTED_PORT,
                        "VirtualEthernetCardDistributedVirtualPortBackingInfo",
                        Optional.empty())
                : nic.backedBy(
                        BackingKind.STANDARD_NETWORK,
                        "VirtualEthernetCardNetworkBackingInfo",
                        Optional.of(network.name()));
    }
}
