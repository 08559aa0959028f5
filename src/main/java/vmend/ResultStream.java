package vmend;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard output that remembers why it could not be written, which a PrintWriter forgets. */
final class ResultStream extends FilterOutputStream {
    private @Nullable IOException first;

    ResultStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            first = first == null ? e : first;
            throw e;
        }
    }

    /** Why results are missing; empty when all were written, or when the reader left early, as head does. */
    Optional<String> failure() {
        return closedEarly() ? Optional.empty() : Optional.ofNullable(first).map(e -> String.valueOf(e.getMessage()));
    }

    /** Whether the reader has closed its end. */
    boolean closedEarly() {
        return first != null && String.valueOf(first.getMessage()).contains("Broken pipe");
    }
}
