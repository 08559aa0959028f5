package vmend.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vmend.plan.PlanFile;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/**
 * The lines of a journal as they were read and checked: every line is canonical, numbered, and holds the digest of the one before.
 *
 * @param head the digest of the last line
 * @param torn how many bytes stand after the last whole line; a crash left them, and what they would have said was not yet done
 */
public record ChainRead<L extends ChainLine>(List<L> lines, String head, long torn) {

    public ChainRead {
        lines = List.copyOf(lines);
    }

    /** Reads the bytes of one line. */
    @FunctionalInterface
    public interface Parser<L> {
        /** @throws IOException when the bytes are no such line, or one in another form */
        L parse(byte[] bytes) throws IOException;
    }

    /**
     * Reads a file whole.
     *
     * @throws ProblemException when a line was changed, taken out, put in or moved, naming the first that does not fit
     */
    public static <L extends ChainLine> ChainRead<L> read(Path file, Parser<L> parser) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw Problem.of(Code.JOURNAL_UNREADABLE, file.toString(), Code.JOURNAL_UNREADABLE.meaning())
                    .found(String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
        List<L> lines = new ArrayList<>();
        String head = ChainLine.NOTHING;
        int begin = 0;
        for (int end = lineEnd(bytes, begin); end >= 0; end = lineEnd(bytes, begin)) {
            byte[] line = Arrays.copyOfRange(bytes, begin, end);
            lines.add(checked(file, parser, line, lines.size() + 1L, head));
            head = PlanFile.digest(line);
            begin = end + 1;
        }
        return new ChainRead<>(lines, head, bytes.length - (long) begin);
    }

    private static <L extends ChainLine> L checked(
            Path file, Parser<L> parser, byte[] bytes, long number, String head) {
        L line;
        try {
            line = parser.parse(bytes);
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
