package vmend.playbook;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of playbook: its class, its metadata and its settings; makes playbooks with the settings a user chose.
 *
 * @param facets what it can report: name to what that says, in the order declared
 * @param controls ids of STIG, SCG and CIS by facet
 * @param outside where its playbooks are made when its class is not in this process; empty for one that was built in
 */
public record PlaybookType(
        Class<? extends Playbook> type,
        About about,
        List<SettingType> settings,
        Map<String, String> facets,
        Map<String, List<String>> controls,
        Optional<Outside> outside) {

    /** A playbook that was not built in: who makes it, and what it was made of. */
    public interface Outside {
        /** The file that it came from. */
        String source();

        /** {@code sha256:} and the digest of its bytes. */
        String digest();

        /** As {@link PlaybookType#with}. */
        Playbook make(Map<String, String> chosen, String where);

        /** As {@link PlaybookType#effective}, of a playbook that was made here. */
        Map<String, String> effective(Playbook playbook);
    }

    /** Describes a playbook's class; a class without the needed annotations is refused. */
    public static PlaybookType of(Class<? extends Playbook> type) {
        About about = type.getAnnotation(About.class);
        if (about == null || !type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is no record with @About");
        }
        return new PlaybookType(
                type,
                about,
                Arrays.stream(type.getRecordComponents()).map(SettingType::of).toList(),
                pairs(about.facets(), ":"),
                Controls.rows(about),
                Optional.empty());
    }

    /** A playbook whose class is elsewhere, by what it says of itself. */
    public static PlaybookType of(
            Class<? extends Playbook> standIn, About about, List<SettingType> settings, Outside outside) {
        return new PlaybookType(
                standIn,
                about,
                List.copyOf(settings),
                pairs(about.facets(), ":"),
                Controls.rows(about),
                Optional.of(outside));
    }

    public String id() {
        return about.id();
    }

    /** What it was made of: the class that was built in, or the file from outside. */
    public String source() {
        return outside.map(Outside::source).orElseGet(type::getSimpleName);
    }

    public List<Integer> measures() {
        return Arrays.stream(about.measures()).boxed().toList();
    }

    /** The ids of STIG, SCG and CIS that findings of this facet can answer. */
    public List<String> controlsOf(String facet) {
        return controls.entrySet().stream()
                .filter(row -> row.getKey().equals(facet) || row.getKey().startsWith(facet + "/"))
                .flatMap(row -> row.getValue().stream())
                .distinct()
                .toList();
    }

    /** The playbook with every setting at its default. */
    public Playbook byDefault() {
        return with(Map.of(), id());
    }

    /**
     * The playbook with some settings chosen and the others at their defaults.
     *
     * @param chosen texts as a user writes them, by key
     * @param where the file, line and key or the option that they come from, for an error
     */
    public Playbook with(Map<String, String> chosen, String where) {
        return with(chosen, where, file -> {
            throw new IllegalStateException("files are not read here: " + file);
        });
    }

    /**
     * The same, where settings may name files.
     *
     * @param files reads a file that a {@link TableSetting} names; throws {@link vmend.problem.ProblemException} for one it cannot read
     */
    public Playbook with(Map<String, String> chosen, String where, Function<String, Table> files) {
        return outside.map(maker -> maker.make(chosen, where))
                .orElseGet(() -> Settings.bind(this, chosen, where, files));
    }

    /** The settings in force, as texts a user could write; for the plan. */
    public Map<String, String> effective(Playbook playbook) {
        return outside.map(maker -> maker.effective(playbook)).orElseGet(() -> Settings.read(this, playbook));
    }

    private static Map<String, String> pairs(String[] lines, String between) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : lines) {
            int at = line.indexOf(between);
            String key = at < 0 ? line : line.substring(0, at);
            pairs.put(key.strip(), at < 0 ? "" : line.substring(at + 1).strip());
        }
        return java.util.Collections.unmodifiableMap(pairs);
    }
}
