package vmend.external;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/**
 * The bytes of playbooks from outside, read once: what was digested is what is run.
 *
 * @param name the path that a user gave
 * @param sources whether they are to be compiled; else one jar
 * @param files by path within the bundle, sorted
 */
record Bundle(String name, boolean sources, Map<String, byte[]> files) {
    private static final String JAVA = ".java";
    private static final String JAR = ".jar";
    private static final long LARGEST = 32L << 20;

    /** What stands at a path: one bundle, and in a directory one for its sources and one for each jar. */
    static List<Bundle> at(Path path, Path shown) {
        try {
            if (Files.isDirectory(path)) {
                return inDirectory(path, shown);
            }
            if (!Files.isRegularFile(path)) {
                throw unusable(shown.toString(), "there is no such file or directory");
            }
            return List.of(file(path, shown));
        } catch (IOException e) {
            throw Problem.of(Code.PLAYBOOK_UNUSABLE, shown.toString(), "it cannot be read")
                    .found(String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }

    /**
     * {@code sha256:} and the digest of the one file, or of the lines that sha256sum prints for all of them, sorted by path; what an
     * author can compute alike.
     */
    String digest() {
        if (files.size() == 1 && !name.endsWith("/")) {
            return "sha256:" + sha256(files.values().iterator().next());
        }
        StringBuilder lines = new StringBuilder();
        files.forEach((file, bytes) ->
                lines.append(sha256(bytes)).append("  ").append(file).append('\n'));
        return "sha256:" + sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<Bundle> inDirectory(Path directory, Path shown) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.filter(Files::isRegularFile).sorted().toList();
        }
        List<Bundle> bundles = new ArrayList<>();
        Map<String, byte[]> sources = new TreeMap<>();
        for (Path file : all) {
            String name = directory.relativize(file).toString().replace('\\', '/');
            if (name.endsWith(JAR)) {
                bundles.add(file(file, shown.resolve(name)));
            } else if (isPlaybookSource(name)) {
                sources.put(name, bytes(file));
            }
        }
        if (!sources.isEmpty()) {
            bundles.add(0, new Bundle(shown + "/", true, sources));
        }
        if (bundles.isEmpty()) {
            throw unusable(shown.toString(), "there is neither a .java file nor a jar in it");
        }
        return bundles;
    }

    /** Tests and their sample estates stand beside the playbook, and need what vmend does not ship in its own jar. */
    private static boolean isPlaybookSource(String name) {
        return name.endsWith(JAVA) && !name.endsWith("Test" + JAVA) && !name.endsWith("Worlds" + JAVA);
    }

    private static Bundle file(Path file, Path shown) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(JAVA) && !name.endsWith(JAR)) {
            throw unusable(shown.toString(), "it is neither a .java file, nor a jar, nor a directory of them");
        }
        return new Bundle(shown.toString(), name.endsWith(JAVA), Map.of(name, bytes(file)));
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is larger than " + (LARGEST >> 20) + " MB");
        }
        return Files.readAllBytes(file);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ProblemException unusable(String where, String what) {
        return Problem.of(Code.PLAYBOOK_UNUSABLE, where, what)
                .expected("a .java file, a jar, or a directory of them")
                .asException();
    }
}
