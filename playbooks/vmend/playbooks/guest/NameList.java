package vmend.playbooks.guest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.AppInfo;
import vmend.playbook.ShippedTable;
import vmend.playbook.Table;
import vmend.playbook.TableSetting;

/**
 * Names of processes by which an anti-virus product is known; a site's own list has the columns of the one that ships.
 *
 * @param table where the entries stand; none for no list
 */
public record NameList(Table table, List<Entry> entries) implements TableSetting {
    private static final Set<String> SYSTEMS = Set.of("windows", "linux", "any");
    private static final NameList SHIPPED = of(ShippedTable.besides(NameList.class, "antivirus-names.json"));

    public NameList {
        entries = List.copyOf(entries);
    }

    /** What a process is to its product; only an engine protects. */
    public enum Part {
        ENGINE,
        AGENT,
        UPDATER,
        UI;

        /** As it stands in a list. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One name.
     *
     * @param os windows, linux or any
     */
    public record Entry(String product, String os, String name, Part part) {
        boolean isOn(GuestSystem system) {
            return os.equals("any") || os.equals(system.toString());
        }
    }

    /** A process that was seen, and what the list says of it. */
    record Seen(AppInfo.App app, Entry entry) {
        /** The guest may call anything a version. */
        private static final int LONGEST_VERSION = 40;

        /** For example {@code klnagent.exe 14.2 (Kaspersky, agent)}. */
        @Override
        public String toString() {
            String version = app.version().isBlank()
                    ? ""
                    : " "
                            + app.version()
                                    .substring(
                                            0,
                                            Math.min(
                                                    LONGEST_VERSION,
                                                    app.version().length()));
            return baseName(app.name()) + version + " (" + entry.product() + ", " + entry.part() + ")";
        }
    }

    /** Reads a list, all of whose rows must make sense. */
    public static NameList of(Table table) {
        List<Entry> entries = new ArrayList<>();
        List<Table.Wrong> wrong = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            read(row, entries, wrong);
        }
        if (!wrong.isEmpty()) {
            throw new Table.Refused(wrong);
        }
        return new NameList(table, entries);
    }

    private static void read(Table.Row row, List<Entry> entries, List<Table.Wrong> wrong) {
        String product = cell(row, "product");
        String os = cell(row, "os").toLowerCase(Locale.ROOT);
        Optional<Part> part = Arrays.stream(Part.values())
                .filter(one -> one.toString().equals(cell(row, "kind").toLowerCase(Locale.ROOT)))
                .findFirst();
        List<String> names = Arrays.stream(cell(row, "names").split("[,;]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (product.isEmpty()) {
            wrong.add(new Table.Wrong(row.line(), "the product is missing", "product: the product's name"));
        }
        if (!SYSTEMS.contains(os)) {
            wrong.add(new Table.Wrong(row.line(), "the system is missing or not known", "os: windows, linux or any"));
        }
        if (part.isEmpty()) {
            wrong.add(new Table.Wrong(
                    row.line(), "the kind is missing or not known", "kind: engine, agent, updater or ui"));
        }
        if (names.isEmpty()) {
            wrong.add(new Table.Wrong(row.line(), "the names are missing", "names: one name of a process or several"));
        }
        part.ifPresent(is -> names.forEach(name -> entries.add(new Entry(product, os, baseName(name), is))));
    }

    private static String cell(Table.Row row, String column) {
        return row.cell(List.of(column)).orElse("");
    }

    static NameList shipped() {
        return SHIPPED;
    }

    /** These names over those that ship; a name that stands in both is what this list says. */
    Names overShipped() {
        Map<String, Entry> byName = new LinkedHashMap<>();
        SHIPPED.entries.forEach(entry -> byName.put(key(entry), entry));
        entries.forEach(entry -> byName.put(key(entry), entry));
        Map<String, List<Entry>> index = new HashMap<>();
        byName.values()
                .forEach(entry -> index.computeIfAbsent(folded(entry.name()), any -> new ArrayList<>())
                        .add(entry));
        String own = table.isNone() ? "" : " and " + shortened(table);
        return new Names(index, "names " + shortened(SHIPPED.table) + own);
    }

    private static String shortened(Table table) {
        return table.digest().substring("sha256:".length(), "sha256:".length() + 16);
    }

    private static String key(Entry entry) {
        return entry.os() + "/" + folded(entry.name());
    }

    private static String baseName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static String folded(String name) {
        return baseName(name).toLowerCase(Locale.ROOT);
    }

    /**
     * Names to look for.
     *
     * @param id tells one set of names from another
     */
    record Names(Map<String, List<Entry>> byName, String id) {
        boolean wants(String name) {
            return byName.containsKey(folded(name));
        }

        /** The processes that the list knows on a system. */
        List<Seen> seen(List<AppInfo.App> apps, GuestSystem system) {
            return apps.stream()
                    .flatMap(app -> byName.getOrDefault(folded(app.name()), List.of()).stream()
                            .filter(entry -> entry.isOn(system))
                            .map(entry -> new Seen(app, entry)))
                    .toList();
        }
    }
}
