package vmend.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.playbook.Match;

/**
 * What a site sets for one playbook; values are text as a user writes them, lists joined by commas.
 *
 * @param scopes the first that holds for an object decides, setting by setting, before {@code settings}
 */
public record PlaybookConfig(Map<String, String> settings, List<Scope> scopes) {
    public PlaybookConfig {
        settings = ordered(settings);
        scopes = List.copyOf(scopes);
    }

    /**
     * Settings for a part of the estate.
     *
     * @param zone the zone an object must be in; empty for any
     * @param matches of which one must hold; empty for any object
     */
    public record Scope(Optional<String> zone, List<Match> matches, Map<String, String> settings) {
        public Scope {
            matches = List.copyOf(matches);
            settings = ordered(settings);
        }
    }

    private static Map<String, String> ordered(Map<String, String> settings) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
