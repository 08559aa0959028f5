package vmend.docs;

import static vmend.docs.Markdown.code;
import static vmend.docs.Markdown.codes;
import static vmend.docs.Markdown.table;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vmend.inventory.Kind;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.inventory.WhenUnset;
import vmend.plan.GuardTable;
import vmend.playbook.PlaybookPage;
import vmend.playbooks.Shipped;
import vmend.problem.Code;

/** The pages that are tables of the code's own tables. */
final class TablePages {
    private TablePages() {}

    static Page errors() {
        return Page.of(
                "errors.md",
                Markdown.GENERATED,
                "# Errors",
                "An error says what is wrong, where, what was expected and found, and which command comes next. Its code is"
                        + " stable: it is never given to another error. What the exit codes mean: [cli.md](cli.md).",
                table(
                        List.of("Code", "Meaning", "Exit code"),
                        Arrays.stream(Code.values())
                                .map(c -> List.of(
                                        c.id(),
                                        c.meaning(),
                                        Integer.toString(c.exit().number())))
                                .toList()));
    }

    static Page guards() {
        return Page.of(
                "guards.md",
                Markdown.GENERATED,
                "# Guards",
                "Guards hold steps back, whatever a playbook proposes. They are asked in this order, and the first that holds"
                        + " a step back stands in the plan under `skipped`, with its reason. What a guard must know and cannot"
                        + " read holds the step back too.",
                table(
                        List.of("Guard", "Why", "Must know"),
                        GuardTable.guards().stream()
                                .map(row -> List.of(code(row.id()), row.why(), codes(row.needs())))
                                .toList()),
                "The planner leaves out under these names:",
                table(
                        List.of("Name", "Why"),
                        GuardTable.planner().stream()
                                .map(row -> List.of(code(row.id()), row.why()))
                                .toList()));
    }

    static Page properties() {
        Stream<Property<?>> ofEveryKind = Stream.of(
                Properties.name(Kind.VM),
                Properties.parent(Kind.VM),
                Properties.disabledMethods(Kind.VM),
                Properties.recentTasks(Kind.VM));
        Stream<List<String>> common = ofEveryKind.map(property -> row("any", property));
        Stream<List<String>> own = Properties.all().stream()
                .sorted(Comparator.<Property<?>, Kind>comparing(Property::kind).thenComparing(Property::path))
                .map(property -> row(property.kind().wireType(), property));
        return Page.of(
                "properties.md",
                Markdown.GENERATED,
                "# Properties",
                "What vmend can ask of vCenter's objects. A run asks only for what its playbooks and guards need. A property"
                        + " is known, unset or unknown; this table says what it means that vCenter returned an object without"
                        + " it. A property that is newer than the API version spoken is not asked for and is unknown.",
                table(
                        List.of("Object", "Property", "Read as", "Since API", "No value means"),
                        Stream.concat(common, own).toList()));
    }

    static Stream<Page> playbooks() {
        Stream<Page> each = Shipped.catalog().all().stream()
                .map(type ->
                        new Page(java.nio.file.Path.of("docs", "playbooks", type.id() + ".md"), PlaybookPage.of(type)));
        Page index = Page.of(
                "playbooks/README.md",
                Markdown.GENERATED,
                "# Playbooks",
                table(
                        List.of("Playbook", "Severity", "What it promises"),
                        Shipped.catalog().all().stream()
                                .map(type -> List.of(
                                        "[" + type.id() + "](" + type.id() + ".md)",
                                        type.about().severity().name().toLowerCase(Locale.ROOT),
                                        type.about().title()))
                                .toList()));
        return Stream.concat(Stream.of(index), each);
    }

    private static List<String> row(String kind, Property<?> property) {
        return List.of(
                kind,
                code(property.path()),
                name(property.type()),
                property.since().toString(),
                unset(property.whenUnset()));
    }

    private static String unset(WhenUnset<?> unset) {
        return switch (unset.meaning()) {
            case NONE -> "there is none";
            case DEFAULT ->
                "the default " + code(unset.byDefault().map(String::valueOf).orElse(""));
            case UNKNOWN -> "unknown";
        };
    }

    private static String name(Type type) {
        if (type instanceof ParameterizedType list) {
            return "list of " + name(list.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> plain ? plain.getSimpleName() : type.getTypeName();
    }
}
