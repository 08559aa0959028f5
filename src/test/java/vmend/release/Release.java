package vmend.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The packaged tar.gz, unpacked; its path comes from Maven. */
record Release(Path home, Shell shell) {

    /** Unpacks into a folder of its own; Maven is not on the shell's PATH. */
    static Release unpackedIn(Path scratch) {
        Path archive = Path.of(System.getProperty("vmend.archive", "")).toAbsolutePath();
        assertThat(archive).as("the packaged release; mvn verify makes it").isRegularFile();
        Shell outside = Shell.in(scratch, scratch);
        assertThat(outside.run("sh", "-c", "gzip -dc '" + archive + "' | tar xf -")
                        .exit())
                .isZero();
        try (Stream<Path> folders = Files.list(scratch)) {
            Path home = folders.filter(folder -> folder.getFileName().toString().startsWith("vmend-"))
                    .findFirst()
                    .orElseThrow();
            return new Release(home, new Shell(home, outside.bin(), outside.environment()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> files(String folder) {
        try (Stream<Path> files = Files.list(home.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
