package vmend.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.plan.Exemption;
import vmend.playbook.Nearest;
import vmend.playbook.Table;
import vmend.playbook.Zone;
import vmend.problem.Problem;

/** Reads {@code vmend.yaml}; everything that is wrong in it is told at once, by line and key. */
public final class ConfigReader {
    private final SitePaths paths;
    private final PlaybookChecks playbooks;
    private final SchemaCheck schema = SchemaCheck.against("vmend.schema.json");

    public ConfigReader(SitePaths paths, KnownPlaybooks known) {
        this.paths = paths;
        this.playbooks = new PlaybookChecks(known);
    }

    /** The configuration named, or the first that is found, or an empty one. */
    public VmendConfig find(Optional<Path> named) {
        return paths.config(named).map(this::read).orElseGet(() -> VmendConfig.empty(paths.stateDirectory()));
    }

    public VmendConfig read(Path file) {
        return read(file, YamlDocument.read(file));
    }

    VmendConfig read(Path file, YamlDocument document) {
        schema.require(document);
        Section root = Section.root(document);
        Problems problems = new Problems();
        List<Zone> zones = zones(root);
        VmendConfig config = new VmendConfig(
                Optional.of(file),
                vcenters(root, file, problems),
                zones,
                playbooks(root, zones, problems),
                exemptions(root, problems),
                root.set("acceptPartialView"),
                root.optionalText("stateDirectory")
                        .map(text -> paths.resolve(file, text))
                        .orElseGet(paths::stateDirectory),
                root.optionalText("signWith").map(text -> paths.resolve(file, text)),
                new ChannelReader(paths, file).channels(root, problems));
        problems.throwIfAny();
        return config;
    }

    private List<VcenterConfig> vcenters(Section root, Path file, Problems problems) {
        List<VcenterConfig> vcenters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Map<URI, String> urls = new HashMap<>();
        for (Section section : root.items("vcenters")) {
            VcenterConfig vcenter = vcenter(section, file);
            if (!names.add(vcenter.name())) {
                problems.add(section.at("name")
                        .problem("two vCenters have the same name")
                        .found(Shown.text(vcenter.name())));
            }
            String other = urls.putIfAbsent(vcenter.url(), vcenter.name());
            if (other != null) {
                problems.add(section.at("url")
                        .problem("two vCenters have the same address")
                        .found("the address of " + other));
            }
            vcenters.add(vcenter);
        }
        return vcenters;
    }

    private VcenterConfig vcenter(Section section, Path file) {
        return new VcenterConfig(
                section.text("name"),
                VcenterUrl.withoutUser(section.text("url")),
                section.text("username"),
                SecretSource.of(section.at("password"), text -> paths.resolve(file, text)),
                tls(section.at("tls"), file),
                section.items("guestLogons").stream()
                        .map(logon -> guestLogon(logon, file))
                        .toList());
    }

    private GuestLogonConfig guestLogon(Section section, Path file) {
        return new GuestLogonConfig(
                section.has("match") ? Criteria.matches(section.at("match")) : List.of(),
                section.text("username"),
                SecretSource.of(section.at("password"), text -> paths.resolve(file, text)));
    }

    private TlsConfig tls(Section section, Path file) {
        Optional<TlsConfig> pin = section.optionalText("sha256").map(text -> new TlsConfig.Pin(ValueFormat.pin(text)));
        return pin.or(() -> section.optionalText("caFile").map(text -> new TlsConfig.CaFile(paths.resolve(file, text))))
                .orElseGet(TlsConfig.SystemCas::new);
    }

    private static List<Zone> zones(Section root) {
        List<Zone> zones = new ArrayList<>();
        root.entries("zones")
                .forEach((name, section) -> zones.add(new Zone(
                        name,
                        Criteria.matches(section.at("match")),
                        section.optionalText("network"),
                        quarantine(section))));
        return zones;
    }

    private static Optional<Zone.Quarantine> quarantine(Section zone) {
        Section section = zone.at("quarantine");
        Set<String> reaches = section.set("reaches");
        return section.optionalText("network")
                .map(network -> new Zone.Quarantine(
                        network,
                        Arrays.stream(Zone.Reach.values())
                                .filter(reach -> reaches.contains(reach.toString()))
                                .collect(Collectors.toSet())));
    }

    private Map<String, PlaybookConfig> playbooks(Section root, List<Zone> all, Problems problems) {
        Map<String, Zone> zones = new LinkedHashMap<>();
        all.forEach(zone -> zones.put(zone.name(), zone));
        Map<String, PlaybookConfig> configs = new LinkedHashMap<>();
        root.entries("playbooks").forEach((id, section) -> {
            playbooks.checkId(id, section, problems);
            List<PlaybookConfig.Scope> scopes = new ArrayList<>();
            for (Section scope : section.items("scopes")) {
                scopes.add(scope(id, scope, zones, problems));
            }
            configs.put(id, new PlaybookConfig(settings(id, section, Set.of("scopes"), problems), scopes));
        });
        return configs;
    }

    private PlaybookConfig.Scope scope(String id, Section section, Map<String, Zone> zones, Problems problems) {
        Map<String, String> settings = settings(id, section, Set.of("match", "zone"), problems);
        Section match = section.at("match");
        if (section.has("zone") == section.has("match")) {
            problems.add(
                    section.problem("the scope must say what it is for").expected("one of the keys match and zone"));
        }
        if (!section.has("zone")) {
            return new PlaybookConfig.Scope(Criteria.text(match), Criteria.matches(match), settings);
        }
        String name = section.text("zone");
        Optional<Zone> zone = Optional.ofNullable(zones.get(name));
        if (zone.isEmpty()) {
            Set<String> names = zones.keySet();
            Problem problem = section.at("zone")
                    .problem("there is no such zone")
                    .expected(
                            names.isEmpty()
                                    ? "a zone of this file, which has none"
                                    : "one of " + String.join(", ", names))
                    .found(Shown.text(name));
            problems.add(Nearest.hint(name, names).map(problem::next).orElse(problem));
        }
        return new PlaybookConfig.Scope("zone " + name, zone.map(Zone::matches).orElse(List.of()), settings);
    }

    private Map<String, String> settings(String id, Section section, Set<String> others, Problems problems) {
        Map<String, String> settings = new LinkedHashMap<>();
        section.entries().forEach((name, value) -> {
            if (!others.contains(name)) {
                playbooks.checkSetting(id, name, value, problems);
                settings.put(name, playbooks.isFile(id, name) ? file(value) : value.asSetting());
            }
        });
        return settings;
    }

    /** A file that a setting names, relative to the configuration as all its paths are. */
    private String file(Section value) {
        String text = value.asSetting();
        return text.equals(Table.NONE)
                ? text
                : paths.resolve(Path.of(value.document().name()), text).toString();
    }

    private List<Exemption> exemptions(Section root, Problems problems) {
        List<Exemption> exemptions = new ArrayList<>();
        Map<String, Integer> tickets = new HashMap<>();
        for (Section section : root.items("exemptions")) {
            if (!Criteria.any(section)) {
                problems.add(section.problem("the exemption does not say what is exempt")
                        .expected("at least one of " + String.join(", ", Criteria.KEYS)));
            }
            if (section.has("playbook") && section.has("playbooks")) {
                problems.add(section.at("playbooks")
                        .problem("playbook and playbooks are both there")
                        .expected("one of them; neither means all playbooks"));
            }
            Set<String> ids = section.set("playbooks");
            section.items("playbooks")
                    .forEach(item -> playbooks.checkId(item.node().asText(), item, problems));
            section.optionalText("playbook").ifPresent(id -> {
                playbooks.checkId(id, section.at("playbook"), problems);
                ids.add(id);
            });
            String ticket = section.text("ticket");
            int count = tickets.merge(ticket, 1, Integer::sum);
            exemptions.add(new Exemption(
                    count == 1 ? ticket : ticket + "/" + count,
                    ids,
                    Criteria.match(section),
                    section.text("owner"),
                    section.text("reason"),
                    ticket,
                    ValueFormat.date(section.text("expires"))));
        }
        return exemptions;
    }
}
