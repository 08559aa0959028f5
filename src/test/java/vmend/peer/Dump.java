package vmend.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/** Every property of an estate as pyvmomi reads it, in a file. */
record Dump(Path file) {
    /** Reads a whole simulator; the URL must be https, which is all that pyvmomi can do. */
    static Dump of(URI url, Path file) {
        return of(url, Simulator.USER, Simulator.PASSWORD, file);
    }

    static Dump of(URI url, String user, String password, Path file) {
        PythonPeer.succeed(
                "dump.py",
                "take",
                "--url",
                url.toString(),
                "--user",
                user,
                "--password",
                password,
                "--out",
                file.toString());
        return new Dump(file);
    }

    /** Objects by type and moref, each with its properties. */
    JsonNode content() {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields that differ, one a line, but for those that two dumps with nothing in between differ in as well. */
    String changesUntil(Dump later, Dump noiseFirst, Dump noiseSecond) {
        return PythonPeer.run(
                        "dump.py",
                        "diff",
                        file.toString(),
                        later.file.toString(),
                        "--noise",
                        noiseFirst.file.toString(),
                        noiseSecond.file.toString())
                .output();
    }
}
