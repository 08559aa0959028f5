package vmend.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vmend.config.SiteTables;
import vmend.config.VmendConfig;
import vmend.external.ExternalPlaybooks;
import vmend.plan.Chosen;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.report.SafeText;
import vmend.vsphere.VcenterExamination;
import vmend.vsphere.VcenterExamination.Grade;
import vmend.vsphere.VcenterExamination.Observation;

/** {@code vmend doctor}: whether a vCenter can be read, what of it, and what is missing. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Examines how vCenters can be reached and read: certificate with the pin to copy, version, clock,"
                + " sight of the tree and of tags, and the privileges the playbooks' fixes would need. Without user"
                + " and password it goes as far as it can.")
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private VcenterOptions vcenters = new VcenterOptions();

    @Mixin
    private PlaybookOptions playbooks = new PlaybookOptions();

    @Mixin
    private ExternalOptions external = new ExternalOptions();

    @Mixin
    private TrustOption trust = new TrustOption();

    DoctorCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (ExternalPlaybooks outside = external.open(around, () -> trust.find(around))) {
            return examine(around.with(around.playbooks().and(outside.types())));
        }
    }

    private int examine(Surroundings known) {
        VmendConfig config = vcenters.config(known);
        List<Chosen> chosen = playbooks.chosen(known.playbooks(), config, new SiteTables(known.workingDirectory()));
        Set<String> needed = new LinkedHashSet<>();
        chosen.forEach(playbook -> needed.addAll(List.of(playbook.about().privileges())));
        List<Problem> problems = new ArrayList<>();
        for (VcenterOptions.Place place : vcenters.places(around, config)) {
            VcenterExamination examination =
                    around.connector().examine(place.name(), place.address(), place.login(), List.copyOf(needed));
            print(place, examination, chosen);
            examination.observations().forEach(o -> o.problem().ifPresent(problems::add));
        }
        around.out().flush();
        Vmend.tell(around, problems);
        return ExitCode.worstOf(problems.stream().map(p -> p.code().exit()).collect(Collectors.toSet()))
                .number();
    }

    private void print(VcenterOptions.Place place, VcenterExamination examination, List<Chosen> chosen) {
        around.out().println(place.name() + "  " + place.address().base());
        examination.observations().forEach(this::print);
        examination
                .missingPrivileges()
                .ifPresent(missing -> chosen.forEach(playbook -> print(privileges(playbook, missing))));
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

    private void print(Observation observation) {
        around.out()
                .printf(
                        "  %s  %-11s  %s%n",
                        mark(observation.grade()), observation.subject(), SafeText.line(observation.text()));
    }

    private static String mark(Grade grade) {
        return switch (grade) {
            case GOOD -> "ok  ";
            case NOTE -> "note";
            case BAD -> "BAD ";
        };
    }
}
