package vmend.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Runs our own scripts with Debian's Python, the one that pyvmomi is installed for. */
final class PythonPeer {
    static final String INTERPRETER = "/usr/bin/python3";

    private PythonPeer() {}

    static Outcome run(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                INTERPRETER,
                // No __pycache__ beside the sources.
                "-B",
                Peer.home().resolve("src/test/peers/python").resolve(script).toString()));
        command.addAll(List.of(arguments));
        try {
            return Outcome.of(new ProcessBuilder(command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #run}, where anything but success is the test's failure. */
    static String succeed(String script, String... arguments) {
        Outcome outcome = run(script, arguments);
        if (outcome.exit() != 0) {
            throw new AssertionError(script + " ended with " + outcome.exit() + ":\n" + outcome.out() + outcome.err());
        }
        return outcome.out();
    }
}
