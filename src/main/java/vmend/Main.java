package vmend;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ServiceLoader;
import vmend.cli.DemoVcenter;
import vmend.cli.Surroundings;
import vmend.cli.Vmend;
import vmend.playbooks.Shipped;

/** Wires adapters to ports, nothing else. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String... args) {
        // The launcher knows which of the two a person looks at; Java only knows of both at once.
        String terminals = System.getProperty("vmend.terminals", "");
        InstantSource clock = InstantSource.system();
        Surroundings around = new Surroundings(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                terminals.contains("out"),
                terminals.contains("err"),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                clock,
                Vmend.Version.number(),
                Shipped.catalog(),
                new Connections(clock),
                ServiceLoader.load(DemoVcenter.class).findFirst());
        return Vmend.commandLine(around).execute(args);
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }
}
