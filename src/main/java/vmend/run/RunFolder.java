package vmend.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vmend.plan.Canonical;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/**
 * Everything one run leaves: plan, signature and approvals as they were used, journal and receipt.
 *
 * <p>A folder without a journal is a run that was refused before it began.
 */
public final class RunFolder {
    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
    private static final String PLAN = "plan.json";
    private static final String SIGNATURE = "plan.json.sig";
    private static final String JOURNAL = "journal.jsonl";
    private static final String RECEIPT = "receipt.json";

    private final Path folder;
    private final InstantSource clock;
    private final Papers papers;

    /**
     * The files that a run was ordered with, byte for byte.
     *
     * @param approvals in the order in which they were given; none for a policy
     */
    public record Papers(Bytes plan, Bytes signature, List<Bytes> approvals) {
        public Papers {
            approvals = List.copyOf(approvals);
        }
    }

    /** Bytes of a file; a record component may not be an array. */
    public record Bytes(String text) {
        public static Bytes of(byte[] bytes) {
            return new Bytes(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1));
        }

        public byte[] get() {
            return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        }
    }

    RunFolder(Path folder, InstantSource clock, Papers papers) {
        this.folder = folder;
        this.clock = clock;
        this.papers = papers;
    }

    /** Opens the folder of a run that has begun. */
    static RunFolder open(Path folder, InstantSource clock) {
        try {
            List<Bytes> approvals = new java.util.ArrayList<>();
            for (int i = 1; Files.exists(folder.resolve(approval(i))); i++) {
                approvals.add(Bytes.of(Files.readAllBytes(folder.resolve(approval(i)))));
            }
            Papers papers = new Papers(
                    Bytes.of(Files.readAllBytes(folder.resolve(PLAN))),
                    Bytes.of(Files.readAllBytes(folder.resolve(SIGNATURE))),
                    approvals);
            return new RunFolder(folder, clock, papers);
        } catch (IOException e) {
            throw Problem.of(Code.JOURNAL_UNREADABLE, folder.toString(), "the files of the run cannot be read")
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

    public Papers papers() {
        return papers;
    }

    /** The receipt, where the run has come to an end once. */
    public Optional<Receipt> receipt() {
        Path file = folder.resolve(RECEIPT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonMapper.builder().build().readValue(file.toFile(), Receipt.class));
        } catch (IOException e) {
            throw Problem.of(Code.JOURNAL_UNREADABLE, file.toString(), "the receipt cannot be read")
                    .found(String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }

    /** Puts the papers there, then begins the journal: a run that has a journal has all its papers. */
    Journal begin(Order order) {
        try {
            Files.createDirectory(folder);
            put(PLAN, papers.plan().get());
            put(SIGNATURE, papers.signature().get());
            for (int i = 0; i < papers.approvals().size(); i++) {
                put(approval(i + 1), papers.approvals().get(i).get());
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        return Journal.create(journal(), clock, order.began());
    }

    /** Takes away a run that was refused in the moment it began; what cannot be taken away is a run without a step. */
    void discard() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            LOG.debug("a refused run stays in {}", folder, e);
        }
    }

    void write(Receipt receipt) {
        ObjectNode node = JsonMapper.builder().build().valueToTree(receipt);
        try {
            put(RECEIPT, Canonical.bytes(node));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void put(String name, byte[] bytes) throws IOException {
        WholeFile.write(folder.resolve(name), bytes);
    }

    private ProblemException unwritable(IOException cause) {
        return Problem.of(Code.STATE_UNWRITABLE, folder.toString(), Code.STATE_UNWRITABLE.meaning())
                .found(cause.getClass().getSimpleName() + ": " + cause.getMessage())
                .next("Make room or give permission, then run again. Nothing was sent.")
                .causedBy(cause);
    }

    private static String approval(int number) {
        return "approval-" + number + ".json";
    }

    /** How the steps of a run stand, by outcome. */
    public static Map<Outcome, Long> counts(RunState state) {
        Map<Outcome, Long> counts = new TreeMap<>();
        state.steps().values().forEach(step -> counts.merge(step.outcome(), 1L, Long::sum));
        return counts;
    }
}
