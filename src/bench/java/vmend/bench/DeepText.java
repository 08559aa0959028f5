package vmend.bench;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Comparator;

/** Every public field of yavijava's objects as text, however deep: for comparing two decoders that make the same objects. */
final class DeepText {
    private final StringBuilder text = new StringBuilder();

    static String of(Object value) throws ReflectiveOperationException {
        DeepText deep = new DeepText();
        deep.add(value);
        return deep.text.toString();
    }

    private void add(Object value) throws ReflectiveOperationException {
        if (value == null) {
            text.append("null");
        } else if (value instanceof Calendar calendar) {
            text.append(calendar.getTimeInMillis());
        } else if (value instanceof Object[] array) {
            text.append('[');
            for (Object one : array) {
                add(one);
                text.append('\n');
            }
            text.append(']');
        } else if (value.getClass().isArray()) {
            text.append(
                    value instanceof byte[] bytes
                            ? Arrays.toString(bytes)
                            : value instanceof int[] ints
                                    ? Arrays.toString(ints)
                                    : value.getClass().getName());
        } else if (value.getClass().getName().startsWith("com.vmware.vim25.") && !(value instanceof Enum<?>)) {
            text.append(value.getClass().getSimpleName()).append('{');
            Field[] fields = value.getClass().getFields();
            Arrays.sort(fields, Comparator.comparing(Field::getName));
            for (Field field : fields) {
                text.append(field.getName()).append('=');
                add(field.get(value));
                text.append(' ');
            }
            text.append('}');
        } else {
            text.append(value);
        }
    }
}
