package vmend.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vmend.plan.PlanFile;
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
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw Problem.of(Code.JOURNAL_UNREADABLE, file.toString(), Code.JOURNAL_UNREADABLE.meaning())
                    .found(String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
        List<JournalLine> lines = new ArrayList<>();
        String head = JournalLine.NOTHING;
        int begin = 0;
        for (int end = lineEnd(bytes, begin); end >= 0; end = lineEnd(bytes, begin)) {
            byte[] line = Arrays.copyOfRange(bytes, begin, end);
            lines.add(checked(file, line, lines.size() + 1L, head));
            head = PlanFile.digest(line);
            begin = end + 1;
        }
        if (lines.isEmpty() || !(lines.get(0).entry() instanceof Entry.Began)) {
            throw Problem.of(Code.JOURNAL_BROKEN, file.toString(), "it does not begin as a journal of a run does")
                    .asException();
        }
        return new JournalFile(lines, head, bytes.length - (long) begin);
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

    private static JournalLine checked(Path file, byte[] bytes, long number, String head) {
        JournalLine line;
        try {
            line = JournalLine.parse(bytes);
        } catch (IOException e) {
            throw broken(file, number, "it is not a line as vmend writes it: " + e.getMessage());
        }
        if (line.n() != number) {
            throw broken(file, number, "its number is " + line.n());
        }
        if (!line.prev().equals(head)) {
            throw broken(
                    file, number, "it does not follow the line before it: expected " + head + ", found " + line.prev());
        }
        return line;
    }

    private static ProblemException broken(Path file, long number, String found) {
        return Problem.of(Code.JOURNAL_BROKEN, file + ", line " + number, Code.JOURNAL_BROKEN.meaning())
                .found(found)
                .next("Nothing was done. Compare with a copy of the journal, and with vCenter's own events.")
                .asException();
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
