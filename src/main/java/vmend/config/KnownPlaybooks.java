package vmend.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.playbook.PlaybookCatalog;
import vmend.playbook.PlaybookType;
import vmend.playbook.SettingType;
import vmend.problem.ProblemException;

/** What is known about playbooks when a configuration names them. */
public interface KnownPlaybooks {
    Set<String> ids();

    /** The settings of a playbook by name; asked only for an id in {@link #ids()}. */
    Set<String> settings(String id);

    /** What a setting expects, when a value does not fit; asked only for a setting of {@link #settings(String)}. */
    Optional<String> expectedInstead(String id, String setting, String value);

    /** Whether there may be others that are not known here, since only who judges loads those from outside. */
    default boolean others() {
        return false;
    }

    /** The playbooks of a catalog, and others. */
    static KnownPlaybooks andOthers(PlaybookCatalog catalog) {
        KnownPlaybooks known = of(catalog);
        return new KnownPlaybooks() {
            @Override
            public Set<String> ids() {
                return known.ids();
            }

            @Override
            public Set<String> settings(String id) {
                return known.settings(id);
            }

            @Override
            public Optional<String> expectedInstead(String id, String setting, String value) {
                return known.expectedInstead(id, setting, value);
            }

            @Override
            public boolean isFile(String id, String setting) {
                return known.isFile(id, setting);
            }

            @Override
            public Set<String> usual() {
                return known.usual();
            }

            @Override
            public boolean others() {
                return true;
            }
        };
    }

    /** Whether a setting names a file; asked only for a setting of {@link #settings(String)}. */
    default boolean isFile(String id, String setting) {
        return false;
    }

    /** Those that judge where none is named. */
    default Set<String> usual() {
        return ids();
    }

    /** The playbooks of a catalog. */
    static KnownPlaybooks of(PlaybookCatalog catalog) {
        return new KnownPlaybooks() {
            @Override
            public Set<String> ids() {
                return catalog.all().stream().map(PlaybookType::id).collect(Collectors.toUnmodifiableSet());
            }

            @Override
            public Set<String> usual() {
                return catalog.usual().stream().map(PlaybookType::id).collect(Collectors.toUnmodifiableSet());
            }

            @Override
            public Set<String> settings(String id) {
                return catalog.find(id).stream()
                        .flatMap(type -> type.settings().stream())
                        .map(SettingType::key)
                        .collect(Collectors.toUnmodifiableSet());
            }

            @Override
            public boolean isFile(String id, String setting) {
                return catalog.find(id).stream()
                        .flatMap(type -> type.settings().stream())
                        .anyMatch(one -> one.key().equals(setting) && one.isFile());
            }

            // Files are read when they are needed: what is in them is told then.
            // Settings that do not go together are seen when all of them are bound, not here.
            @Override
            public Optional<String> expectedInstead(String id, String setting, String value) {
                if (isFile(id, setting)) {
                    return Optional.empty();
                }
                try {
                    catalog.find(id).ifPresent(type -> type.with(Map.of(setting, value), id));
                    return Optional.empty();
                } catch (ProblemException e) {
                    return e.problem().expected();
                }
            }
        };
    }
}
