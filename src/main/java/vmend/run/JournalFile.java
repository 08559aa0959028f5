package vmend.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/**
 * A journal as it was read and checked: every line is canonical, numbered, and holds the digest of the one before.
 *
 * @param head the digest of the last line
 * @param torn how many bytes stand after the last whole line; a crash left them, and what they would have said was not yet done
 */
public record JournalFile(List<JournalLine> lines, String head, long torn) {

    public JournalFile {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a journal whole.
     *
     * @throws ProblemException when a line was changed, taken out, put in or moved, naming the first that does not fit
     */
    public static JournalFile read(Path file) {
        ChainRead<JournalLine> read = ChainRead.read(file, JournalLine::parse);
        if (read.lines().isEmpty() || !(read.lines().get(0).entry() instanceof Entry.Began)) {
            throw Problem.of(Code.JOURNAL_BROKEN, file.toString(), "it does not begin as a journal of a run does")
                    .asException();
        }
        return new JournalFile(read.lines(), read.head(), read.torn());
    }

    /** The run's first entry. */
    public Entry.Began began() {
        return (Entry.Began) lines.get(0).entry();
    }

    public List<Entry> entries() {
        return lines.stream().map(JournalLine::entry).toList();
    }

    /**
     * What a receipt says about the end of the journal.
     *
     * @throws ProblemException when lines are missing at the end, or other ones stand there
     */
    public void require(Path file, Receipt receipt) {
        boolean reaches = lines.size() >= receipt.lines();
        Optional<String> found = reaches ? digestAfter(receipt.lines()) : Optional.empty();
        if (found.filter(receipt.head()::equals).isEmpty()) {
            throw Problem.of(Code.JOURNAL_BROKEN, file.toString(), "it does not reach what its receipt names")
                    .expected("line " + receipt.lines() + " with digest " + receipt.head())
                    .found(found.map(digest -> "digest " + digest).orElse(lines.size() + " lines"))
                    .next("Lines were cut off or replaced after the run ended; compare with a copy.")
                    .asException();
        }
    }

    private Optional<String> digestAfter(long count) {
        return Optional.of(count == lines.size() ? head : lines.get((int) count).prev());
    }

    ChainRead<JournalLine> chain() {
        return new ChainRead<>(lines, head, torn);
    }
}
