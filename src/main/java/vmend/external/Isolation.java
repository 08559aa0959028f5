package vmend.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the operating system adds to a process of its own: no network, and a process tree that ends as a whole.
 *
 * @param prefix what is put before the command; empty where nothing can be added
 */
record Isolation(List<String> prefix) {
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");
    private static final Path NOTHING = Path.of("/bin/true");
    private static final int SECONDS = 10;

    /** Namespaces of its own for users, network and processes, where this account may have them. */
    static Isolation find() {
        List<String> unshare = List.of(UNSHARE.toString(), "--user", "--net", "--pid", "--fork", "--kill-child");
        return Files.isExecutable(UNSHARE) && works(unshare) ? new Isolation(unshare) : new Isolation(List.of());
    }

    boolean withoutNetwork() {
        return !prefix.isEmpty();
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add(NOTHING.toString());
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            Process process = builder.start();
            if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
