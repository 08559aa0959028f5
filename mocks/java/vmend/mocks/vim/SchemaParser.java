package vmend.mocks.vim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vmend.mocks.vim.VimType.Category;
import vmend.mocks.vim.VimType.Field;
import vmend.mocks.vim.VimType.Method;

/** Reads the lines of the type table. */
final class SchemaParser {
    final Map<String, VimType> types = new HashMap<>();
    final Map<String, Method> methods = new HashMap<>();

    SchemaParser read(String resource) {
        try (InputStream in = Objects.requireNonNull(SchemaParser.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    row(line.split(" "));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
        return this;
    }

    private void row(String[] words) {
        switch (words[0]) {
            case "data" -> type(Category.DATA, words);
            case "object" -> type(Category.OBJECT, words);
            case "enum" ->
                types.put(
                        words[1],
                        new VimType(words[1], Category.ENUM, Optional.empty(), new ApiVersion(words[2]), List.of()));
            case "method" -> method(words);
            case "add" -> add(words);
            default -> throw new IllegalStateException("unknown row: " + String.join(" ", words));
        }
    }

    private void type(Category category, String[] words) {
        ApiVersion since = new ApiVersion(words[3]);
        List<Field> fields = new ArrayList<>();
        for (int i = 4; i < words.length; i++) {
            fields.add(field(words[i], since));
        }
        Optional<String> base = words[2].equals("-") ? Optional.empty() : Optional.of(words[2]);
        types.put(words[1], new VimType(words[1], category, base, since, Collections.unmodifiableList(fields)));
    }

    private void method(String[] words) {
        boolean array = words[4].endsWith("[]");
        String returns = array ? words[4].substring(0, words[4].length() - 2) : words[4];
        methods.put(words[1], new Method(words[1], words[2], new ApiVersion(words[3]), returns, array, words[5]));
    }

    private void add(String[] words) {
        VimType old = Objects.requireNonNull(types.get(words[1]), words[1]);
        List<Field> fields = new ArrayList<>(old.ownFields());
        int place = fields.size();
        if (words.length > 4) {
            String before = words[4];
            place = 1 + fields.stream().map(Field::name).toList().indexOf(before);
        }
        fields.add(place, field(words[2], old.since()));
        types.put(
                words[1],
                new VimType(words[1], old.category(), old.base(), old.since(), Collections.unmodifiableList(fields)));
    }

    /** Reads {@code name:type[]?@since!privilege}. */
    private static Field field(String text, ApiVersion ofType) {
        String rest = text;
        Optional<String> privilege = Optional.empty();
        int mark = rest.indexOf('!');
        if (mark >= 0) {
            privilege = Optional.of(rest.substring(mark + 1));
            rest = rest.substring(0, mark);
        }
        ApiVersion since = ofType;
        mark = rest.indexOf('@');
        if (mark >= 0) {
            since = new ApiVersion(rest.substring(mark + 1));
            rest = rest.substring(0, mark);
        }
        rest = rest.endsWith("?") ? rest.substring(0, rest.length() - 1) : rest;
        boolean array = rest.endsWith("[]");
        rest = array ? rest.substring(0, rest.length() - 2) : rest;
        mark = rest.indexOf(':');
        return new Field(rest.substring(0, mark), rest.substring(mark + 1), array, since, privilege);
    }
}
