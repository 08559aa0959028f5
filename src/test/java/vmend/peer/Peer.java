package vmend.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program or library of others that tests run against, with the Debian packages that bring it. */
enum Peer {
    GO("govmomi", "golang-go golang-github-vmware-govmomi-dev") {
        @Override
        boolean present() {
            return Files.isDirectory(GoPrograms.LIBRARIES.resolve("src/github.com/vmware/govmomi/simulator"))
                    && succeeds(List.of("go", "version"));
        }
    },
    PYTHON("pyvmomi", "python3-pyvmomi") {
        @Override
        boolean present() {
            return succeeds(List.of(PythonPeer.INTERPRETER, "-c", "import pyVmomi"));
        }
    },
    PROMTOOL("promtool", "prometheus") {
        @Override
        boolean present() {
            return succeeds(List.of("promtool", "--version"));
        }
    },
    CHROMIUM("chromium", "chromium") {
        @Override
        boolean present() {
            return Files.isExecutable(Chromium.PROGRAM);
        }
    };

    private final String library;
    private final String packages;

    Peer(String library, String packages) {
        this.library = library;
        this.packages = packages;
    }

    abstract boolean present();

    /** The one line that says what to install, if the peer is absent. */
    Optional<String> missing() {
        return present()
                ? Optional.empty()
                : Optional.of("tests with " + library + " need more from Debian: apt-get install " + packages);
    }

    /** Where CI asks for them, absent peers fail their tests instead of skipping them. */
    static boolean required() {
        return "required".equals(System.getProperty("vmend.peers", System.getenv("VMEND_PEERS")));
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The module's own folder, wherever the tests were started from. */
    static Path home() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }

    static Path work() {
        return home().resolve("target/peers");
    }
}
