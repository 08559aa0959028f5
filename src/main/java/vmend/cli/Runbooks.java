package vmend.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.run.RunFolder;

/**
 * A runbook's bytes, by the name of one that comes with vmend or by its file.
 *
 * @param where as errors name it
 */
record Runbooks(String where, RunFolder.Bytes content) {
    /** Those that come with vmend. */
    static final List<String> SHIPPED = List.of("idle-reclaim", "nightly-hygiene", "quarantine");

    private static final int MOST_BYTES = 1_000_000;

    byte[] bytes() {
        return content.get();
    }

    /** A file where the text looks like one, else one that comes with vmend. */
    static Runbooks find(String text, Surroundings around) {
        if (SHIPPED.contains(text)) {
            return shipped(text);
        }
        Path file = around.workingDirectory().resolve(text);
        if (text.contains("/") || text.endsWith(".yaml") || text.endsWith(".yml") || Files.exists(file)) {
            return new Runbooks(
                    file.toString(),
                    RunFolder.Bytes.of(InputFile.bytes(
                            file,
                            MOST_BYTES,
                            Problem.of(Code.CONFIG_UNREADABLE, file.toString(), "the runbook cannot be read"))));
        }
        throw Problem.of(Code.RUNBOOK_UNKNOWN, text, Code.RUNBOOK_UNKNOWN.meaning())
                .expected("one of " + String.join(", ", SHIPPED) + ", or the file of a runbook")
                .next("vmend runbook list")
                .asException();
    }

    static Runbooks shipped(String name) {
        String resource = "/vmend/runbook/" + name + ".yaml";
        try (InputStream in = Runbooks.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return new Runbooks(name, RunFolder.Bytes.of(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + resource, e);
        }
    }
}
