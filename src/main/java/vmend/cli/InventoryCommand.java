package vmend.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vmend.config.SiteTables;
import vmend.config.VmendConfig;
import vmend.external.ExternalPlaybooks;
import vmend.inventory.Estate;
import vmend.plan.Chosen;
import vmend.plan.Judging;
import vmend.plan.Limits;
import vmend.plan.Site;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.report.SafeText;
import vmend.vsphere.saved.Anonymous;
import vmend.vsphere.saved.InventoryWriter;

/** {@code vmend inventory}: saves what the playbooks need to know of one vCenter, to plan from it elsewhere. */
@Command(
        name = "inventory",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Saves what the playbooks need to know of a vCenter, to plan from it later or elsewhere.")
final class InventoryCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(names = "--demo", description = "save the demo estate")
    private boolean demo;

    @Mixin
    private VcenterOptions vcenters = new VcenterOptions();

    @Mixin
    private PlaybookOptions playbooks = new PlaybookOptions();

    @Mixin
    private ExternalOptions external = new ExternalOptions();

    @Mixin
    private TrustOption trust = new TrustOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "write the inventory here, gzipped JSON")
    private @Nullable Path output;

    @Option(
            names = "--anonymise",
            description = "replace names, addresses and UUIDs by pseudonyms that keep what hangs together together")
    private boolean anonymise;

    InventoryCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        check();
        try (ExternalPlaybooks outside = external.open(around, () -> demo ? Optional.empty() : trust.find(around))) {
            return save(around.with(around.playbooks().and(outside.types())));
        }
    }

    private int save(Surroundings known) {
        VmendConfig config = demo ? DemoSite.config(known) : vcenters.config(known);
        List<Chosen> chosen = playbooks.chosen(known.playbooks(), config, new SiteTables(known.workingDirectory()));
        Site site = new Site(
                config.zones(),
                config.exemptions(),
                Optional.empty(),
                Limits.defaults(),
                Set.of(),
                Duration.ofHours(24));
        try (Sources sources = demo ? Sources.demo(around) : Sources.of(around, vcenters.chosen(around, config))) {
            if (sources.sources().size() != 1) {
                throw Problem.of(Code.USAGE_WRONG, "vmend inventory", "one inventory holds one vCenter")
                        .found(sources.sources().size() + " vCenters")
                        .next("Name one: vmend inventory --vcenter NAME -o FILE")
                        .asException();
            }
            Reading.Result<Judging.Judged> read = new Reading(around)
                    .each(sources.sources(), source -> new Judging(chosen, site).judge(source))
                    .get(0);
            Judging.Judged judged = read.value().orElseThrow(() -> new ProblemException(read.problems()));
            Estate seen = judged.estate();
            Estate estate = anonymise ? Anonymous.of(seen) : seen;
            Path file = Objects.requireNonNull(output);
            OutputFile.write(file, out -> InventoryWriter.write(estate, out));
            around.out()
                    .println("Saved " + estate.objects().size() + " objects of "
                            + SafeText.line(estate.vcenter().name()) + " to " + file
                            + ". Next: vmend plan --inventory " + file);
            around.out().flush();
            // What they would have asked for in a second look is not in the file.
            List<Problem> lost = Reading.lost(judged);
            Vmend.tell(around, lost);
            return (lost.isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE).number();
        }
    }

    private void check() {
        if (demo && (vcenters.named() || vcenters.configNamed())) {
            throw Problem.of(Code.USAGE_WRONG, "vmend inventory", "the mock and a vCenter cannot be combined")
                    .expected("--demo, or --vcenter and --config")
                    .asException();
        }
        OutputFile.check(List.of(Objects.requireNonNull(output)));
    }
}
