package vmend.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vmend.config.SitePaths;
import vmend.config.Trust;
import vmend.config.TrustReader;
import vmend.plan.PlanFile;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/**
 * The trust file of a run, from a place that the running account cannot change; from any other it takes its digest, which someone else has
 * to know.
 */
final class SafeTrust {
    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "what may be done, and who may approve it; default: /etc/vmend/trust.yaml. A file that this"
                    + " account could change needs --trust-digest as well")
    private @Nullable Path trust;

    @Option(
            names = "--trust-digest",
            paramLabel = "sha256:…",
            description = "refuse any trust file but the one with this digest")
    private @Nullable String digest;

    /** Reads it as it is, for what only looks. */
    Optional<Trust> find(Surroundings around) {
        return new SitePaths(around.environment(), around.workingDirectory())
                .trust(Optional.ofNullable(trust))
                .map(file -> new TrustReader().read(file));
    }

    /** Reads it, and refuses one that anybody could have changed, or that lets nothing be done. */
    Trust require(Surroundings around) {
        Trust read = requireEvenFrozen(around);
        refuseFrozen(read);
        return read;
    }

    /** Refuses to change anything under a freeze. */
    static void refuseFrozen(Trust trust) {
        trust.freeze().ifPresent(why -> {
            throw Problem.of(Code.FROZEN, trust.file().toString(), Code.FROZEN.meaning())
                    .found(why)
                    .next("Wait until whoever keeps the trust file lifts the freeze.")
                    .asException();
        });
    }

    /** The same, but for one that says only that nothing may be changed now: what does more than change can tell somebody. */
    Trust requireEvenFrozen(Surroundings around) {
        Path file = new SitePaths(around.environment(), around.workingDirectory())
                .trust(Optional.ofNullable(trust))
                .orElseThrow(() -> Problem.of(
                                Code.PROTECTION_MISSING, "/etc/vmend/trust.yaml", "there is no trust file")
                        .expected("a file that says who may approve, and what is protected")
                        .next("docs/examples/trust.yaml is one; --trust FILE --trust-digest sha256:… names another.")
                        .asException());
        Trust read = new TrustReader().read(file);
        if (digest == null) {
            refuseChangeable(file, read);
        } else if (!digest.equals(read.digest())) {
            throw Problem.of(Code.TRUST_OTHER_DIGEST, file.toString(), Code.TRUST_OTHER_DIGEST.meaning())
                    .expected(digest)
                    .found(read.digest())
                    .asException();
        }
        if (read.protection().isEmpty()) {
            throw Problem.of(Code.PROTECTION_MISSING, file.toString(), Code.PROTECTION_MISSING.meaning())
                    .expected("protect: with the objects that are never touched, or protect: { none: REASON }")
                    .asException();
        }
        return read;
    }

    /** Why a run under a trust file may not go on: the file is no longer the one it began with. */
    static Supplier<Optional<String>> changed(Trust trust) {
        return () -> {
            try {
                String now = PlanFile.digest(Files.readAllBytes(trust.file()));
                return now.equals(trust.digest())
                        ? Optional.empty()
                        : Optional.of("the trust file was changed since the run began");
            } catch (IOException e) {
                return Optional.of("the trust file can no longer be read: " + e.getMessage());
            }
        };
    }

    private static void refuseChangeable(Path file, Trust read) {
        Optional<String> changeable = changeable(file);
        if (changeable.isPresent()) {
            throw Problem.of(Code.TRUST_WRITABLE, file.toString(), Code.TRUST_WRITABLE.meaning())
                    .expected("a file and folders that only another account can write")
                    .found(changeable.get())
                    .next("If whoever keeps the file gave you its digest: --trust " + file + " --trust-digest "
                            + read.digest())
                    .asException();
        }
    }

    private static Optional<String> changeable(Path file) {
        if (isRoot()) {
            return Optional.of("vmend runs as root, who can write everything");
        }
        Path path;
        try {
            path = file.toRealPath();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        for (Path part = path; part != null; part = part.getParent()) {
            if (Files.isWritable(part)) {
                return Optional.of("this account can write " + part);
            }
        }
        return Optional.empty();
    }

    private static boolean isRoot() {
        try {
            // The owner of its own entry there is who the process runs as, whatever the environment says.
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static ProblemException unreadable(Path file, IOException cause) {
        return Problem.of(Code.CONFIG_UNREADABLE, file.toString(), Code.CONFIG_UNREADABLE.meaning())
                .found(String.valueOf(cause.getMessage()))
                .causedBy(cause);
    }
}
