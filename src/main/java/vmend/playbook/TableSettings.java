package vmend.playbook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.function.Function;

/** Makes settings of files. */
final class TableSettings {
    private TableSettings() {}

    static boolean isOne(RecordComponent component) {
        return TableSetting.class.isAssignableFrom(component.getType());
    }

    /** The setting made of a file, read by the last argument; the text {@code none} stands for no file. */
    static Object of(RecordComponent component, String text, Function<String, Table> files) {
        Table table = text.strip().equals(Table.NONE) ? Table.none() : files.apply(text.strip());
        try {
            return component.getType().getMethod("of", Table.class).invoke(null, table);
        } catch (InvocationTargetException refused) {
            if (refused.getTargetException() instanceof Table.Refused bad) {
                throw TableText.problems(table.source(), bad);
            }
            throw new IllegalStateException(refused.getTargetException());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(component.getType() + " must have a public of(Table)", impossible);
        }
    }

    /** The file with its digest, so that a plan says what it was made from. */
    static String shown(Object setting) {
        Table table = ((TableSetting) setting).table();
        return table.isNone() ? Table.NONE : table.source() + " (" + table.digest() + ")";
    }
}
