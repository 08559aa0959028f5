package vmend.notify;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that gets the message as JSON on its standard input; run without a shell.
 *
 * @param words the program and its arguments, in which nothing of the message stands
 * @param environment what it sees; without the passwords of vmend
 */
public record Program(List<String> words, Map<String, String> environment) implements Notifier {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    public Program {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    @Override
    public String send(Message message) {
        byte[] body = Payload.of(message, Payload.WHOLE);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            // Never with its own text, which may repeat an argument.
            throw new NotSent("the program cannot be started", false);
        }
        try {
            write(process, body);
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new NotSent("the program did not end within " + DEADLINE.toSeconds() + " s", false);
            }
            if (process.exitValue() != 0) {
                throw new NotSent("the program ended with exit code " + process.exitValue(), false);
            }
            return "exit code 0";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotSent("it was interrupted", false);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A program that does not read to the end is no failure; its exit code says how it went. */
    private static void write(Process process, byte[] body) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(body);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(Program.class).debug("the program did not read the whole message", e);
        }
    }

    /** Without arguments, of which one may be a secret. */
    @Override
    public String toString() {
        return "command " + words.get(0);
    }
}
