package vmend.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vmend.approval.Approvals;
import vmend.approval.ReadPlan;
import vmend.approval.SignedFile;
import vmend.approval.Standing;
import vmend.plan.PlanFile;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.report.JsonReport;
import vmend.report.PlanDocument;
import vmend.report.StandingReport;
import vmend.report.TerminalReport;

/** {@code vmend show}: what is in a plan, its digest, and who approved it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Shows a plan and its approvals; refuses a file that is not exactly as it was written.")
final class ShowCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "PLAN", description = "a plan that 'vmend plan -o' wrote")
    private @Nullable Path plan;

    @Option(names = "--digest", paramLabel = "sha256:…", description = "refuse any plan but the one with this digest")
    private @Nullable String digest;

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table", description = "what is printed")
    private OutputFormat format = OutputFormat.TABLE;

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Option(names = "--all", description = "print each finding instead of groups of like ones")
    private boolean all;

    @Option(
            names = "--approval",
            paramLabel = "FILE",
            description = "also show what this approval approves, and whether it counts; may be repeated; with --format"
                    + " json show only that")
    private List<Path> approvals = new ArrayList<>();

    @Mixin
    private TrustOption trust = new TrustOption();

    ShowCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        OutputFile.check(reports.checked());
        checkDigest();
        Path file = Objects.requireNonNull(plan);
        byte[] bytes = InputFile.planBytes(file);
        if (digest != null && !PlanFile.digest(bytes).equals(digest)) {
            throw Problem.of(Code.PLAN_OTHER_DIGEST, file.toString(), "the plan is not the one named by its digest")
                    .expected(digest)
                    .found(PlanFile.digest(bytes))
                    .next("Ask for the plan with that digest, or make a new one: vmend plan -o FILE")
                    .asException();
        }
        PlanDocument document = PlanDocument.read(PlanFile.read(bytes, file.toString()), bytes)
                .in(file.toString())
                .knowing(around.playbooks().all());
        reports.write(document);
        Optional<Standing> standing = standing(document, file);
        switch (format) {
            case JSON ->
                around.out()
                        .print(standing.map(one -> StandingReport.json(document, one))
                                .orElseGet(() -> JsonReport.of(document)));
            case TABLE -> {
                around.out().print(TerminalReport.of(document, around.style(all), List.of()));
                standing.ifPresent(
                        one -> around.out().print("\n" + StandingReport.table(document, one, around.style(true))));
            }
        }
        around.out().flush();
        return standing.flatMap(Standing::problem)
                .map(problem -> problem.code().exit())
                .orElse(ExitCode.DONE)
                .number();
    }

    /** How the plan stands with its approvals; empty where none is named. */
    private Optional<Standing> standing(PlanDocument document, Path file) {
        if (approvals.isEmpty()) {
            return Optional.empty();
        }
        ReadPlan read = new ReadPlan(file.toString(), document.plan(), document.digest());
        Optional<SignedFile> signature = InputFile.signatureOf(file);
        List<SignedFile> files = approvals.stream().map(InputFile::signed).toList();
        return Optional.of(trust.find(around)
                .map(known -> Standing.of(new Approvals.Request(
                        read,
                        signature,
                        known.authority(),
                        files,
                        Optional.empty(),
                        around.clock().instant())))
                .orElseGet(() -> Standing.unchecked(read, signature, files)));
    }

    /** A digest cut short would refuse every plan and look like tampering. */
    private void checkDigest() {
        if (digest != null && !digest.matches("sha256:[0-9a-f]{64}")) {
            throw Problem.of(Code.USAGE_WRONG, "--digest", "this is not a digest")
                    .expected("sha256: and 64 hex digits in lower case")
                    .found(digest)
                    .next("vmend show PLAN prints the digest of a plan in its last lines.")
                    .asException();
        }
    }
}
