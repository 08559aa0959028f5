package vmend.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server program that says where it listens in a file, and ends when its input does. */
final class PeerServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);

    private final Process process;
    private final Path folder;
    private final URI url;
    private final Optional<String> pin;

    private PeerServer(Process process, Path folder, List<String> announced) {
        this.process = process;
        this.folder = folder;
        this.url = URI.create(announced.get(0));
        this.pin = announced.size() > 1 ? Optional.of(announced.get(1)) : Optional.empty();
    }

    /** Starts a program of ours; it gets {@code -url-file} beside the arguments given. */
    static PeerServer start(String program, List<String> arguments) {
        Path executable = GoPrograms.executable(program);
        try {
            Path folder = Files.createTempDirectory(
                    Files.createDirectories(Peer.work().resolve("run")), program);
            Path announcement = folder.resolve("url");
            List<String> command =
                    new ArrayList<>(List.of(executable.toString(), "-url-file", announcement.toString()));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(folder.resolve("out").toFile())
                    .redirectError(folder.resolve("err").toFile());
            // The simulator makes its datastores there.
            builder.environment().put("TMPDIR", folder.toString());
            Process process = builder.start();
            return new PeerServer(process, folder, await(process, announcement, folder.resolve("err")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> await(Process process, Path announcement, Path err) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        try {
            while (!Files.exists(announcement)) {
                boolean ended = process.waitFor(20, TimeUnit.MILLISECONDS);
                if (ended || System.nanoTime() > end) {
                    process.destroyForcibly();
                    throw new IOException("the program did not come up:\n" + Files.readString(err, UTF_8));
                }
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + announcement, e);
        }
        return Files.readAllLines(announcement, UTF_8);
    }

    URI url() {
        return url;
    }

    /** SHA-256 of the certificate, in hexadecimal, where the server speaks TLS. */
    Optional<String> pin() {
        return pin;
    }

    /** The folder of this run, kept until the next {@code mvn clean} for whoever looks into a failure. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
