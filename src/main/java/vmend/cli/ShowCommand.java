package vmend.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vmend.plan.PlanFile;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.report.JsonReport;
import vmend.report.PlanDocument;
import vmend.report.Reports;
import vmend.report.TerminalReport;

/** {@code vmend show}: what is in a plan, and its digest. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Shows a plan; refuses a file that is not exactly as it was written.")
final class ShowCommand implements Callable<Integer> {
    private static final long LARGEST = 256L << 20;

    private final Surroundings around;

    @Parameters(paramLabel = "PLAN", description = "a plan that 'vmend plan -o' wrote")
    private @Nullable Path plan;

    @Option(names = "--digest", paramLabel = "sha256:…", description = "refuse any plan but the one with this digest")
    private @Nullable String digest;

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table", description = "what is printed")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "write a report here; its ending says the format; may be repeated")
    private List<Path> reports = new ArrayList<>();

    @Option(names = "--all", description = "print each finding instead of groups of like ones")
    private boolean all;

    ShowCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        reports.forEach(report -> Reports.forFile(report.toString()));
        OutputFile.check(reports);
        checkDigest();
        Path file = Objects.requireNonNull(plan);
        byte[] bytes = bytes(file);
        if (digest != null && !PlanFile.digest(bytes).equals(digest)) {
            throw Problem.of(Code.PLAN_OTHER_DIGEST, file.toString(), "the plan is not the one named by its digest")
                    .expected(digest)
                    .found(PlanFile.digest(bytes))
                    .next("Ask for the plan with that digest, or make a new one: vmend plan -o FILE")
                    .asException();
        }
        PlanDocument document =
                PlanDocument.read(PlanFile.read(bytes, file.toString()), bytes).in(file.toString());
        for (Path report : reports) {
            OutputFile.write(report, Reports.forFile(report.toString()).bytes(document));
        }
        switch (format) {
            case JSON -> around.out().print(JsonReport.of(document));
            case TABLE -> around.out().print(TerminalReport.of(document, around.style(all), List.of()));
        }
        around.out().flush();
        return ExitCode.DONE.number();
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

    private static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw missing(file, "a directory").asException();
            }
            if (Files.size(file) > LARGEST) {
                throw Problem.of(Code.PLAN_UNREADABLE, file.toString(), "the file is too large to be a plan")
                        .expected("at most " + (LARGEST >> 20) + " MB")
                        .asException();
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw missing(file, reason(file, e)).causedBy(e);
        }
    }

    private static String reason(Path file, IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return Files.exists(file) ? String.valueOf(e.getMessage()) : "no such file";
    }

    private static Problem missing(Path file, String found) {
        return Problem.of(Code.PLAN_MISSING, file.toString(), "the file of the plan cannot be read")
                .expected("a file that 'vmend plan -o' wrote")
                .found(found);
    }
}
