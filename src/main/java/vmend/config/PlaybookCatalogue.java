package vmend.config;

import java.util.Optional;
import java.util.Set;

/** What is known about playbooks when a configuration names them; the command line implements it. */
public interface PlaybookCatalogue {
    Set<String> ids();

    /** The settings of a playbook by name; asked only for an id in {@link #ids()}. */
    Set<String> settings(String id);

    /** What a setting expects, when a value does not fit; asked only for a setting of {@link #settings(String)}. */
    Optional<String> expectedInstead(String id, String setting, String value);
}
