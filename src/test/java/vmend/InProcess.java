package vmend;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.cli.Surroundings;
import vmend.cli.Vmend;
import vmend.mocks.MockAsDemo;
import vmend.mocks.MockVcenter;
import vmend.playbooks.Shipped;
import vmend.run.Patience;

/** The whole command line in this JVM, with the real connections and an environment of its own. */
public final class InProcess {
    /** What takes seconds or minutes at a real vCenter is over at once here. */
    private static final Patience QUICK = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofMillis(400),
            Duration.ofSeconds(2),
            Duration.ofMillis(600),
            Duration.ofMillis(100));

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();

    public InProcess(Path directory) {
        this.directory = directory;
        environment.put("HOME", directory.toString());
    }

    /** What came of a command. */
    public record Ran(int exit, String out, String err) {}

    public InProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** The environment in which a user means this mock. */
    public InProcess to(MockVcenter mock) {
        mock.certificateSha256().ifPresent(pin -> with("VMEND_TLS_SHA256", pin));
        return with("VMEND_URL", mock.url())
                .with("VMEND_USERNAME", MockVcenter.USERNAME)
                .with("VMEND_PASSWORD", MockVcenter.PASSWORD);
    }

    public Ran run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        InstantSource clock = InstantSource.system();
        Surroundings around = new Surroundings(
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                false,
                Map.copyOf(environment),
                directory,
                clock,
                "test",
                Shipped.catalog(),
                new Connections(clock),
                QUICK,
                Optional.of(new MockAsDemo()));
        int exit = Vmend.commandLine(around).execute(args);
        return new Ran(exit, out.toString(), err.toString());
    }

    /** The command in a JVM of its own; {@code before} is shell text such as {@code ulimit -f 8;}. */
    public Ran child(String before, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", before + " exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "vmend.Main"));
        command.addAll(List.of(args));
        Path out = directory.resolve(".out");
        Path err = directory.resolve(".err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().putAll(environment);
        ProcessBuilder.Redirect toOut =
                before.contains("ulimit") ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(out.toFile());
        Process process =
                builder.redirectOutput(toOut).redirectError(err.toFile()).start();
        int exit = process.waitFor();
        return new Ran(
                exit,
                java.nio.file.Files.exists(out) ? java.nio.file.Files.readString(out) : "",
                java.nio.file.Files.readString(err));
    }
}
