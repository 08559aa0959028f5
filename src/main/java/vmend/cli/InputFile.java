package vmend.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vmend.approval.Envelope;
import vmend.approval.PlanSignature;
import vmend.approval.ReadPlan;
import vmend.approval.SignedFile;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Reads the files that a user names, within bounds; each as what it is said to be. */
final class InputFile {
    private static final int LARGEST_PLAN = 256 << 20;

    private InputFile() {}

    static ReadPlan plan(Path file) {
        return ReadPlan.of(planBytes(file), file.toString());
    }

    static byte[] planBytes(Path file) {
        byte[] bytes = bytes(
                file,
                LARGEST_PLAN,
                Problem.of(Code.PLAN_MISSING, file.toString(), "the file of the plan cannot be read")
                        .expected("a file that 'vmend plan -o' wrote"));
        if (bytes.length > LARGEST_PLAN) {
            throw Problem.of(Code.PLAN_UNREADABLE, file.toString(), "the file is too large to be a plan")
                    .expected("at most " + (LARGEST_PLAN >> 20) + " MB")
                    .asException();
        }
        return bytes;
    }

    /** The signature beside a plan; empty where there is none. */
    static Optional<SignedFile> signatureOf(Path plan) {
        Path file = signatureFile(plan);
        return Files.exists(file) ? Optional.of(signed(file)) : Optional.empty();
    }

    static Path signatureFile(Path plan) {
        return plan.resolveSibling(plan.getFileName() + PlanSignature.ENDING);
    }

    static SignedFile signed(Path file) {
        return new SignedFile(
                file.toString(),
                bytes(
                        file,
                        Envelope.MOST_BYTES,
                        Problem.of(Code.SIGNED_FILE_MISSING, file.toString(), "the signed file cannot be read")));
    }

    /** At most one byte more than what is allowed, which then is too much for whoever takes it. */
    static byte[] bytes(Path file, int most, Problem unreadable) {
        if (Files.isDirectory(file)) {
            throw unreadable.found("a directory").asException();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most + 1);
        } catch (IOException e) {
            throw unreadable.found(reason(file, e)).causedBy(e);
        }
    }

    private static String reason(Path file, IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return Files.exists(file) ? String.valueOf(e.getMessage()) : "no such file";
    }
}
