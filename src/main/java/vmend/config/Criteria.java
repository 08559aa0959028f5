package vmend.config;

import java.util.List;
import java.util.stream.Collectors;
import vmend.playbook.Match;

/** Reads the criteria of exemptions, protections, zones and scopes. */
final class Criteria {
    static final List<String> KEYS =
            List.of("tag", "attribute", "folder", "pool", "cluster", "name", "portGroup", "network", "id");

    private Criteria() {}

    static boolean any(Section section) {
        return KEYS.stream().anyMatch(section::has);
    }

    static Match match(Section section) {
        return new Match(
                section.optionalText("tag"),
                section.optionalText("attribute"),
                section.optionalText("folder"),
                section.optionalText("pool"),
                section.optionalText("cluster"),
                section.optionalText("name"),
                section.optionalText("portGroup"),
                section.optionalText("network"),
                section.optionalText("id"));
    }

    /** One match, or a list of them. */
    static List<Match> matches(Section section) {
        return section.isList() ? section.items().stream().map(Criteria::match).toList() : List.of(match(section));
    }

    /** For example {@code folder /DC1/vm/Build, name web*}; alternatives are joined by "or". */
    static String text(Section section) {
        List<Section> alternatives = section.isList() ? section.items() : List.of(section);
        return alternatives.stream()
                .map(one -> KEYS.stream()
                        .filter(one::has)
                        .map(key -> key + " " + one.text(key))
                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining(" or "));
    }
}
