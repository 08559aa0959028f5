package vmend.vsphere.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the lists that are data files: one entry a line, columns parted by tabs, {@code #} for comments. */
public final class CallTable {
    private CallTable() {}

    /** The rows below the heading, each with as many columns as the heading. */
    public static List<String[]> read(String resource) {
        try (InputStream in = CallTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no such resource: " + resource);
            }
            return rows(resource, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String[]> rows(String resource, BufferedReader reader) {
        List<String[]> lines = reader.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
        int columns = lines.get(0).length;
        for (String[] line : lines) {
            if (line.length != columns) {
                throw new IllegalStateException(
                        resource + ": '" + line[0] + "' has " + line.length + " columns, not " + columns);
            }
        }
        return lines.subList(1, lines.size());
    }
}
