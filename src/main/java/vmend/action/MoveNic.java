package vmend.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vmend.inventory.Ref;

/**
 * Moves a network card to another port group of the same kind of network world.
 *
 * @param from name and key of where it is now
 * @param to name and key of where it goes
 */
public record MoveNic(DeviceRef nic, Network from, Network to) implements Action {

    /**
     * One end of the move.
     *
     * @param ref the Network or DistributedVirtualPortgroup
     * @param portGroupKey of a distributed port group, else empty
     * @param switchUuid of a distributed port group, else empty
     */
    public record Network(Ref ref, String name, String portGroupKey, String switchUuid) {
        boolean distributed() {
            return !portGroupKey.isEmpty();
        }
    }

    @Override
    public String kind() {
        return "move-nic";
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
        parameters.put("network", to.ref().toString());
        if (to.distributed()) {
            parameters.put("portGroupKey", to.portGroupKey());
            parameters.put("switchUuid", to.switchUuid());
        }
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
        return "ReconfigVM_Task";
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
        return List.of("Network.Assign", "VirtualMachine.Config.EditDevice");
    }

    @Override
    public List<Check> expects() {
        List<Check> checks = new ArrayList<>(nic.unchanged());
        if (from.distributed()) {
            checks.add(Check.equal(target(), nic.path("backing.port.portgroupKey"), from.portGroupKey()));
        }
        checks.add(Check.equal(to.ref(), "name", to.name()));
        return checks;
    }
}
