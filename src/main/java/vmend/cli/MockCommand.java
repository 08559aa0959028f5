package vmend.cli;

import java.nio.file.Path;
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
        DemoVcenter.Running running = mock.start(new DemoVcenter.Request(estate, port, tls));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            running.close();
            stopped.countDown();
        }));
        around.out().println("Serving estate " + estate + " as a vCenter at " + running.url() + " (Ctrl-C ends it)");
        running.certificateSha256().ifPresent(pin -> around.out().println("  export VMEND_TLS_SHA256=" + pin));
        around.out().println("  export VMEND_URL=" + running.url());
        around.out().println("  export VMEND_USERNAME=" + running.username());
        around.out().println("  export VMEND_PASSWORD=" + running.password());
        around.out().flush();
        if (urlFile != null) {
            OutputFile.write(urlFile, running.url().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        stopped.await();
        return ExitCode.DONE.number();
    }
}
