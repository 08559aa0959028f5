package vmend.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs commands in a folder with a PATH that holds nothing but the few standard tools the launcher may use.
 *
 * @param environment everything the commands see beside PATH and HOME
 */
record Shell(Path folder, Path bin, Map<String, String> environment) {
    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "cksum",
            "cut",
            "dirname",
            "env",
            "find",
            "gzip",
            "head",
            "id",
            "kill",
            "ls",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "sha256sum",
            "sleep",
            "sort",
            "stty",
            "tar",
            "touch");

    /** What a command came to. */
    record Result(int exit, String out, String err) {}

    /** A shell with the JDK that runs this test. */
    static Shell in(Path folder, Path scratch) {
        return new Shell(folder, tools(scratch.resolve("bin")), Map.of("JAVA_HOME", System.getProperty("java.home")));
    }

    Shell with(Map<String, String> more) {
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.putAll(more);
        return new Shell(folder, bin, Map.copyOf(all));
    }

    /** Where a demo is planned a dozen times, compiling well costs more than it brings; Java says on stderr that it was told so. */
    Shell quick() {
        return with(Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));
    }

    Result run(String... command) {
        return finish(start(command));
    }

    Running start(String... command) {
        try {
            Path out = Files.createTempFile("vmend-out", ".txt");
            Path err = Files.createTempFile("vmend-err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().put("PATH", bin.toString());
            builder.environment().put("HOME", folder.toString());
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Result finish(Running running) {
        try {
            if (!running.process().waitFor(5, TimeUnit.MINUTES)) {
                running.process().destroyForcibly();
                throw new IllegalStateException("a command did not end: " + Files.readString(running.err()));
            }
            Result result = new Result(
                    running.process().exitValue(),
                    Files.readString(running.out(), StandardCharsets.UTF_8),
                    Files.readString(running.err(), StandardCharsets.UTF_8));
            Files.delete(running.out());
            Files.delete(running.err());
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A command that was started. */
    record Running(Process process, Path out, Path err) {}

    /** Writes a program of the test's own into the PATH. */
    void program(String name, String script) {
        program(bin.resolve(name), script);
    }

    static void program(Path file, String script) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\n" + script);
            if (!file.toFile().setExecutable(true)) {
                throw new IllegalStateException("cannot be made executable: " + file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path tools(Path bin) {
        try {
            Files.createDirectories(bin);
            for (String tool : TOOLS) {
                Path real = Stream.of(System.getenv("PATH").split(":"))
                        .map(folder -> Path.of(folder, tool))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("not on the PATH: " + tool));
                // Not a link: JUnit warns of each link out of its temporary folder.
                program(bin.resolve(tool), "exec '" + real + "' \"$@\"\n");
            }
            return bin;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
