package vmend.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vmend.approval.PlanSignature;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.run.RunFolder;

/** Reads what a run is ordered with: the plan, its signature beside it, and the approvals. */
final class PaperFiles {
    private static final long LARGEST = 256L << 20;

    private PaperFiles() {}

    static RunFolder.Papers read(Path plan, List<Path> approvals) {
        Path signature = plan.resolveSibling(plan.getFileName() + PlanSignature.ENDING);
        List<RunFolder.Bytes> read = new ArrayList<>();
        for (Path approval : approvals) {
            read.add(
                    bytes(approval, "the file of the approval cannot be read", "a file that 'vmend approve -o' wrote"));
        }
        return new RunFolder.Papers(
                bytes(plan, "the file of the plan cannot be read", "a file that 'vmend plan -o' wrote"),
                Files.exists(signature)
                        ? bytes(signature, "the plan's signature cannot be read", "a file that 'vmend plan' wrote")
                        : RunFolder.Bytes.of(new byte[0]),
                read);
    }

    private static RunFolder.Bytes bytes(Path file, String what, String expected) {
        try {
            if (Files.size(file) > LARGEST) {
                throw Problem.of(Code.PLAN_UNREADABLE, file.toString(), "the file is too large")
                        .expected("at most " + (LARGEST >> 20) + " MB")
                        .asException();
            }
            return RunFolder.Bytes.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw Problem.of(Code.PLAN_MISSING, file.toString(), what)
                    .expected(expected)
                    .found(Files.exists(file) ? String.valueOf(e.getMessage()) : "no such file")
                    .causedBy(e);
        }
    }
}
