package vmend.playbook;

import java.lang.reflect.RecordComponent;

/**
 * One setting of a playbook as its users see it.
 *
 * @param key the record component's name
 * @param form what a user writes, for example {@code an ISO-8601 duration such as PT24H or P30D}
 */
public record SettingType(String key, String help, String byDefault, String form) {
    /** Whether its text names a file. */
    public boolean isFile() {
        return form.equals(SettingForm.FILE);
    }

    static SettingType of(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalArgumentException(
                    component.getDeclaringRecord().getName() + "." + component.getName() + " lacks @Setting");
        }
        return new SettingType(
                component.getName(),
                setting.help(),
                setting.byDefault(),
                SettingForm.of(component.getGenericType()).form());
    }
}
