package vmend.config;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Runs a program that prints a secret; its output is never shown, whatever happens. */
final class SecretCommand {
    private static final int MAX_BYTES = 65_536;
    /** In the text of every SAML token, which may stand for a password. */
    private static final String TOKEN = "urn:oasis:names:tc:SAML:2.0:assertion";

    private final SecretSource.Command command;
    private final Map<String, String> environment;
    private final Duration deadline;

    SecretCommand(SecretSource.Command command, Map<String, String> environment, Duration deadline) {
        this.command = command;
        this.environment = environment;
        this.deadline = deadline;
    }

    Secret run(String whose) {
        Process process = start(whose);
        try {
            process.getOutputStream().close();
            CompletableFuture<String> out = answer(process.getInputStream());
            CompletableFuture<String> err = answer(process.getErrorStream());
            long started = System.nanoTime();
            if (!process.waitFor(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                throw missing(whose, "did not end within " + deadline.toSeconds() + " s")
                        .asException();
            }
            long left = Math.max(1, deadline.toNanos() - (System.nanoTime() - started));
            if (process.exitValue() != 0) {
                throw ended(whose, process.exitValue(), err.get(left, TimeUnit.NANOSECONDS));
            }
            String line = out.get(left, TimeUnit.NANOSECONDS);
            if (line.isEmpty()) {
                throw missing(whose, "printed nothing in its first line")
                        .expected("the password as the first line of its output")
                        .asException();
            }
            return new Secret(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw missing(whose, "was interrupted").causedBy(e);
        } catch (TimeoutException e) {
            throw missing(whose, "ended, but something it started keeps its output open")
                    .causedBy(e);
        } catch (IOException | ExecutionException e) {
            throw missing(whose, "could not be read").asException();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(String whose) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command.words());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException | IllegalArgumentException e) {
            // Never as the cause: its message may repeat an argument.
            throw missing(whose, "cannot be started")
                    .expected("a program on the path, and each of its arguments as an item of its own")
                    .asException();
        }
    }

    private RuntimeException ended(String whose, int exit, String firstError) {
        Problem problem = missing(whose, "ended with exit code " + exit);
        return firstError.isEmpty()
                ? problem.asException()
                : problem.found("on its standard error: " + Shown.line(firstError))
                        .asException();
    }

    private Problem missing(String whose, String what) {
        return Problem.of(
                Code.SECRET_MISSING, whose, "the command " + Shown.line(command.program()) + " for the secret " + what);
    }

    /** Reads to the end, so that the program is never stopped by a full pipe, but has its answer at the first line or a token's end. */
    private static CompletableFuture<String> answer(InputStream stream) {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (stream) {
                        ByteArrayOutputStream read = new ByteArrayOutputStream();
                        int next = stream.read();
                        while (next >= 0 && read.size() < MAX_BYTES && !(next == '\n' && isWhole(read))) {
                            read.write(next);
                            next = stream.read();
                        }
                        result.complete(secret(read.toString(StandardCharsets.UTF_8)));
                        stream.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        result.completeExceptionally(e);
                    }
                },
                "secret-command");
        reader.setDaemon(true);
        reader.start();
        return result;
    }

    /** A line is whole at its end; a token is XML and may be of several lines. */
    private static boolean isWhole(ByteArrayOutputStream read) {
        String text = read.toString(StandardCharsets.UTF_8);
        return !text.startsWith("<") || text.stripTrailing().endsWith(":Assertion>");
    }

    private static String secret(String text) {
        int end = text.indexOf('\n');
        String secret = end < 0 || text.contains(TOKEN) ? text : text.substring(0, end);
        return secret.endsWith("\r") ? secret.substring(0, secret.length() - 1) : secret;
    }
}
