package vmend.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs vmend as its users do: a process of its own, with the environment given and no other. */
final class VmendProcess {
    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private VmendProcess(Path folder) {
        this.folder = folder;
        environment.put("COLUMNS", "120");
        environment.put("HOME", folder.toString());
    }

    /** Works in this folder, where no vmend.yaml lies unless a test puts one there. */
    static VmendProcess in(Path folder) {
        return new VmendProcess(folder);
    }

    /** Goes to one vCenter, named by the environment. */
    static VmendProcess in(Path folder, URI vcenter, String user, String password) {
        return in(folder)
                .with("VMEND_URL", vcenter.toString())
                .with("VMEND_USERNAME", user)
                .with("VMEND_PASSWORD", password);
    }

    VmendProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Outcome run(String... arguments) {
        try {
            return Outcome.of(builder(List.of(), arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #run}, where any other exit is the test's failure. */
    Outcome succeed(String... arguments) {
        Outcome outcome = run(arguments);
        if (outcome.exit() != 0) {
            throw new AssertionError("vmend " + String.join(" ", arguments) + " ended with " + outcome.exit() + ":\n"
                    + outcome.out() + outcome.err());
        }
        return outcome;
    }

    /** Makes a plan and reads it back; {@code -o} is added. */
    JsonNode plan(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of("plan", "-o", name));
        all.addAll(List.of(arguments));
        succeed(all.toArray(String[]::new));
        return json(folder.resolve(name));
    }

    /** Starts it without waiting; both outputs go to one file of this name in the folder. */
    Process start(String outputs, List<String> prefix, String... arguments) {
        try {
            return builder(prefix, arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(outputs).toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder(List<String> prefix, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It lives for a second: compiling well would cost more than it brings.
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-cp", classPath(), "vmend.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** Absolute, since the process works elsewhere. */
    private static String classPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }
}
