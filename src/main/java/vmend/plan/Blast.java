package vmend.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The blast radius of a plan, kept within its limits.
 *
 * <p>A unit that is done all or none counts as one step and one object: it cannot be taken in parts.
 */
final class Blast {
    private final Limits limits;
    private final Map<String, Long> examined;
    private final Map<String, Integer> byCluster = new TreeMap<>();
    private final Map<String, Set<Object>> objects = new HashMap<>();
    private int run;

    /** Begins empty; the second argument holds the examined objects by playbook id, what a percentage is taken of; none, no percentage. */
    Blast(Limits limits, Map<String, Long> examined) {
        this.limits = limits;
        this.examined = new TreeMap<>(examined);
    }

    /**
     * Takes a unit in, or says which limit it is over.
     *
     * @param clusters the clusters it touches, named uniquely over all vCenters
     * @param object what it changes, the same for two units that change the same object
     */
    Optional<String> take(String playbook, Set<String> clusters, Object object) {
        if (run >= limits.stepsPerRun()) {
            return Optional.of("over " + limits.stepsPerRun() + " steps a run");
        }
        Optional<String> full = clusters.stream()
                .filter(cluster -> byCluster.getOrDefault(cluster, 0) >= limits.stepsPerCluster())
                .findFirst();
        if (full.isPresent()) {
            return Optional.of("over " + limits.stepsPerCluster() + " steps on cluster " + full.get());
        }
        Set<Object> touched = objects.computeIfAbsent(playbook, any -> new HashSet<>());
        boolean counted = examined.containsKey(playbook);
        if (counted && !touched.contains(object) && touched.size() >= most(playbook)) {
            return Optional.of("over " + limits.percentOfExamined() + " % of the " + examined.getOrDefault(playbook, 0L)
                    + " objects " + playbook + " examined: " + most(playbook));
        }
        run++;
        clusters.forEach(cluster -> byCluster.merge(cluster, 1, Integer::sum));
        touched.add(object);
        return Optional.empty();
    }

    List<Plan.LimitUse> used() {
        List<Plan.LimitUse> uses = new ArrayList<>();
        uses.add(new Plan.LimitUse("steps a run", limits.stepsPerRun(), 0, run));
        byCluster.forEach((cluster, used) ->
                uses.add(new Plan.LimitUse("steps on cluster " + cluster, limits.stepsPerCluster(), 0, used)));
        examined.forEach((playbook, all) -> uses.add(new Plan.LimitUse(
                limits.percentOfExamined() + " % of the objects " + playbook + " examined",
                most(playbook),
                all,
                objects.getOrDefault(playbook, Set.of()).size())));
        return uses;
    }

    /** The percentage rounded up. */
    private long most(String playbook) {
        return (examined.getOrDefault(playbook, 0L) * limits.percentOfExamined() + 99) / 100;
    }
}
