package vmend.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import vmend.approval.ReadPlan;
import vmend.config.Trust;
import vmend.plan.Plan;
import vmend.plan.PlanFile;
import vmend.run.JournalFile;
import vmend.run.RollbackPlan;
import vmend.run.RunFolder;
import vmend.run.RunState;

/** The plan that takes a run back, as the verb and the runbook's stage make it. */
final class WayBack {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private WayBack() {}

    /** @param wanted which steps of the run's plan are to be taken back */
    static Plan of(
            Surroundings around,
            RunFolder folder,
            Trust trusted,
            PlanSigning signing,
            Function<Plan, Predicate<Plan.Step>> wanted) {
        ReadPlan original = ReadPlan.of(
                folder.papers().plan().get(), folder.path().resolve("plan.json").toString());
        Instant now = around.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        return RollbackPlan.of(
                new RollbackPlan.Header(
                        "P-" + STAMP.format(now) + "-"
                                + PlanFile.digest((folder.run() + now).getBytes(StandardCharsets.UTF_8))
                                        .substring(7, 15),
                        now,
                        around.maker(),
                        "vmend " + around.version(),
                        trusted.digest(),
                        signing.because()),
                original.plan(),
                RunState.of(JournalFile.read(folder.journal())),
                wanted.apply(original.plan()));
    }
}
