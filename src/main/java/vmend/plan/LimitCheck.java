package vmend.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the steps of a plan against the limits once more, when they are about to be carried out. */
public final class LimitCheck {
    private LimitCheck() {}

    /**
     * Which limit some steps are over; empty when they are within all.
     *
     * @param plan whose playbooks say how many objects they examined; a playbook that it does not name has no percentage
     */
    public static Optional<String> over(Plan plan, List<Plan.Step> steps, Limits limits) {
        Map<String, Long> examined = new TreeMap<>();
        plan.playbooks().forEach(playbook -> examined.put(playbook.id(), playbook.examined()));
        Blast blast = new Blast(limits, examined);
        Map<String, List<Plan.Step>> units = new LinkedHashMap<>();
        steps.forEach(step -> units.computeIfAbsent(
                        step.group().orElse("step " + step.id()), any -> new java.util.ArrayList<>())
                .add(step));
        for (List<Plan.Step> unit : units.values()) {
            Plan.Step first = unit.get(0);
            Set<String> clusters = unit.stream()
                    .flatMap(step -> step.subject().cluster().stream()
                            .map(cluster -> cluster + " (" + step.subject().vcenter() + ")"))
                    .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
            Object touched = first.group()
                    .map(Object.class::cast)
                    .orElse(List.of(
                            first.subject().vcenter(),
                            first.subject().type(),
                            first.subject().moref()));
            Optional<String> over = blast.take(first.playbook(), clusters, touched);
            if (over.isPresent()) {
                return Optional.of("step " + first.id() + ": " + over.get());
            }
        }
        return Optional.empty();
    }
}
