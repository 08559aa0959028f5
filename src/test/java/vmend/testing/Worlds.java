package vmend.testing;

import java.util.List;
import java.util.Map;

/**
 * The sample estates of one playbook, for the contract suite; the class stands beside the playbook's test and has its name with
 * {@code Worlds} at the end.
 */
@FunctionalInterface
public interface Worlds {
    /** An estate, new each time, in which every facet of the playbook is found, left alone and not known somewhere. */
    EstateBuilder world();

    /** The settings to judge it with; the defaults are tried in any case. */
    default List<Map<String, String>> settings() {
        return List.of();
    }

    /** The texts of files that settings name, by their names. */
    default Map<String, String> files() {
        return Map.of();
    }

    /** The worlds of a playbook by their name. */
    static Worlds of(Class<?> playbook) {
        String name = playbook.getName() + "Worlds";
        try {
            return Class.forName(name)
                    .asSubclass(Worlds.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException missing) {
            throw new LinkageError("the contract suite needs sample estates in " + name, missing);
        }
    }
}
