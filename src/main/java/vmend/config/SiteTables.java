package vmend.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import vmend.playbook.Table;
import vmend.playbook.TableText;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Reads the files that settings name, before anything is read of a vCenter. */
public final class SiteTables implements Function<String, Table> {
    /** An export of 45,000 machines takes a tenth of this. */
    private static final int MAX_BYTES = 100_000_000;

    private final Path workingDirectory;

    /** @param workingDirectory where a path from the command line begins; those of a configuration file are whole already */
    public SiteTables(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    public Table apply(String path) {
        try {
            return read(path, workingDirectory.resolve(path));
        } catch (InvalidPathException e) {
            throw unreadable(path, "it is not a path").causedBy(e);
        }
    }

    private static Table read(String name, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw Problem.of(Code.CONFIG_INVALID, name, "the file is too large")
                        .expected("at most " + MAX_BYTES + " bytes")
                        .asException();
            }
            return TableText.parse(name, bytes);
        } catch (Table.Refused bad) {
            throw TableText.problems(name, bad);
        } catch (NoSuchFileException e) {
            throw unreadable(name, "there is no such file").causedBy(e);
        } catch (IOException e) {
            throw unreadable(name, Files.isDirectory(file) ? "it is a directory" : "it cannot be read")
                    .causedBy(e);
        }
    }

    private static Problem unreadable(String name, String what) {
        return Problem.of(Code.CONFIG_UNREADABLE, name, what);
    }
}
