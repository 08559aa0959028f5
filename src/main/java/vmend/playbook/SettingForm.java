package vmend.playbook;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a setting of one Java type is written, read and shown.
 *
 * @param form what a user writes, for an error and for the documentation
 * @param read throws IllegalArgumentException for a text that does not fit
 * @param show the text that {@code read} turns into the same value
 */
record SettingForm(String form, Function<String, Object> read, Function<Object, String> show) {
    /** The form of settings that name a file; their rows are read elsewhere. */
    static final String FILE = "none, or the path of a CSV or JSON file";

    private static final Map<Type, SettingForm> SIMPLE = Map.ofEntries(
            Map.entry(Duration.class, of("an ISO-8601 duration such as PT24H or P30D", SettingForm::duration)),
            Map.entry(RipensAfter.class, of(RipensAfter.FORM, RipensAfter::parse)),
            Map.entry(int.class, of("a whole number", Integer::valueOf)),
            Map.entry(long.class, of("a whole number", Long::valueOf)),
            Map.entry(boolean.class, of("true or false", SettingForm::truth)),
            Map.entry(String.class, of("a text", text -> text)),
            Map.entry(Frequency.class, of(Frequency.FORM, Frequency::parse)),
            Map.entry(DataRate.class, of(DataRate.FORM, DataRate::parse)),
            Map.entry(Percent.class, of(Percent.FORM, Percent::parse)));

    /** The form of a record component's type; settings of other types are a mistake of the playbook's author. */
    static SettingForm of(Type type) {
        SettingForm simple = SIMPLE.get(type);
        if (simple != null) {
            return simple;
        }
        if (type instanceof Class<?> file && TableSetting.class.isAssignableFrom(file)) {
            return new SettingForm(FILE, text -> text.strip(), TableSettings::shown);
        }
        if (type instanceof Class<?> oneOf && oneOf.isEnum()) {
            return constants(oneOf);
        }
        if (type instanceof ParameterizedType set && set.getRawType() == Set.class) {
            return setOf(of(set.getActualTypeArguments()[0]));
        }
        throw new IllegalArgumentException("settings cannot be of type " + type.getTypeName());
    }

    private static SettingForm of(String form, Function<String, Object> read) {
        return new SettingForm(form, text -> fitting(form, read, text.strip()), Object::toString);
    }

    private static Object fitting(String form, Function<String, Object> read, String text) {
        try {
            return read.apply(text);
        } catch (DateTimeParseException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(form, wrong);
        }
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(text);
        if (duration.isNegative()) {
            throw new IllegalArgumentException("not negative");
        }
        return duration;
    }

    private static Boolean truth(String text) {
        if (!List.of("true", "false").contains(text)) {
            throw new IllegalArgumentException("neither");
        }
        return Boolean.valueOf(text);
    }

    private static SettingForm constants(Class<?> type) {
        List<Object> constants = Arrays.asList(type.getEnumConstants());
        String form = "one of " + constants.stream().map(SettingForm::kebab).collect(Collectors.joining(", "));
        return new SettingForm(
                form,
                text -> constants.stream()
                        .filter(one -> kebab(one).equals(text.strip()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(form)),
                SettingForm::kebab);
    }

    private static SettingForm setOf(SettingForm element) {
        return new SettingForm(
                "none, or a list with commas, each " + element.form,
                text -> elements(text).stream()
                        .map(element.read)
                        .collect(Collectors.collectingAndThen(
                                Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet)),
                set -> ((Collection<?>) set).isEmpty()
                        ? "none"
                        : ((Collection<?>) set)
                                .stream().map(element.show).sorted().collect(Collectors.joining(", ")));
    }

    private static List<String> elements(String text) {
        return text.strip().equals("none")
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    private static String kebab(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
