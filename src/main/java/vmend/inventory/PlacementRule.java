package vmend.inventory;

import java.util.Set;

/**
 * A cluster's rule on where machines may run or start, with its members; groups are resolved to machines.
 *
 * @param wireType the concrete type vCenter sent, for example {@code ClusterAntiAffinityRuleSpec}
 */
public record PlacementRule(String name, String wireType, Set<Ref> vms) {
    public PlacementRule {
        vms = Set.copyOf(vms);
    }

    /** What it does, for readers. */
    public String what() {
        return switch (wireType) {
            case "ClusterAntiAffinityRuleSpec" -> "keeps machines apart";
            case "ClusterAffinityRuleSpec" -> "keeps machines together";
            case "ClusterVmHostRuleInfo" -> "ties machines to hosts";
            case "ClusterDependencyRuleInfo" -> "orders how machines start";
            default -> wireType;
        };
    }
}
