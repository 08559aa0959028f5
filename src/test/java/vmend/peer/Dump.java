package vmend.peer;

import java.net.URI;
import java.nio.file.Path;

/** Every property of an estate as pyvmomi reads it, in a file. */
record Dump(Path file) {
    /** Reads the whole estate; the URL must be https, which is all that pyvmomi can do. */
    static Dump of(URI url, Path file) {
        PythonPeer.succeed(
                "dump.py",
                "take",
                "--url",
                url.toString(),
                "--user",
                Simulator.USER,
                "--password",
                Simulator.PASSWORD,
                "--out",
                file.toString());
        return new Dump(file);
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
