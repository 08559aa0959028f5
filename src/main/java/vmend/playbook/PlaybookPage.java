package vmend.playbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.inventory.Need;
import vmend.inventory.Property;

/** The page about a playbook in Markdown, made of its metadata and needs alone. */
public final class PlaybookPage {
    private PlaybookPage() {}

    /** The whole page; the same playbook always gives the same text. */
    public static String of(PlaybookType type) {
        About about = type.about();
        List<String> parts = List.of(
                "<!-- Generated from " + type.source() + "; do not edit. -->",
                "# " + type.id(),
                "**" + about.title() + ".** " + about.why()
                        + (about.onlyWhenNamed()
                                ? " It judges only where it is named (`--playbook " + type.id()
                                        + "`): no profile and no measure chooses it."
                                : ""),
                table(
                        List.of("Severity", "Measures", "Since"),
                        List.of(List.of(
                                about.severity().name().toLowerCase(Locale.ROOT),
                                type.measures().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                                about.since()))),
                "## What it reports",
                facets(type),
                "## Settings",
                settings(type),
                "## What it needs to know",
                needs(type.byDefault().judges()),
                "## Privileges its fixes need",
                privileges(about));
        return String.join("\n\n", parts) + "\n";
    }

    private static String facets(PlaybookType type) {
        return table(
                List.of("Facet", "Found when", "Controls"),
                type.facets().entrySet().stream()
                        .map(facet -> List.of(
                                code(facet.getKey()),
                                facet.getValue(),
                                String.join(", ", type.controlsOf(facet.getKey()))))
                        .toList());
    }

    private static String settings(PlaybookType type) {
        if (type.settings().isEmpty()) {
            return "None.";
        }
        return table(
                List.of("Setting", "Meaning", "Default", "Written as"),
                type.settings().stream()
                        .map(setting ->
                                List.of(code(setting.key()), setting.help(), code(setting.byDefault()), setting.form()))
                        .toList());
    }

    private static String privileges(About about) {
        return about.privileges().length == 0
                ? "None: it only reports."
                : Arrays.stream(about.privileges()).map(PlaybookPage::code).collect(Collectors.joining(", "));
    }

    private static String needs(Judges judges) {
        List<List<String>> rows = new ArrayList<>();
        Set<List<String>> met = new LinkedHashSet<>();
        for (Judges.Entry<?> entry : judges.entries()) {
            String kind = entry.type().getSimpleName();
            entry.cheap().forEach(need -> met.add(row(kind, need, "all")));
            entry.dear().forEach(need -> met.add(row(kind, need, "those the first look leaves")));
        }
        for (Across<?> across : judges.across()) {
            String kind = across.type().getSimpleName();
            across.needs().stream()
                    .filter(need -> met.stream().noneMatch(row -> row.equals(row(kind, need, "all"))))
                    .forEach(need -> met.add(row(kind, need, "all, to compare vCenters")));
        }
        judges.alsoRead().forEach(need -> met.add(row(kindOf(need), need, "all, to look up")));
        rows.addAll(met);
        rows.sort((one, other) -> String.join("\t", one).compareTo(String.join("\t", other)));
        return table(List.of("Of", "What", "Read of", "No value means"), rows);
    }

    private static List<String> row(String kind, Need<?> need, String readOf) {
        return List.of(kind, code(need.label()), readOf, whenUnset(need));
    }

    private static String kindOf(Need<?> need) {
        return need instanceof Property<?> property
                ? property.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : "any";
    }

    private static String whenUnset(Need<?> need) {
        if (need instanceof Property<?> property) {
            return switch (property.whenUnset().meaning()) {
                case NONE -> "there is none";
                case DEFAULT ->
                    "the default "
                            + property.whenUnset()
                                    .byDefault()
                                    .map(String::valueOf)
                                    .orElse("");
                case UNKNOWN -> "unknown";
            };
        }
        return need instanceof Need.ExtraConfig<?> ? "the platform's default" : "unknown";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String table(List<String> head, List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(line(head));
        lines.add(head.stream().map(cell -> "---").collect(Collectors.joining("|", "|", "|")));
        rows.forEach(row -> lines.add(line(row)));
        return String.join("\n", lines);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
