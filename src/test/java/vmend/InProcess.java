package vmend;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import vmend.cli.Surroundings;
import vmend.cli.Vmend;
import vmend.mocks.MockAsDemo;
import vmend.mocks.MockVcenter;
import vmend.playbooks.Shipped;
import vmend.run.Patience;
import vmend.store.SqliteHistory;
import vmend.vsphere.wire.Deadlines;
import vmend.vsphere.wire.ResilienceFigures;

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

    /** The mock answers within milliseconds, on a busy machine within a second; a pause before a second attempt changes nothing in it. */
    private static final Deadlines SHORT =
            new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(30));

    private static final ResilienceFigures EAGER = new ResilienceFigures(
            3,
            Duration.ofMillis(20),
            2.0,
            0.5,
            6,
            Duration.ofSeconds(30),
            4,
            Duration.ofSeconds(30),
            1000,
            Duration.ofSeconds(1));

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private InstantSource clock = InstantSource.system();

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

    /** The clock of the machine that it runs on; not that of a child. */
    public InProcess clock(InstantSource of) {
        clock = of;
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
                new Connections(clock, SHORT, EAGER),
                QUICK,
                SqliteHistory::open,
                Optional.of(new MockAsDemo()));
        int exit = Vmend.commandLine(around, args).execute(args);
        return new Ran(exit, out.toString(), err.toString());
    }

    /** Runs a command beside the test, in a thread of its own: the common pool is the HTTP client's (see HouseTest). */
    public static CompletableFuture<Ran> beside(Supplier<Ran> command) {
        return CompletableFuture.supplyAsync(command, work -> new Thread(work, "beside").start());
    }

    /** The command in a JVM of its own; {@code before} is shell text such as {@code ulimit -f 8;}. */
    public Ran child(String before, String... args) throws Exception {
        boolean mayWriteLittle = before.contains("ulimit");
        Process process = start(
                List.of("sh", "-c", before + " exec \"$@\"", "sh"),
                mayWriteLittle
                        ? ProcessBuilder.Redirect.DISCARD
                        : ProcessBuilder.Redirect.to(directory.resolve(".out").toFile()),
                args);
        return ended(process);
    }

    /** Starts the command in a JVM of its own, as a process that can be killed; {@code wrapper} is put before it. */
    public Process start(List<String> wrapper, String... args) throws IOException {
        return start(
                wrapper, ProcessBuilder.Redirect.to(directory.resolve(".out").toFile()), args);
    }

    /** What came of a process that was started here, once it has ended. */
    public Ran ended(Process process) throws InterruptedException, IOException {
        int exit = process.waitFor();
        return new Ran(exit, written(".out"), written(".err"));
    }

    private Process start(List<String> wrapper, ProcessBuilder.Redirect out, String... args) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // As the launcher allows it from Java 24 on.
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "vmend.Main"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().putAll(environment);
        return builder.redirectOutput(out)
                .redirectError(directory.resolve(".err").toFile())
                .start();
    }

    private String written(String name) throws IOException {
        Path file = directory.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
