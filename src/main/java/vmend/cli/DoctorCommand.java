package vmend.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vmend.config.VcenterConfig;
import vmend.config.VmendConfig;
import vmend.plan.Chosen;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.report.SafeText;
import vmend.vsphere.VcenterExamination;

/** {@code vmend doctor}: whether a vCenter can be read, what of it, and what is missing. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Examines how vCenters can be reached and read: certificate with the pin to copy, version, clock,"
                + " sight of the tree and of tags, and the privileges the playbooks' fixes would need.")
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private VcenterOptions vcenters = new VcenterOptions();

    @Mixin
    private PlaybookOptions playbooks = new PlaybookOptions();

    DoctorCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        VmendConfig config = vcenters.config(around);
        List<Chosen> chosen = playbooks.chosen(around.playbooks(), config);
        Set<String> needed = new LinkedHashSet<>();
        chosen.forEach(playbook -> needed.addAll(List.of(playbook.about().privileges())));
        List<Problem> problems = new ArrayList<>();
        for (VcenterConfig vcenter : vcenters.chosen(around, config)) {
            VcenterExamination examination =
                    around.connector().examine(VcenterOptions.target(vcenter, around), List.copyOf(needed));
            print(vcenter, examination, chosen);
            examination.observations().forEach(o -> o.problem().ifPresent(problems::add));
        }
        around.out().flush();
        Vmend.tell(around, problems);
        return ExitCode.worstOf(problems.stream().map(p -> p.code().exit()).collect(Collectors.toSet()))
                .number();
    }

    private void print(VcenterConfig vcenter, VcenterExamination examination, List<Chosen> chosen) {
        around.out().println(vcenter.name() + "  " + vcenter.url());
        for (VcenterExamination.Observation observation : examination.observations()) {
            String mark = switch (observation.grade()) {
                case GOOD -> "ok  ";
                case NOTE -> "note";
                case BAD -> "BAD ";
            };
            around.out().printf("  %s  %-12s %s%n", mark, observation.subject(), SafeText.line(observation.text()));
        }
        for (Chosen playbook : chosen) {
            List<String> missing = List.of(playbook.about().privileges()).stream()
                    .filter(examination.missingPrivileges()::contains)
                    .toList();
            around.out()
                    .printf(
                            "  %s  %-12s %s%n",
                            missing.isEmpty() ? "ok  " : "note",
                            "privileges",
                            missing.isEmpty()
                                    ? playbook.id() + ": all that its fixes would need"
                                    : playbook.id() + ": its fixes would lack " + String.join(", ", missing)
                                            + " (reading needs none of them)");
        }
    }
}
