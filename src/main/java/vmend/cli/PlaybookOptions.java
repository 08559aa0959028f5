package vmend.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vmend.config.VmendConfig;
import vmend.plan.Chosen;
import vmend.playbook.PlaybookCatalog;
import vmend.playbook.PlaybookType;
import vmend.playbook.Table;
import vmend.problem.Code;
import vmend.problem.Problem;

/** The options that say which playbooks judge, and with which settings. */
final class PlaybookOptions {
    /** The setting of a playbook that has guests asked. */
    private static final String GUEST_LOGON = "guestLogon";

    @Option(names = "--playbook", paramLabel = "ID", description = "judge with this playbook; may be repeated")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--measure",
            paramLabel = "N",
            description = "judge with the playbooks that serve this measure, 1 to 24; may be repeated")
    private List<Integer> measures = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "a named choice of playbooks: five (the default), all")
    private @Nullable String profile;

    @Option(
            names = "--set",
            paramLabel = "ID.SETTING=VALUE",
            description = "a playbook's setting for this run, before vmend.yaml; may be repeated")
    private Map<String, String> set = new LinkedHashMap<>();

    /** The chosen playbooks with their settings, scopes first. */
    List<Chosen> chosen(PlaybookCatalog catalog, VmendConfig site, Function<String, Table> files) {
        return chosen(catalog, site, files, false);
    }

    /** @param guests whether playbooks may have guests asked */
    List<Chosen> chosen(PlaybookCatalog catalog, VmendConfig site, Function<String, Table> files, boolean guests) {
        Map<String, Map<String, String>> fromLine = fromLine(catalog);
        if (guests) {
            askGuests(types(catalog), fromLine);
        }
        return types(catalog).stream()
                .map(type -> ChosenPlaybooks.of(type, site, fromLine.getOrDefault(type.id(), Map.of()), "--set", files))
                .toList();
    }

    private static void askGuests(List<PlaybookType> types, Map<String, Map<String, String>> settings) {
        List<PlaybookType> asking = types.stream()
                .filter(type -> type.settings().stream()
                        .anyMatch(setting -> setting.key().equals(GUEST_LOGON)))
                .toList();
        if (asking.isEmpty()) {
            throw Problem.of(Code.USAGE_WRONG, "--with-guest-logon", "none of the chosen playbooks asks guests")
                    .expected("a playbook with the setting " + GUEST_LOGON + ", such as missing-antivirus")
                    .asException();
        }
        asking.forEach(type -> settings.computeIfAbsent(type.id(), any -> new LinkedHashMap<>())
                .put(GUEST_LOGON, "true"));
    }

    private List<PlaybookType> types(PlaybookCatalog catalog) {
        Set<PlaybookType> types = new LinkedHashSet<>();
        ids.forEach(id -> types.add(catalog.get(id, "--playbook")));
        for (int measure : measures) {
            List<PlaybookType> serving = catalog.serving(measure);
            if (serving.isEmpty()) {
                throw Problem.of(Code.UNKNOWN_PLAYBOOK, "--measure", "no playbook of this release serves the measure")
                        .found(Integer.toString(measure))
                        .next("vmend playbooks list")
                        .asException();
            }
            types.addAll(serving);
        }
        if (profile != null && !profile.equals("five") && !profile.equals("all")) {
            throw Problem.of(Code.UNKNOWN_PLAYBOOK, "--profile", "there is no such profile")
                    .expected("five or all")
                    .found(profile)
                    .asException();
        }
        if (profile != null || types.isEmpty()) {
            types.addAll(catalog.usual());
        }
        return List.copyOf(types);
    }

    private Map<String, Map<String, String>> fromLine(PlaybookCatalog catalog) {
        Map<String, Map<String, String>> byPlaybook = new LinkedHashMap<>();
        set.forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot < 1) {
                throw Problem.of(Code.USAGE_WRONG, "--set " + name, "the setting does not name its playbook")
                        .expected("--set unused-devices.connectedLongerThan=PT0S")
                        .asException();
            }
            String id = catalog.get(name.substring(0, dot), "--set " + name).id();
            byPlaybook.computeIfAbsent(id, any -> new LinkedHashMap<>()).put(name.substring(dot + 1), value);
        });
        return byPlaybook;
    }
}
