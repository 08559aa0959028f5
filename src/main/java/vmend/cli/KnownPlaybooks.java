package vmend.cli;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.config.PlaybookCatalogue;
import vmend.playbook.PlaybookCatalog;
import vmend.playbook.PlaybookType;
import vmend.playbook.SettingType;
import vmend.problem.ProblemException;

/** Lets the configuration check the playbooks and settings it names. */
record KnownPlaybooks(PlaybookCatalog catalog) implements PlaybookCatalogue {

    @Override
    public Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        catalog.all().forEach(type -> ids.add(type.id()));
        return ids;
    }

    @Override
    public Set<String> settings(String id) {
        Set<String> names = new LinkedHashSet<>();
        type(id).settings().stream().map(SettingType::key).forEach(names::add);
        return names;
    }

    @Override
    public Optional<String> expectedInstead(String id, String setting, String value) {
        try {
            type(id).with(Map.of(setting, value), id);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.problem().expected().orElse(e.problem().what()));
        }
    }

    private PlaybookType type(String id) {
        return catalog.get(id, id);
    }
}
