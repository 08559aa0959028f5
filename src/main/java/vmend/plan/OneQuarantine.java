package vmend.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.playbook.Zone;

/**
 * Looks once more, when steps are about to be carried out, that they shut away one machine at most.
 *
 * <p>The planner keeps to it, but a run trusts no plan to have been made by it: what counts is to which network a step moves a network card,
 * whichever playbook the plan names.
 */
public final class OneQuarantine {
    private static final String MOVE = "move-nic";

    private OneQuarantine() {}

    /** The machines that would be shut away, where they are more than one. */
    public static Optional<String> over(List<Plan.Step> steps, List<Zone> zones) {
        Set<String> networks = zones.stream()
                .flatMap(zone -> zone.quarantine().stream())
                .map(Zone.Quarantine::network)
                .collect(Collectors.toSet());
        List<Plan.Subject> machines = steps.stream()
                .filter(step -> MOVE.equals(step.action().get("kind"))
                        && networks.contains(step.action().getOrDefault("toName", "")))
                .map(Plan.Step::subject)
                .distinct()
                .toList();
        return machines.size() < 2
                ? Optional.empty()
                : Optional.of("its steps move " + machines.size()
                        + " machines to a quarantine network, one at a time is allowed: "
                        + machines.stream().map(Plan.Subject::name).sorted().collect(Collectors.joining(", ")));
    }
}
