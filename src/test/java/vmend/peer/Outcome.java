package vmend.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How a program ended and what it said. */
record Outcome(int exit, String out, String err) {
    private static final long DEADLINE_SECONDS = 300;

    /** Runs a command to its end, or kills it at a generous deadline. */
    static Outcome of(ProcessBuilder command) throws IOException {
        // Files, not pipes: nobody has to read while the program runs.
        Path out = Files.createTempFile("peer", ".out");
        Path err = Files.createTempFile("peer", ".err");
        try {
            Process process = command.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.command() + " did not end within " + DEADLINE_SECONDS + " s; it wrote:\n"
                        + Files.readString(err, UTF_8));
            }
            return new Outcome(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.command(), e);
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    /** Both outputs, for comparisons with nothing. */
    String output() {
        return out + err;
    }
}
