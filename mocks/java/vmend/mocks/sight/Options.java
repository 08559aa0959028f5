package vmend.mocks.sight;

import java.util.List;
import vmend.mocks.vim.Obj;

/** vCenter's own settings. */
public final class Options {
    private final World world;

    public Options(World world) {
        this.world = world;
    }

    public List<Obj> all() {
        return world.estate().vcenter().options().entrySet().stream()
                .map(option ->
                        Obj.of("OptionValue").with("key", option.getKey()).with("value", typed(option.getValue())))
                .toList();
    }

    private static Object typed(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return text.matches("-?\\d{1,9}") ? (Object) Integer.valueOf(text) : text;
    }
}
