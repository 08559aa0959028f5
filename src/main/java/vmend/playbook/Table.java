package vmend.playbook;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a file that says something of the site, such as the export of a console; the file is read before any playbook sees it.
 *
 * @param source the file as errors and plans name it; {@code none} where there is no file
 * @param digest {@code sha256:} and the digest of the file's bytes; empty where there is none
 * @param columns of which at least one row has a cell; names as {@link #column} makes them
 */
public record Table(String source, String digest, Set<String> columns, List<Row> rows) {
    /** The setting's text that stands for no file. */
    public static final String NONE = "none";

    public Table {
        columns = Collections.unmodifiableSet(new LinkedHashSet<>(columns));
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param line where it begins in the file, from 1
     * @param cells by column; blank ones are left out
     */
    public record Row(int line, Map<String, String> cells) {
        public Row {
            Map<String, String> named = new LinkedHashMap<>();
            cells.forEach((name, text) -> {
                if (!text.isBlank()) {
                    named.put(column(name), text.strip());
                }
            });
            cells = Collections.unmodifiableMap(named);
        }

        /** The cell in the first of some columns that has one. */
        public Optional<String> cell(Collection<String> anyOf) {
            return anyOf.stream()
                    .flatMap(name -> Optional.ofNullable(cells.get(name)).stream())
                    .findFirst();
        }
    }

    /** What is wrong in a line, or in the file as a whole where the line is 0. */
    public record Wrong(int line, String what, String expected) {}

    /** Carries everything that is wrong in a file to whoever reports it. */
    public static final class Refused extends RuntimeException {
        private final transient List<Wrong> all;

        public Refused(List<Wrong> all) {
            super(all.isEmpty() ? "" : all.get(0).what());
            this.all = List.copyOf(all);
        }

        public List<Wrong> all() {
            return all;
        }
    }

    /** No file. */
    public static Table none() {
        return new Table(NONE, "", Set.of(), List.of());
    }

    public static Table of(String source, String digest, List<Row> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.cells().keySet()));
        return new Table(source, digest, columns, rows);
    }

    public boolean isNone() {
        return digest.isEmpty();
    }

    /** A column's name without what consoles write differently: case, blanks, dashes, underscores. */
    static String column(String name) {
        StringBuilder plain = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
