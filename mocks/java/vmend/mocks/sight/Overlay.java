package vmend.mocks.sight;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vmend.mocks.vim.Obj;
import vmend.mocks.vim.Schema;
import vmend.mocks.vim.VimType.Field;

/** Lays a value over a property at any depth, as the schema types it, without touching what was there. */
final class Overlay {
    private final Schema schema;

    Overlay(Schema schema) {
        this.schema = schema;
    }

    /** A value from an estate file, where it is a text; the word unset takes away. */
    @Nullable
    Object planted(String owner, String property, @Nullable Object value, String path, String text) {
        return laid(owner, property, value, path, text.equals("unset") ? null : new Text(text));
    }

    @Nullable
    Object laid(String owner, String property, @Nullable Object value, String path, @Nullable Object over) {
        // A key in brackets may hold dots of its own, as those of standard port groups do.
        String[] steps = path.split("\\.(?![^\\[]*])");
        String first = steps[0].contains("[") ? steps[0].substring(0, steps[0].indexOf('[')) : steps[0];
        return first.equals(property) ? at(owner, value, steps, 0, over) : value;
    }

    private @Nullable Object at(
            String owner, @Nullable Object value, String[] steps, int depth, @Nullable Object over) {
        String step = steps[depth];
        int bracket = step.indexOf('[');
        String name = bracket < 0 ? step : step.substring(0, bracket);
        Field field = schema.fieldOrHeirs(owner, name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no property '" + String.join(".", steps) + "' (" + name + " of " + owner + ")"));
        boolean last = depth == steps.length - 1;
        if (bracket >= 0) {
            String key = step.substring(bracket + 1, step.length() - 1);
            return inList(field.type(), value, key, steps, depth, over);
        }
        if (last) {
            return over instanceof Text text ? typed(field.type(), text.text()) : over;
        }
        return inside(field.type(), value, steps, depth, over);
    }

    private @Nullable Object inside(
            String type, @Nullable Object value, String[] steps, int depth, @Nullable Object over) {
        Obj copy = value instanceof Obj obj ? obj.copy() : Obj.of(type);
        String next = steps[depth + 1];
        String name = next.contains("[") ? next.substring(0, next.indexOf('[')) : next;
        return copy.with(name, at(copy.type(), copy.get(name), steps, depth + 1, over));
    }

    private @Nullable Object inList(
            String type, @Nullable Object value, String key, String[] steps, int depth, @Nullable Object over) {
        List<Object> copy = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                boolean meant = element instanceof Obj obj && key.equals(String.valueOf(obj.get("key")));
                Object kept = meant && depth < steps.length - 1
                        ? inside(type, element, steps, depth, over)
                        : meant ? over : element;
                if (kept != null) {
                    copy.add(kept);
                }
            }
        }
        return copy;
    }

    private Object typed(String type, String text) {
        return switch (type) {
            case "boolean" -> Boolean.valueOf(text);
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "short" -> Short.valueOf(text);
            default -> text;
        };
    }

    /** A text that still has to become the type the schema wants. */
    private record Text(String text) {}
}
