package vmend.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The table that says of every method of the API, as pyvmomi knows it, whether it only reads. */
record Methods(List<Method> all) {
    /** What calling a method leaves behind. */
    enum Kind {
        READING,
        /** Something in the caller's own session, gone with it. */
        HELPER,
        MUTATING
    }

    /**
     * One method of one managed type.
     *
     * @param privilege pyvmomi's, which does not tell reading from writing
     */
    record Method(String wireName, String type, Kind kind, String privilege, String reason) {}

    static Methods load() {
        try {
            List<Method> all = new ArrayList<>();
            for (String line : Files.readAllLines(RecordingProxy.methods(), UTF_8)) {
                if (!line.startsWith("#")) {
                    String[] field = line.split("\t", -1);
                    all.add(new Method(field[0], field[1], kind(field[2]), field[3], field[4]));
                }
            }
            return new Methods(List.copyOf(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kind kind(String text) {
        return switch (text) {
            case "reading" -> Kind.READING;
            case "helper" -> Kind.HELPER;
            case "mutating" -> Kind.MUTATING;
            default -> throw new IllegalStateException("unknown class of method: " + text);
        };
    }

    /** The kind that holds for a wire name, whatever the type; one that is not listed counts as mutating. */
    Kind kindOf(String wireName) {
        return all.stream()
                .filter(method -> method.wireName().equals(wireName))
                .map(Method::kind)
                .max(Comparator.naturalOrder())
                .orElse(Kind.MUTATING);
    }
}
