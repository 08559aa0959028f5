package vmend.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vmend.plan.History;
import vmend.playbook.PlaybookCatalog;
import vmend.report.TerminalStyle;
import vmend.run.Patience;

/**
 * What a command finds around it; a test gives its own.
 *
 * @param out results only
 * @param err progress, log and errors
 * @param outIsTerminal whether a person looks at {@code out}
 * @param errIsTerminal whether a person looks at {@code err}
 * @param patience how long a run waits for what
 * @param history opens the history of findings in a file
 * @param demo empty when the mock is not on the class path
 */
public record Surroundings(
        PrintWriter out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment,
        Path workingDirectory,
        InstantSource clock,
        String version,
        PlaybookCatalog playbooks,
        Connector connector,
        Patience patience,
        Function<Path, History> history,
        Optional<DemoVcenter> demo) {

    private static final int USUAL_WIDTH = 100;
    private static final int WIDEST = 160;
    private static final int NARROWEST = 40;
    private static final int NARROWEST_HELP = 60;

    /** The same with more playbooks. */
    Surroundings with(PlaybookCatalog more) {
        return new Surroundings(
                out,
                err,
                outIsTerminal,
                errIsTerminal,
                environment,
                workingDirectory,
                clock,
                version,
                more,
                connector,
                patience,
                history,
                demo);
    }

    /** How results are written: wide as the terminal, coloured only where a person looks and NO_COLOR is not set. */
    TerminalStyle style(boolean all) {
        return new TerminalStyle(width(), all, outIsTerminal && !environment.containsKey("NO_COLOR"));
    }

    TerminalStyle errorStyle() {
        return new TerminalStyle(width(), false, errIsTerminal && !environment.containsKey("NO_COLOR"));
    }

    /** The user and machine, as plans name their maker. */
    String maker() {
        return System.getProperty("user.name", "unknown") + "@"
                + Optional.ofNullable(environment.get("HOSTNAME")).orElseGet(Surroundings::hostName);
    }

    /** The width of help; picocli needs some room for its columns. */
    int helpWidth() {
        return Math.max(width(), NARROWEST_HELP);
    }

    private int width() {
        return Optional.ofNullable(environment.get("COLUMNS"))
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .map(columns -> Math.max(NARROWEST, Math.min(columns, WIDEST)))
                .orElse(USUAL_WIDTH);
    }

    private static String hostName() {
        try {
            return java.net.InetAddress.getLocalHost().getHostName();
        } catch (java.net.UnknownHostException e) {
            return "unknown";
        }
    }
}
