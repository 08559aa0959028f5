package vmend.mocks.soap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import vmend.mocks.CallLog.Kind;

/** Which methods read, which only touch the caller's own session; everything else counts as mutating. */
final class MethodClass {
    private final Map<String, Kind> kinds = new HashMap<>();

    MethodClass() {
        try (InputStream in = Objects.requireNonNull(MethodClass.class.getResourceAsStream("methods.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.split("\\s+", 3);
                    kinds.put(words[0], Kind.valueOf(words[1].toUpperCase(java.util.Locale.ROOT)));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Kind of(String method) {
        return kinds.getOrDefault(method, Kind.MUTATING);
    }
}
