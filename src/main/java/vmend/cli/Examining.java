package vmend.cli;

import java.util.ArrayList;
import java.util.List;
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
        PrivilegeReport privileges = new PrivilegeReport(
                chosen,
                chosen.size() == around.playbooks().usual().size(),
                around.connector().readingCalls());
        List<Seen> seen = new ArrayList<>();
        for (VcenterOptions.Place place : vcenters.places(around, config)) {
            VcenterExamination examination =
                    around.connector().examine(place.name(), place.address(), place.login(), privileges.ids());
            List<Observation> observations = new ArrayList<>(examination.observations());
            examination.privileges().ifPresent(held -> observations.addAll(privileges.observations(held)));
            seen.add(new Seen(
                    place,
                    observations,
                    examination.observations().stream()
                            .flatMap(o -> o.problem().stream())
                            .toList()));
        }
        return seen;
    }
}
