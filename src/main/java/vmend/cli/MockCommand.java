package vmend.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;

/** {@code vmend mock}: serves an estate to any client until it is stopped. */
@Command(
        name = "mock",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Serves an estate as a vCenter, to any client on this machine, until it is stopped.")
final class MockCommand implements Callable<Integer> {
    private static final int LARGEST_PORT = 65_535;

    private final Surroundings around;

    @Option(
            names = "--estate",
            paramLabel = "NAME|FILE",
            defaultValue = "demo",
            description = "an estate that comes with vmend, or a file of your own; default: demo")
    private String estate = "demo";

    @Option(names = "--port", paramLabel = "N", description = "default: any free one")
    private int port;

    @Option(names = "--tls", description = "serve over TLS with a certificate made for this run")
    private boolean tls;

    @Option(names = "--url-file", paramLabel = "FILE", description = "write the address here once it is served")
    private @Nullable Path urlFile;

    MockCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        DemoVcenter mock = around.demo()
                .orElseThrow(
                        () -> Problem.of(Code.USAGE_WRONG, "vmend mock", "the mock vCenter is not on the class path")
                                .next("Run the launcher 'vmend' of the release; it adds the mock for this verb.")
                                .asException());
        check(mock);
        DemoVcenter.Running running = mock.start(new DemoVcenter.Request(estate, port, tls));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            running.close();
            stopped.countDown();
        }));
        if (urlFile != null) {
            OutputFile.write(urlFile, running.url());
        }
        around.out().println("Serving estate " + estate + " as a vCenter at " + running.url() + " (Ctrl-C ends it)");
        running.certificateSha256().ifPresent(pin -> around.out().println("  export VMEND_TLS_SHA256=" + pin));
        around.out().println("  export VMEND_URL=" + running.url());
        around.out().println("  export VMEND_USERNAME=" + running.username());
        around.out().println("  export VMEND_PASSWORD=" + running.password());
        around.out().flush();
        stopped.await();
        return ExitCode.DONE.number();
    }

    private void check(DemoVcenter mock) {
        boolean known = mock.estates().contains(estate) || estate.equals("large") || estate.startsWith("large:");
        if (!known && !Files.isRegularFile(Path.of(estate))) {
            throw Problem.of(Code.USAGE_WRONG, "--estate", "there is no such estate and no such file")
                    .expected("one of " + String.join(", ", mock.estates()) + ", large:SIZE:SEED, or a YAML file")
                    .found(estate)
                    .asException();
        }
        if (port < 0 || port > LARGEST_PORT) {
            throw Problem.of(Code.USAGE_WRONG, "--port", "there is no such port")
                    .expected("1 to " + LARGEST_PORT + ", or 0 for any free one")
                    .found(Integer.toString(port))
                    .asException();
        }
        Optional.ofNullable(urlFile).ifPresent(file -> OutputFile.check(List.of(file)));
    }
}
