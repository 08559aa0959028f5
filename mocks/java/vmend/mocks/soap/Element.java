package vmend.mocks.soap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;

/** An element of a request, with just what the mock looks at. */
final class Element {
    private final String name;
    private final String type;
    private final String xsiType;
    private final List<Element> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Element(String name, String type, String xsiType) {
        this.name = name;
        this.type = type;
        this.xsiType = xsiType;
    }

    void add(Element child) {
        children.add(child);
    }

    void add(String characters) {
        text.append(characters);
    }

    String name() {
        return name;
    }

    /** The name after the colon of {@code xsi:type}, or nothing. */
    String xsiType() {
        return xsiType.substring(xsiType.indexOf(':') + 1);
    }

    String text() {
        return children.isEmpty() ? text.toString().strip() : "";
    }

    /** The text as it was sent, blanks and all. */
    String exactText() {
        return text.toString();
    }

    List<Element> all(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    Optional<Element> child(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    String text(String childName) {
        return child(childName).map(Element::text).orElse("");
    }

    List<String> texts(String childName) {
        return all(childName).stream().map(Element::text).toList();
    }

    boolean yes(String childName) {
        String value = text(childName);
        return value.equals("true") || value.equals("1");
    }

    Optional<Integer> number(String childName) {
        String value = text(childName);
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(value));
        } catch (NumberFormatException bad) {
            throw Faults.invalidArgument(childName);
        }
    }

    Optional<Instant> time(String childName) {
        String value = text(childName);
        try {
            return value.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException bad) {
            throw Faults.invalidArgument(childName);
        }
    }

    Moref ref() {
        return new Moref(type, text());
    }

    Optional<Moref> ref(String childName) {
        return child(childName).map(Element::ref);
    }

    List<Moref> refs(String childName) {
        return all(childName).stream().map(Element::ref).toList();
    }
}
