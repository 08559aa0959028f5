package vmend.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vmend.config.VmendConfig;
import vmend.plan.Chosen;
import vmend.problem.Problem;
import vmend.vsphere.VcenterExamination;
import vmend.vsphere.VcenterExamination.Observation;

/** Looks at vCenters from reach to privileges, for the playbooks that are to judge. What the verb and the runbook's stage share. */
final class Examining {
    private final Surroundings around;

    Examining(Surroundings around) {
        this.around = around;
    }

    /** What was seen of one vCenter. */
    record Seen(VcenterOptions.Place place, List<Observation> observations, List<Problem> problems) {}

    List<Seen> each(VcenterOptions vcenters, VmendConfig config, List<Chosen> chosen) {
        Set<String> needed = new LinkedHashSet<>();
        chosen.forEach(playbook -> needed.addAll(List.of(playbook.about().privileges())));
        List<Seen> seen = new ArrayList<>();
        for (VcenterOptions.Place place : vcenters.places(around, config)) {
            VcenterExamination examination =
                    around.connector().examine(place.name(), place.address(), place.login(), List.copyOf(needed));
            List<Observation> observations = new ArrayList<>(examination.observations());
            examination
                    .missingPrivileges()
                    .ifPresent(missing -> chosen.forEach(playbook -> observations.add(privileges(playbook, missing))));
            seen.add(new Seen(
                    place,
                    observations,
                    examination.observations().stream()
                            .flatMap(o -> o.problem().stream())
                            .toList()));
        }
        return seen;
    }

    private static Observation privileges(Chosen playbook, List<String> missing) {
        List<String> lacking = List.of(playbook.about().privileges()).stream()
                .filter(missing::contains)
                .toList();
        return lacking.isEmpty()
                ? Observation.good("privileges", playbook.id() + ": all that its fixes need")
                : Observation.note(
                        "privileges",
                        playbook.id() + ": its fixes would lack " + String.join(", ", lacking)
                                + " (reading needs none of them)");
    }
}
