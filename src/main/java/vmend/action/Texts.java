package vmend.action;

import java.util.Map;
import java.util.Optional;

/** The parameters of an action as a plan holds them; a missing or wrong one is told by name. */
record Texts(Map<String, String> values) {

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("the action has no '" + name + "'"));
    }

    int number(String name) {
        try {
            return Integer.parseInt(get(name));
        } catch (NumberFormatException e) {
            throw wrong(name, "a whole number", e);
        }
    }

    boolean flag(String name) {
        String value = get(name);
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(name, "true or false", null);
        }
        return value.equals("true");
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        try {
            return Enum.valueOf(type, get(name));
        } catch (IllegalArgumentException e) {
            throw wrong(name, "a " + type.getSimpleName(), e);
        }
    }

    private IllegalArgumentException wrong(
            String name, String expected, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException(
                "the action's '" + name + "' is '" + values.get(name) + "', not " + expected, cause);
    }
}
