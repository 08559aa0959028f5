package vmend.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vmend.playbook.Match;

/**
 * What a site sets for one playbook; values are text as a user writes them, lists joined by commas.
 *
 * @param scopes the first that holds for an object decides
 */
public record PlaybookConfig(Map<String, String> settings, List<Scope> scopes) {
    public PlaybookConfig {
        settings = ordered(settings);
        scopes = List.copyOf(scopes);
    }

    /** The settings that hold in a scope: its own, and those of the playbook beside them. */
    public Map<String, String> settingsIn(Scope scope) {
        Map<String, String> merged = new LinkedHashMap<>(settings);
        merged.putAll(scope.settings());
        return ordered(merged);
    }

    /**
     * Settings for a part of the estate.
     *
     * @param text how the scope is shown, for example {@code zone pci}
     * @param matches of which one must hold; those of the zone where a zone is named
     */
    public record Scope(String text, List<Match> matches, Map<String, String> settings) {
        public Scope {
            matches = List.copyOf(matches);
            settings = ordered(settings);
        }
    }

    private static Map<String, String> ordered(Map<String, String> settings) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
