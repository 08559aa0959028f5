package vmend.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * One YAML file as plain values, with the line each of them stands on.
 *
 * @param name the file as errors name it
 * @param digest {@code sha256:} and the digest of the file's bytes
 */
record YamlDocument(String name, String digest, JsonNode root, Lines lines) {
    private static final int MAX_BYTES = 1_000_000;

    static YamlDocument read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(file.toString(), in.readNBytes(MAX_BYTES + 1));
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file").causedBy(e);
        } catch (IOException e) {
            String what = Files.isDirectory(file) ? "it is a directory" : "it cannot be read";
            throw unreadable(file, what).causedBy(e);
        }
    }

    static YamlDocument parse(String name, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw Problem.of(Code.CONFIG_INVALID, name, "the file is too large")
                    .expected("at most " + MAX_BYTES + " bytes")
                    .asException();
        }
        Lines lines = new Lines(1);
        return new YamlDocument(
                name, ValueFormat.sha256(bytes), new YamlReader(name, utf8(name, bytes)).read(lines), lines);
    }

    /** A problem with what stands at a path, named by file, line and key. */
    Problem problem(List<Object> path, String what) {
        return Problem.of(Code.CONFIG_INVALID, where(path), what);
    }

    String where(List<Object> path) {
        String key = KeyPath.text(path);
        return name + ":" + lines.of(path) + (key.isEmpty() ? "" : " " + key);
    }

    private static Problem unreadable(Path file, String what) {
        return Problem.of(Code.CONFIG_UNREADABLE, file.toString(), what);
    }

    private static String utf8(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Problem.of(Code.CONFIG_INVALID, name, "the file is not UTF-8").causedBy(e);
        }
    }
}
