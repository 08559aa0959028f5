package vmend;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import vmend.cli.DemoVcenter;
import vmend.cli.LogFormat;
import vmend.cli.Surroundings;
import vmend.cli.Vmend;
import vmend.playbook.PlaybookCatalog;
import vmend.playbooks.Shipped;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.run.Patience;
import vmend.store.SqliteHistory;

/** Wires adapters to ports, nothing else. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        String level = System.getenv().getOrDefault("VMEND_LOG", "");
        System.setProperty(LogConfigurator.LEVEL, level.isBlank() ? "WARN" : level);
        System.setProperty(LogConfigurator.JSON, String.valueOf(LogFormat.json(System.getenv())));
        System.exit(run(args));
    }

    private static int run(String... args) {
        // The launcher knows which of the two a person looks at; Java only knows of both at once.
        String terminals = System.getProperty("vmend.terminals", "");
        boolean json = LogFormat.json(System.getenv());
        InstantSource clock = InstantSource.system();
        ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
        Surroundings around = new Surroundings(
                utf8(results),
                json ? new PrintWriter(new LoggedLines(), true) : utf8(new FileOutputStream(FileDescriptor.err)),
                terminals.contains("out"),
                !json && terminals.contains("err"),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                clock,
                Vmend.Version.number(),
                // To tell the version takes none of what is slow to find.
                Vmend.asksForVersion(args) ? new PlaybookCatalog(List.of()) : Shipped.catalog(),
                new Connections(clock),
                Patience.standard(),
                SqliteHistory::open,
                Vmend.asksForVersion(args)
                        ? Optional.empty()
                        : ServiceLoader.load(DemoVcenter.class).findFirst());
        return run(around, results, args);
    }

    private static int run(Surroundings around, ResultStream results, String... args) {
        try {
            int code = Vmend.asksForVersion(args)
                    ? Vmend.version(around)
                    : Vmend.commandLine(around, args).execute(args);
            around.out().flush();
            return results.failure()
                    .map(why -> Vmend.fail(
                            around,
                            Problem.of(Code.OUTPUT_UNWRITABLE, "standard output", "the results cannot be written")
                                    .found(why)
                                    .next("Give it room, then run again.")
                                    .asException()))
                    .orElse(results.closedEarly() ? ExitCode.FAILED.number() : code);
        } catch (OutOfMemoryError | StackOverflowError e) {
            // picocli hands on exceptions only; the rest of Error is of the JVM's own making and stays visible.
            return Vmend.fail(around, e);
        }
    }

    private static PrintWriter utf8(java.io.OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }
}
