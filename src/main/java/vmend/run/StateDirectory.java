package vmend.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vmend.plan.PlanFile;
import vmend.plan.Store;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/** A directory that keeps runs, used approvals and locks as plain files; readable by its owner alone. */
public final class StateDirectory implements Store {
    private static final Pattern RUN = Pattern.compile("R-[0-9TZ]+-[0-9a-f]+");

    private final Path root;
    private final InstantSource clock;

    private StateDirectory(Path root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
    }

    /** Uses a directory, made where it is missing. */
    public static StateDirectory at(Path root, InstantSource clock) {
        StateDirectory state = new StateDirectory(root, clock);
        try {
            for (String part : List.of("", "runs", "runbooks", "used", "locks")) {
                Path folder = root.resolve(part);
                if (!Files.isDirectory(folder)) {
                    Files.createDirectories(
                            folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                }
            }
            Path probe = Files.createTempFile(root, ".writable", "");
            Files.delete(probe);
        } catch (IOException | UnsupportedOperationException e) {
            throw unusable(root, e);
        }
        return state;
    }

    /** The folder of a run that is about to begin; made only when it does. */
    public RunFolder fresh(String run, RunFolder.Papers papers) {
        return new RunFolder(root.resolve("runs").resolve(run), clock, papers);
    }

    /** A run that has begun; {@code last} is the newest one. */
    public RunFolder run(String named) {
        String run = named.equals("last") ? runs().stream().findFirst().orElse(named) : named;
        Path folder = root.resolve("runs").resolve(run);
        if (!RUN.matcher(run).matches() || !Files.exists(folder.resolve("journal.jsonl"))) {
            throw Problem.of(Code.RUN_UNKNOWN, run, Code.RUN_UNKNOWN.meaning())
                    .expected("a run of " + root.resolve("runs"))
                    .next("All runs: vmend status")
                    .asException();
        }
        return RunFolder.open(folder, clock);
    }

    /** The file of the history of findings. */
    public Path history() {
        return root.resolve("history.db");
    }

    /** The folder of the runs of runbooks. */
    public Path runbooks() {
        return root.resolve("runbooks");
    }

    /** Where runs lie. */
    public Path runsFolder() {
        return root.resolve("runs");
    }

    /** All runs that have begun, newest first. */
    public List<String> runs() {
        try (Stream<Path> folders = Files.list(root.resolve("runs"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("journal.jsonl")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> RUN.matcher(name).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    /** The file's name is made once and never again: of two processes one gets it. */
    @Override
    public boolean useOnce(String approvalId, String user, Instant at) {
        Path mark = root.resolve("used").resolve(name(approvalId));
        String by = " by " + user + " ";
        try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            write(channel, mark, approvalId + by + at + "\n");
            return true;
        } catch (FileAlreadyExistsException e) {
            return usedBy(mark, by);
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    /** A mark that was just made and cannot be filled would use up the approval for nobody; one that is another's is never touched. */
    private static void write(FileChannel channel, Path mark, String text) throws IOException {
        try {
            channel.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(mark);
            throw e;
        }
    }

    private boolean usedBy(Path mark, String by) {
        try {
            return Files.readString(mark).contains(by);
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    @Override
    public Optional<AutoCloseable> lock(String name) {
        Path file = root.resolve("locks").resolve(name(name));
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return Optional.of(channel);
                }
            } catch (OverlappingFileLockException e) {
                // held by this very process
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    private static String name(String text) {
        return PlanFile.digest(text.getBytes(StandardCharsets.UTF_8)).substring("sha256:".length());
    }

    private static ProblemException unusable(Path root, Exception cause) {
        return Problem.of(Code.STATE_UNWRITABLE, root.toString(), Code.STATE_UNWRITABLE.meaning())
                .found(cause.getClass().getSimpleName() + ": " + cause.getMessage())
                .next("Name another with VMEND_STATE or --state, or give permission. Nothing was sent.")
                .causedBy(cause);
    }
}
