package vmend.runbook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an input's value is. */
public enum InputType {
    TEXT("any text on one line"),
    NUMBER("a whole number"),
    DURATION("an ISO-8601 duration, for example PT4H or P7D"),
    FLAG("true or false"),
    LIST("texts, as a list or joined by commas"),
    PATH("the path of a file or folder");

    private final String expected;

    InputType(String expected) {
        this.expected = expected;
    }

    /** What a value looks like. */
    public String expected() {
        return expected;
    }

    public static Optional<InputType> of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.toString().equals(word))
                .findFirst();
    }

    /** As a runbook writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
