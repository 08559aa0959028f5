package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;

import com.vmware.vim25.DynamicData;
import com.vmware.vim25.ManagedObjectReference;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each data class of the bindings, filled in to some depth, comes back from the wire as it was sent. */
class EveryBindingTest {
    private final BindingCodec codec = new BindingCodec();
    private final XmlCursors cursors = Replies.cursors();

    @Test
    void survivesTheWire() throws Exception {
        int tried = 0;
        for (Class<?> type : dataClasses()) {
            Object filled = sample(type, 1);
            String sent = write(type, filled);
            Object read = codec.read(valueIn(sent), type).orElseThrow();
            assertThat(write(type, read)).as(type.getSimpleName()).isEqualTo(sent);
            tried++;
        }
        assertThat(tried).isGreaterThan(2500);
        assertThat(cursors.unknowns().counts()).isEmpty();
    }

    private <T> String write(Class<T> type, Object value) {
        return new String(
                SoapWriter.envelope("M", out -> codec.write(out, "val", type, type.cast(value))),
                StandardCharsets.UTF_8);
    }

    private XmlCursor valueIn(String envelope) {
        XmlCursor cursor = cursors.open(new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < 3; i++) {
            assertThat(cursor.nextChild(cursor.depth())).isTrue();
        }
        return cursor;
    }

    private static Object sample(Class<?> type, int levels) throws ReflectiveOperationException {
        Object object = type.getConstructor().newInstance();
        for (var field : type.getFields()) {
            if (!Modifier.isStatic(field.getModifiers())
                    && field.getDeclaringClass().getName().startsWith(BindingTypes.PACKAGE)) {
                Object value = value(field.getType(), levels);
                if (value != null) {
                    field.set(object, value);
                }
            }
        }
        return object;
    }

    private static @Nullable Object value(Class<?> type, int levels) throws ReflectiveOperationException {
        if (type == byte[].class) {
            return new byte[] {0, -1, 42};
        }
        if (type.isArray()) {
            Object one = value(type.getComponentType(), levels);
            if (one == null) {
                return null;
            }
            Object array = Array.newInstance(type.getComponentType(), 2);
            Array.set(array, 0, one);
            Array.set(array, 1, one);
            return array;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[type.getEnumConstants().length - 1];
        }
        if (type == ManagedObjectReference.class) {
            ManagedObjectReference reference = new ManagedObjectReference();
            reference.setType("VirtualMachine");
            reference.setVal("vm-1");
            return reference;
        }
        if (type.getName().startsWith(BindingTypes.PACKAGE)) {
            return levels == 0 ? null : sample(type, levels - 1);
        }
        return plain(type);
    }

    private static Object plain(Class<?> type) {
        Calendar time = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        time.setTimeInMillis(1_234_567_890_123L);
        return switch (type.getSimpleName()) {
            case "String" -> " <a> & \"b\"\r\n\té😀 ";
            case "Object" -> "any";
            case "Calendar" -> time;
            case "int", "Integer" -> -42;
            case "long", "Long" -> Long.MIN_VALUE;
            case "short", "Short" -> (short) 7;
            case "byte", "Byte" -> (byte) -7;
            case "float", "Float" -> 1.5f;
            case "double", "Double" -> -2.25;
            case "boolean", "Boolean" -> true;
            default -> throw new AssertionError("no sample for " + type);
        };
    }

    private List<Class<?>> dataClasses() throws IOException, URISyntaxException {
        File jar = new File(DynamicData.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile bindings = new JarFile(jar)) {
            return bindings.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.matches("com/vmware/vim25/[A-Za-z0-9]+\\.class"))
                    .map(name -> name.substring("com/vmware/vim25/".length(), name.length() - ".class".length()))
                    .<Class<?>>flatMap(name -> codec.types().vim(name).stream())
                    .filter(type -> !type.isEnum() && type != ManagedObjectReference.class)
                    .toList();
        }
    }
}
