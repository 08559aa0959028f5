package vmend.runbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.run.ChainFile;
import vmend.run.ChainRead;
import vmend.run.RunFolder;
import vmend.run.WholeFile;

/** Everything one run of a runbook leaves: the runbook as it was, the plan with its signature, reports and the journal. */
public final class RunbookFolder {
    private static final Pattern RUN = Pattern.compile("B-[0-9TZ]+-[0-9a-f]+");
    private static final String RUNBOOK = "runbook.yaml";
    private static final String JOURNAL = "journal.jsonl";
    private static final String PLAN = "plan.json";
    private static final String SIGNATURE = "plan.json.sig";
    private static final String APPROVALS = "approvals";

    private final Path folder;

    private RunbookFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder of a run that is about to begin; made only when it does. */
    public static RunbookFolder fresh(Path runbooks, String run) {
        return new RunbookFolder(runbooks.resolve(run));
    }

    /** A run that has begun; {@code last} is the newest one. */
    public static RunbookFolder open(Path runbooks, String named) {
        String run = named.equals("last") ? runs(runbooks).stream().findFirst().orElse(named) : named;
        Path folder = runbooks.resolve(run);
        if (!RUN.matcher(run).matches() || !Files.exists(folder.resolve(JOURNAL))) {
            throw Problem.of(Code.RUNBOOK_UNKNOWN, run, "there is no such run of a runbook")
                    .expected("a run of " + runbooks + ", for example B-20261127T201401Z-0a1b2c3d, or last")
                    .asException();
        }
        return new RunbookFolder(folder);
    }

    /** All that have begun, newest first. */
    public static List<String> runs(Path runbooks) {
        try (Stream<Path> folders = Files.list(runbooks)) {
            return folders.filter(folder -> Files.exists(folder.resolve(JOURNAL)))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> RUN.matcher(name).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw Problem.of(Code.STATE_UNWRITABLE, runbooks.toString(), Code.STATE_UNWRITABLE.meaning())
                    .found(String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }

    public String run() {
        return folder.getFileName().toString();
    }

    public Path path() {
        return folder;
    }

    public Path journal() {
        return folder.resolve(JOURNAL);
    }

    public Path plan() {
        return folder.resolve(PLAN);
    }

    /** Where approvals are looked for unless the runbook names another place. */
    public Path approvals() {
        return folder.resolve(APPROVALS);
    }

    /** The runbook's bytes as they were when the run began. */
    public byte[] runbook() {
        return bytes(folder.resolve(RUNBOOK));
    }

    public RunbookState state() {
        return RunbookState.of(read());
    }

    /** The plan with its signature and the approvals that were accepted. */
    public RunFolder.Papers papers() {
        Path signature = folder.resolve(SIGNATURE);
        return new RunFolder.Papers(
                RunFolder.Bytes.of(bytes(plan())),
                RunFolder.Bytes.of(Files.exists(signature) ? bytes(signature) : new byte[0]),
                accepted());
    }

    private List<RunFolder.Bytes> accepted() {
        List<RunFolder.Bytes> approvals = new ArrayList<>();
        for (int i = 1; Files.exists(accepted(i)); i++) {
            approvals.add(RunFolder.Bytes.of(bytes(accepted(i))));
        }
        return approvals;
    }

    private Path accepted(int number) {
        return folder.resolve("accepted-" + number + ".json");
    }

    /** Keeps the approvals that opened a gate, as they were then. */
    public void accept(List<RunFolder.Bytes> approvals) {
        try {
            for (int i = 0; i < approvals.size(); i++) {
                WholeFile.write(accepted(i + 1), approvals.get(i).get());
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Keeps a plan; one of the same run that was not journalled yet is replaced. */
    public void keepPlan(byte[] plan, java.util.Optional<byte[]> signature) {
        try {
            Files.deleteIfExists(folder.resolve(SIGNATURE));
            WholeFile.write(plan(), plan);
            if (signature.isPresent()) {
                WholeFile.write(folder.resolve(SIGNATURE), signature.get());
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    ChainFile begin(byte[] runbook, InstantSource clock, ChainFile.Line first) {
        try {
            Files.createDirectory(folder);
            Files.createDirectory(approvals());
            WholeFile.write(folder.resolve(RUNBOOK), runbook);
        } catch (IOException e) {
            throw unwritable(e);
        }
        return ChainFile.create(journal(), clock, next(), first);
    }

    ChainFile reopen(ChainRead<RunbookLine> read, InstantSource clock) {
        return ChainFile.reopen(journal(), read, clock, next());
    }

    /** Its journal, of which every line was found to be as it was written. */
    public ChainRead<RunbookLine> read() {
        ChainRead<RunbookLine> read = ChainRead.read(journal(), RunbookLine::parse);
        if (read.lines().isEmpty() || !(read.lines().get(0).entry() instanceof RunbookEntry.Began)) {
            throw Problem.of(
                            Code.JOURNAL_BROKEN,
                            journal().toString(),
                            "it does not begin as a journal of a runbook's run does")
                    .asException();
        }
        return read;
    }

    private String next() {
        return "Make room or give permission, then: vmend runbook run --resume " + run();
    }

    private ProblemException unwritable(IOException cause) {
        return Problem.of(Code.STATE_UNWRITABLE, folder.toString(), Code.STATE_UNWRITABLE.meaning())
                .found(cause.getClass().getSimpleName() + ": " + cause.getMessage())
                .next(next())
                .causedBy(cause);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw Problem.of(Code.JOURNAL_UNREADABLE, file.toString(), "a file of the run cannot be read")
                    .found(String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }
}
