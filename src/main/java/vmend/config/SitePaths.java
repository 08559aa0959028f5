package vmend.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Where files are looked for, by the environment and the directory a user stands in. */
public final class SitePaths {
    private static final String CONFIG = "vmend.yaml";
    private static final Path TRUST = Path.of("/etc/vmend/trust.yaml");

    private final Map<String, String> environment;
    private final Path workingDirectory;

    public SitePaths(Map<String, String> environment, Path workingDirectory) {
        this.environment = Map.copyOf(environment);
        this.workingDirectory = workingDirectory;
    }

    /** The configuration to read: the one named, else {@code VMEND_CONFIG}, else the first default that exists. */
    public Optional<Path> config(Optional<Path> named) {
        Optional<Path> wanted = named.or(() -> variable("VMEND_CONFIG").map(text -> path("VMEND_CONFIG", text)));
        if (wanted.isPresent()) {
            return Optional.of(existing(workingDirectory.resolve(wanted.get())));
        }
        return Stream.of(
                        workingDirectory.resolve(CONFIG),
                        configHome().resolve("vmend").resolve(CONFIG))
                .filter(Files::exists)
                .findFirst();
    }

    /** The trust file to read: the one named, else {@code /etc/vmend/trust.yaml} when it exists. */
    public Optional<Path> trust(Optional<Path> named) {
        return named.map(path -> existing(workingDirectory.resolve(path)))
                .or(() -> Optional.of(TRUST).filter(Files::exists));
    }

    /** Where runs, approvals used and history are kept unless the configuration names a place. */
    public Path stateDirectory() {
        return variable("XDG_STATE_HOME")
                .map(text -> path("XDG_STATE_HOME", text))
                .orElseGet(() -> home().resolve(".local").resolve("state"))
                .resolve("vmend");
    }

    /** A path as a configuration writes it: {@code ~/} is the home directory, a relative one is beside the file. */
    Path resolve(Path configFile, String text) {
        if (text.startsWith("~/")) {
            return home().resolve(text.substring(2));
        }
        return configFile.toAbsolutePath().resolveSibling(text).normalize();
    }

    private Path configHome() {
        return variable("XDG_CONFIG_HOME")
                .map(text -> path("XDG_CONFIG_HOME", text))
                .orElseGet(() -> home().resolve(".config"));
    }

    private Path home() {
        return variable("HOME")
                .map(text -> path("HOME", text))
                .orElseGet(() -> Path.of(System.getProperty("user.home")));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    private static Path existing(Path file) {
        if (!Files.exists(file)) {
            throw Problem.of(Code.CONFIG_UNREADABLE, file.toString(), "there is no such file")
                    .asException();
        }
        return file;
    }

    private static Path path(String variable, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw Problem.of(Code.CONFIG_UNREADABLE, variable, "it is not a path")
                    .causedBy(e);
        }
    }
}
