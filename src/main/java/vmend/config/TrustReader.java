package vmend.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.action.Impact;
import vmend.approval.MaxAge;
import vmend.approval.Policy;
import vmend.approval.TrustedKey;
import vmend.plan.Limits;
import vmend.plan.MaintenanceWindow;
import vmend.plan.Protection;
import vmend.problem.Problem;

/** Reads {@code trust.yaml}; everything that is wrong in it is told at once, by line and key. */
public final class TrustReader {
    private final SchemaCheck schema = SchemaCheck.against("trust.schema.json");

    public Trust read(Path file) {
        return read(file, YamlDocument.read(file));
    }

    Trust read(Path file, YamlDocument document) {
        schema.require(document);
        Section root = Section.root(document);
        Problems problems = new Problems();
        List<TrustedKey> approvers = keys(root, "approvers", problems);
        Trust trust = new Trust(
                file,
                document.digest(),
                keys(root, "planners", problems),
                approvers,
                quorum(root, approvers.size(), problems),
                protection(root, problems),
                limits(root.at("limits")),
                windows(root, problems),
                freeze(root.at("freeze")),
                policies(root, problems),
                root.set("allowedPlaybooks"),
                maxAge(root.at("maxAge")),
                run(root.at("run")));
        problems.throwIfAny();
        return trust;
    }

    private static List<TrustedKey> keys(Section root, String list, Problems problems) {
        List<TrustedKey> people = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Section section : root.items(list)) {
            TrustedKey person = new TrustedKey(
                    section.text("name"),
                    ValueFormat.key(section.text("key")),
                    section.optionalText("validFrom").map(ValueFormat::date),
                    ValueFormat.date(section.text("validUntil")));
            if (!names.add(person.name())) {
                problems.add(duplicate(section.at("name"), "two " + list + " have the same name", person.name()));
            }
            if (!keys.add(person.key().id())) {
                problems.add(section.at("key").problem("two " + list + " have the same key"));
            }
            if (person.validFrom().filter(person.validUntil()::isBefore).isPresent()) {
                problems.add(section.at("validUntil")
                        .problem("the key's last day is before its first")
                        .expected("a day from " + section.text("validFrom"))
                        .found(section.text("validUntil")));
            }
            people.add(person);
        }
        return people;
    }

    private static int quorum(Section root, int approvers, Problems problems) {
        int quorum = root.number("quorum", 1);
        if (root.has("approvers") && quorum > approvers) {
            problems.add(root.at("quorum")
                    .problem("the quorum can never be reached")
                    .expected("at most the number of approvers, " + approvers)
                    .found(String.valueOf(quorum)));
        }
        return quorum;
    }

    private static Optional<Protection> protection(Section root, Problems problems) {
        Section protect = root.at("protect");
        if (!root.has("protect")) {
            return Optional.empty();
        }
        if (!protect.isList()) {
            return Optional.of(new Protection(List.of(), protect.optionalText("none")));
        }
        List<Protection.Rule> rules = new ArrayList<>();
        for (Section section : protect.items()) {
            if (!Criteria.any(section)) {
                problems.add(section.problem("the entry does not say what is protected")
                        .expected("at least one of " + String.join(", ", Criteria.KEYS)));
            }
            rules.add(new Protection.Rule(Criteria.match(section), section.text("reason")));
        }
        return Optional.of(new Protection(rules, Optional.empty()));
    }

    private static Trust.RunRules run(Section section) {
        Trust.RunRules defaults = Trust.RunRules.defaults();
        return new Trust.RunRules(
                section.number("concurrency", defaults.concurrency()),
                section.number("errorsTolerated", defaults.errorsTolerated()));
    }

    private static Limits limits(Section section) {
        Limits defaults = Limits.defaults();
        return new Limits(
                section.number("stepsPerRun", defaults.stepsPerRun()),
                section.number("stepsPerCluster", defaults.stepsPerCluster()),
                section.number("percentOfExamined", defaults.percentOfExamined()));
    }

    private static List<MaintenanceWindow> windows(Section root, Problems problems) {
        List<MaintenanceWindow> windows = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : root.items("windows")) {
            String name = section.optionalText("name").orElse(section.text("cron"));
            if (section.has("name") && !names.add(name)) {
                problems.add(duplicate(section.at("name"), "two windows have the same name", name));
            }
            windows.add(new MaintenanceWindow(
                    name,
                    section.text("cron"),
                    ValueFormat.duration(section.text("lasts")),
                    ValueFormat.timeZone(section.text("zone"))));
        }
        return windows;
    }

    private static Optional<String> freeze(Section section) {
        return section.optionalText("reason")
                .or(() -> section.node().asBoolean(false) ? Optional.of("freeze: true") : Optional.empty());
    }

    private static List<Policy> policies(Section root, Problems problems) {
        List<Policy> policies = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : root.items("policies")) {
            if (!names.add(section.text("name"))) {
                problems.add(duplicate(section.at("name"), "two policies have the same name", section.text("name")));
            }
            policies.add(new Policy(
                    section.text("name"),
                    section.set("playbooks"),
                    impact(section.text("impact")),
                    section.number("atMost", 1),
                    section.node().path("rollback").asBoolean(false)));
        }
        return policies;
    }

    private static Impact impact(String id) {
        return Arrays.stream(Impact.values())
                .filter(impact -> impact.toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the schema allows an impact that does not exist: " + id));
    }

    private static MaxAge maxAge(Section section) {
        MaxAge defaults = MaxAge.defaults();
        return new MaxAge(
                section.optionalText("power").map(ValueFormat::duration).orElse(defaults.power()),
                section.optionalText("other").map(ValueFormat::duration).orElse(defaults.other()));
    }

    private static Problem duplicate(Section at, String what, String found) {
        return at.problem(what).found(Shown.text(found));
    }
}
