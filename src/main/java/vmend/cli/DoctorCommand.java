package vmend.cli;

import java.util.ArrayList;
import java.util.List;
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
        List<Problem> problems = new ArrayList<>();
        for (Examining.Seen seen : new Examining(known).each(vcenters, config, chosen)) {
            around.out()
                    .println(seen.place().name() + "  " + seen.place().address().base());
            seen.observations().forEach(this::print);
            problems.addAll(seen.problems());
        }
        around.out().flush();
        Vmend.tell(around, problems);
        return ExitCode.worstOf(problems.stream().map(p -> p.code().exit()).collect(Collectors.toSet()))
                .number();
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
