package vmend.playbook;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Turns texts into the components of a playbook's record, and back. */
final class Settings {
    private Settings() {}

    static Playbook bind(PlaybookType type, Map<String, String> chosen, String where, Function<String, Table> files) {
        chosen.keySet().forEach(key -> requireKnown(type, key, where));
        RecordComponent[] components = type.type().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            SettingType setting = type.settings().get(i);
            String text = chosen.getOrDefault(setting.key(), setting.byDefault());
            values[i] = TableSettings.isOne(components[i])
                    ? TableSettings.of(components[i], text, files)
                    : value(type, components[i], text, where);
        }
        return make(type, values, where);
    }

    static Map<String, String> read(PlaybookType type, Playbook playbook) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (RecordComponent component : type.type().getRecordComponents()) {
            texts.put(
                    component.getName(),
                    SettingForm.of(component.getGenericType()).show().apply(component(component, playbook)));
        }
        return texts;
    }

    private static void requireKnown(PlaybookType type, String key, String where) {
        String known = type.settings().stream().map(SettingType::key).collect(Collectors.joining(", "));
        if (type.settings().stream().noneMatch(setting -> setting.key().equals(key))) {
            throw Problem.of(Code.UNKNOWN_SETTING, where, type.id() + " has no such setting")
                    .expected(known.isEmpty() ? "no settings at all" : "one of " + known)
                    .found(key)
                    .next("vmend playbooks show " + type.id())
                    .asException();
        }
    }

    private static Object value(PlaybookType type, RecordComponent component, String text, String where) {
        SettingForm form = SettingForm.of(component.getGenericType());
        try {
            return form.read().apply(text);
        } catch (IllegalArgumentException wrong) {
            throw Problem.of(Code.UNKNOWN_SETTING, where, "the value of " + component.getName() + " does not fit")
                    .expected(form.form())
                    .found(text)
                    .next("vmend playbooks show " + type.id())
                    .causedBy(wrong);
        }
    }

    private static Playbook make(PlaybookType type, Object[] values, String where) {
        Class<?>[] types = Arrays.stream(type.type().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Playbook> constructor = type.type().getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw Problem.of(Code.UNKNOWN_SETTING, where, "the settings of " + type.id() + " do not go together")
                    .found(String.valueOf(refused.getTargetException().getMessage()))
                    .next("vmend playbooks show " + type.id())
                    .causedBy(refused.getTargetException());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type.type() + " must be a public record", impossible);
        }
    }

    private static Object component(RecordComponent component, Playbook playbook) {
        try {
            return component.getAccessor().invoke(playbook);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(component + " must be readable", impossible);
        }
    }
}
