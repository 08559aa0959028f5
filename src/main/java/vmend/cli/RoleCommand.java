package vmend.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vmend.config.ConfigReader;
import vmend.config.KnownPlaybooks;
import vmend.config.SitePaths;
import vmend.config.SiteTables;
import vmend.external.ExternalPlaybooks;
import vmend.plan.Chosen;
import vmend.plan.PlanFile;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.report.SafeText;
import vmend.role.Applying;
import vmend.role.Reading;
import vmend.role.Role;
import vmend.role.RoleText;

/** {@code vmend role}: the least-privilege role for the chosen playbooks, or for one plan. */
@Command(
        name = "role",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description =
                "Prints the role that an account needs for the chosen playbooks: every privilege with what needs it,"
                        + " and the commands that make it. No vCenter is asked.")
final class RoleCommand implements Callable<Integer> {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,79}";

    private final Surroundings around;

    @Mixin
    private PlaybookOptions playbooks = new PlaybookOptions();

    @Option(
            names = "--for",
            paramLabel = "read|apply|both",
            defaultValue = "both",
            description = "read: the account that plans; apply: what applying needs besides; both (the default): the"
                    + " account that applies, which reads as well")
    private Purpose purpose = Purpose.BOTH;

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            description =
                    "what the steps of this plan need, and their way back, instead of all that the playbooks may propose")
    private @Nullable Path plan;

    @Option(
            names = "--format",
            paramLabel = "govc|powercli|json",
            defaultValue = "govc",
            description =
                    "govc: shell commands; powercli: a PowerShell script; json: the privileges with their reasons")
    private Format format = Format.GOVC;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "the role's name; default: vmend, or vmend-read and so on")
    private @Nullable String name;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "default: VMEND_CONFIG, ./vmend.yaml, ~/.config/vmend/vmend.yaml")
    private @Nullable Path config;

    @Mixin
    private ExternalOptions external = new ExternalOptions();

    @Mixin
    private TrustOption trust = new TrustOption();

    private enum Purpose {
        READ,
        APPLY,
        BOTH
    }

    private enum Format {
        GOVC,
        POWERCLI,
        JSON
    }

    RoleCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (ExternalPlaybooks outside = external.open(around, () -> trust.find(around))) {
            print(new RoleText(name(), role(around.with(around.playbooks().and(outside.types())))));
        }
        return ExitCode.DONE.number();
    }

    private Role role(Surroundings known) {
        SitePaths paths = new SitePaths(known.environment(), known.workingDirectory());
        List<Chosen> chosen = playbooks.chosen(
                known.playbooks(),
                new ConfigReader(paths, KnownPlaybooks.of(known.playbooks())).find(Optional.ofNullable(config)),
                new SiteTables(known.workingDirectory()));
        return switch (purpose) {
            case READ -> reading(known, chosen);
            case APPLY -> applying(chosen);
            case BOTH -> reading(known, chosen).and(applying(chosen));
        };
    }

    private static Role reading(Surroundings known, List<Chosen> chosen) {
        return Reading.role(chosen, known.connector().readingCalls());
    }

    private Role applying(List<Chosen> chosen) {
        if (plan == null) {
            return Applying.role(chosen);
        }
        return Applying.role(PlanFile.read(InputFile.planBytes(plan), plan.toString()));
    }

    private String name() {
        String wanted = name != null
                ? name
                : switch (purpose) {
                    case READ -> "vmend-read";
                    case APPLY -> "vmend-apply";
                    case BOTH -> "vmend";
                };
        if (!wanted.matches(NAME)) {
            throw Problem.of(Code.USAGE_WRONG, "--name", "a role of that name would have to be quoted")
                    .expected("letters, digits, spaces, dots, dashes and underscores, at most 80")
                    .found(SafeText.line(wanted))
                    .asException();
        }
        return wanted;
    }

    private void print(RoleText text) {
        around.out()
                .print(
                        switch (format) {
                            case GOVC -> text.govc();
                            case POWERCLI -> text.powercli();
                            case JSON -> text.json();
                        });
        around.out().flush();
    }
}
