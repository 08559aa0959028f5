package vmend.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Builds our own programs in Go against Debian's govmomi, once, and again only when their sources changed. */
final class GoPrograms {
    /** Where Debian puts the sources of Go libraries; no module and no network is involved. */
    static final Path LIBRARIES = Path.of("/usr/share/gocode");

    private GoPrograms() {}

    /** The executable of the program in the folder of that name. */
    static synchronized Path executable(String name) {
        Path folder = Peer.home().resolve("src/test/peers/go").resolve(name);
        Path built = Peer.work().resolve("bin").resolve(name);
        Path stamp = built.resolveSibling(name + ".sources");
        try {
            Files.createDirectories(built.getParent());
            // Another Maven in the same checkout may be building too.
            try (FileChannel lock = FileChannel.open(
                            Peer.work().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                String sources = digest(folder);
                boolean current = held.isValid()
                        && Files.isExecutable(built)
                        && Files.exists(stamp)
                        && Files.readString(stamp, UTF_8).equals(sources);
                if (!current) {
                    build(folder, built);
                    Files.writeString(stamp, sources, UTF_8);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return built;
    }

    private static void build(Path folder, Path into) throws IOException {
        ProcessBuilder command = new ProcessBuilder("go", "build", "-o", into.toString(), ".");
        command.directory(folder.toFile());
        command.environment().put("GOPATH", LIBRARIES.toString());
        command.environment().put("GO111MODULE", "off");
        command.environment().put("GOFLAGS", "");
        // Go keeps its cache under HOME, which a bare CI environment may lack.
        if (!command.environment().containsKey("HOME")) {
            command.environment()
                    .putIfAbsent("GOCACHE", Peer.work().resolve("gocache").toString());
        }
        Outcome outcome = Outcome.of(command);
        if (outcome.exit() != 0) {
            throw new IOException("go build of " + folder + " failed:\n" + outcome.err());
        }
    }

    private static String digest(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> sources = files.filter(file -> file.toString().endsWith(".go"))
                    .sorted()
                    .toList();
            for (Path source : sources) {
                digest.update(source.getFileName().toString().getBytes(UTF_8));
                digest.update(Files.readAllBytes(source));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
