package vmend.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import vmend.approval.SshSignature;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/** Has OpenSSH sign, with a key file or through an agent; it asks for a passphrase by itself, at the terminal. */
final class SshKeygen {
    private static final int MINUTES = 5;
    private static final int MOST_BYTES = 65_536;

    private final Surroundings around;
    private final Path key;

    SshKeygen(Surroundings around, Path key) {
        this.around = around;
        this.key = key;
    }

    /** The command a person elsewhere runs to sign a file. */
    static String command(Path payload) {
        return "ssh-keygen -Y sign -n " + SshSignature.NAMESPACE + " -f ~/.ssh/id_ed25519 " + payload;
    }

    /** The bytes of an SSH signature over a message. */
    byte[] sign(byte[] message) {
        Process process = start();
        try {
            CompletableFuture<byte[]> out = all(process.getInputStream());
            CompletableFuture<byte[]> err = all(process.getErrorStream());
            try (OutputStream in = process.getOutputStream()) {
                in.write(message);
            } catch (IOException ended) {
                // It ended before it read everything; its exit code says more.
            }
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw failed("did not answer within " + MINUTES + " minutes");
            }
            if (process.exitValue() != 0) {
                throw failed(new String(err.join(), UTF_8)
                                .strip()
                                .lines()
                                .findFirst()
                                .orElse("") + " (exit code " + process.exitValue() + ")");
            }
            return SshSignature.fromArmour(new String(out.join(), UTF_8));
        } catch (IllegalArgumentException e) {
            throw failed("something that is no SSH signature");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(
                List.of("ssh-keygen", "-Y", "sign", "-n", SshSignature.NAMESPACE, "-f", key.toString()));
        builder.environment().clear();
        builder.environment().putAll(around.environment());
        // The passphrase of one of our keys is none of its business.
        builder.environment().remove(Passphrases.VARIABLE);
        try {
            return builder.start();
        } catch (IOException e) {
            throw Problem.of(Code.SIGNING_FAILED, key.toString(), "ssh-keygen cannot be started")
                    .expected("OpenSSH 8.1 or newer on the path")
                    .next("Elsewhere: vmend approve … --payload-only -o FILE, sign FILE there, then --ssh-signature")
                    .causedBy(e);
        }
    }

    private static CompletableFuture<byte[]> all(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    ByteArrayOutputStream kept = new ByteArrayOutputStream();
                    try (stream) {
                        kept.writeBytes(stream.readNBytes(MOST_BYTES));
                        stream.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException ended) {
                        return kept.toByteArray();
                    }
                    return kept.toByteArray();
                },
                SshKeygen::ownThread);
    }

    private static void ownThread(Runnable reading) {
        Thread thread = new Thread(reading, "ssh-keygen");
        thread.setDaemon(true);
        thread.start();
    }

    private ProblemException failed(String found) {
        return Problem.of(Code.SIGNING_FAILED, key.toString(), "ssh-keygen did not sign")
                .expected("an ssh-ed25519 key that can be used here, as a file or in the agent")
                .found(found)
                .asException();
    }
}
