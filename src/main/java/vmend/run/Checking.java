package vmend.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vmend.action.Check;
import vmend.inventory.DvPort;
import vmend.inventory.EventLog;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Samples;
import vmend.inventory.Tag;
import vmend.vsphere.VcenterChanges;

/** Evaluates checks on what vCenter says at this very moment. A check that cannot be answered does not hold. */
final class Checking {
    private static final Pattern PORT = Pattern.compile("port\\[(.*)]\\.config\\.setting\\.(.*)");
    private static final String HOST_NETWORKS = "runtime.host.network";
    /** Below this share of its samples a statistic says nothing (reference/controls.md A1). */
    private static final int ENOUGH_SAMPLES_PERCENT = 90;

    private final VcenterChanges vcenter;

    Checking(VcenterChanges vcenter) {
        this.vcenter = vcenter;
    }

    /** Reads anew, once for all checks, and says of each whether it holds. */
    List<Verdict> look(List<Check> checks) {
        Map<Ref, Set<Need<?>>> asked = new LinkedHashMap<>();
        for (Check check : checks) {
            need(check)
                    .ifPresent(need -> asked.computeIfAbsent(object(check), any -> new LinkedHashSet<>())
                            .add(need));
        }
        Map<Ref, Facts> facts = asked.isEmpty() ? Map.of() : vcenter.look(asked);
        Map<Ref, Facts> hosts = hosts(checks, facts);
        Map<String, Optional<DvPort>> ports = new HashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (Check check : checks) {
            verdicts.add(check.match(
                    property -> property(property, facts, hosts, ports),
                    statistic -> statistic(statistic, facts),
                    events -> events(events, facts),
                    tag -> tag(tag, facts)));
        }
        return verdicts;
    }

    /** What was found, by object and path, for the journal. */
    static Map<String, String> found(List<Verdict> verdicts) {
        Map<String, String> found = new LinkedHashMap<>();
        verdicts.forEach(verdict -> found.put(object(verdict.check()) + " " + verdict.path(), verdict.found()));
        return found;
    }

    static Ref object(Check check) {
        return check.match(
                Check.OnProperty::object, Check.OnStatistic::object, Check.OnEvents::object, Check.TagAbsent::object);
    }

    private static Optional<Need<?>> need(Check check) {
        return check.match(
                property -> property.path().equals(HOST_NETWORKS)
                        ? Optional.of(Properties.RUNS_ON)
                        : CheckPaths.need(property.object(), property.path()),
                statistic -> Optional.of(statisticNeed(statistic)),
                events -> Optional.of(new Need.Events(events.types(), events.since())),
                tag -> Optional.of(new Need.Tags()));
    }

    private static Need<Samples> statisticNeed(Check.OnStatistic check) {
        return new Need.Statistic(check.counter(), check.interval(), check.window());
    }

    /** The machine's host is looked up by what was just read, since it may be another by now. */
    private Map<Ref, Facts> hosts(List<Check> checks, Map<Ref, Facts> facts) {
        Map<Ref, Set<Need<?>>> asked = new LinkedHashMap<>();
        for (Check check : checks) {
            boolean wanted = check instanceof Check.OnProperty property
                    && property.path().equals(HOST_NETWORKS);
            Facts own = facts.get(object(check));
            if (wanted && own != null) {
                own.get(Properties.RUNS_ON)
                        .shown()
                        .ifPresent(host -> asked.put(host, Set.of(Properties.HOST_NETWORKS)));
            }
        }
        return asked.isEmpty() ? Map.of() : vcenter.look(asked);
    }

    private Verdict property(
            Check.OnProperty check, Map<Ref, Facts> facts, Map<Ref, Facts> hosts, Map<String, Optional<DvPort>> ports) {
        Fact<List<String>> value = value(check, facts, hosts, ports);
        String expected = expected(check.op(), check.value());
        return value.match(
                texts -> new Verdict(
                        check,
                        check.path(),
                        expected,
                        String.join(", ", texts),
                        holds(check.op(), check.value(), texts)),
                () -> new Verdict(
                        check,
                        check.path(),
                        expected,
                        "(none)",
                        check.op() == Check.Op.UNSET || check.op() == Check.Op.LACKS || check.op() == Check.Op.NE),
                why -> new Verdict(check, check.path(), expected, "cannot be told: " + why, false));
    }

    private Fact<List<String>> value(
            Check.OnProperty check, Map<Ref, Facts> facts, Map<Ref, Facts> hosts, Map<String, Optional<DvPort>> ports) {
        Matcher port = PORT.matcher(check.path());
        if (port.matches()) {
            Optional<DvPort> found = ports.computeIfAbsent(
                    check.object() + " " + port.group(1), any -> vcenter.port(check.object(), port.group(1)));
            return found.map(one -> one.setting()
                            .map(setting -> CheckPaths.setting(setting, port.group(2)))
                            .orElse(Fact.unknown("the port has no setting of its own")))
                    .orElse(Fact.unknown("the switch has no port " + port.group(1)));
        }
        Facts own = facts.get(check.object());
        if (own == null) {
            return Fact.unknown(
                    CheckPaths.need(check.object(), check.path()).isPresent()
                                    || check.path().equals(HOST_NETWORKS)
                            ? check.object() + " is gone"
                            : check.path() + " is nothing that vmend can check of a "
                                    + check.object().type());
        }
        if (check.path().equals(HOST_NETWORKS)) {
            return own.get(Properties.RUNS_ON)
                    .flatMap(host -> Optional.ofNullable(hosts.get(host))
                            .map(of -> of.get(Properties.HOST_NETWORKS)
                                    .map(refs ->
                                            refs.stream().map(Ref::toString).toList()))
                            .orElse(Fact.unknown("its host " + host + " is gone")));
        }
        return CheckPaths.value(check.object(), check.path(), own);
    }

    private static boolean holds(Check.Op op, String expected, List<String> found) {
        return switch (op) {
            case EQ -> found.equals(List.of(expected));
            case NE -> !found.equals(List.of(expected));
            case UNSET -> false;
            case LACKS -> !found.contains(expected);
            case HOLDS -> found.contains(expected);
            case LT, LE -> found.size() == 1 && Numbers.compares(op, found.get(0), expected);
        };
    }

    private static String expected(Check.Op op, String value) {
        return switch (op) {
            case EQ -> value;
            case NE -> "not " + value;
            case LT -> "less than " + value;
            case LE -> "at most " + value;
            case UNSET -> "none";
            case LACKS -> "without " + value;
            case HOLDS -> "with " + value;
        };
    }

    private static Verdict statistic(Check.OnStatistic check, Map<Ref, Facts> facts) {
        String path = check.counter() + " p95 of the last " + check.window();
        String expected = expected(check.op(), check.value());
        return of(check.object(), statisticNeed(check), facts)
                .match(
                        samples -> ofSamples(check, path, expected, samples),
                        () -> new Verdict(check, path, expected, "cannot be told: no samples", false),
                        why -> new Verdict(check, path, expected, "cannot be told: " + why, false));
    }

    private static Verdict ofSamples(Check.OnStatistic check, String path, String expected, Samples samples) {
        if (!samples.cover(ENOUGH_SAMPLES_PERCENT)) {
            String few = "cannot be told: " + samples.present() + " of " + samples.expected() + " samples";
            return new Verdict(check, path, expected, few, false);
        }
        String found = Long.toString(samples.p95());
        return new Verdict(check, path, expected, found, Numbers.compares(check.op(), found, check.value()));
    }

    private Verdict events(Check.OnEvents check, Map<Ref, Facts> facts) {
        String path = "events " + String.join(", ", check.types()) + " of the last " + check.since();
        String expected = expected(check.op(), Integer.toString(check.count()));
        Need<EventLog> need = new Need.Events(check.types(), check.since());
        return of(check.object(), need, facts)
                .match(
                        log -> ofEvents(check, path, expected, log),
                        () -> new Verdict(check, path, expected, "cannot be told: no events", false),
                        why -> new Verdict(check, path, expected, "cannot be told: " + why, false));
    }

    private Verdict ofEvents(Check.OnEvents check, String path, String expected, EventLog log) {
        Instant begin = vcenter.now().minus(check.since()).plus(Duration.ofMinutes(1));
        if (log.completeSince().filter(since -> !since.isAfter(begin)).isEmpty()) {
            return new Verdict(check, path, expected, "cannot be told: vCenter no longer keeps all of them", false);
        }
        String found = Integer.toString(log.events().size());
        return new Verdict(
                check, path, expected, found, Numbers.compares(check.op(), found, Integer.toString(check.count())));
    }

    private static Verdict tag(Check.TagAbsent check, Map<Ref, Facts> facts) {
        String path = "tag " + check.tag();
        Fact<Set<Tag>> tags = of(check.object(), new Need.Tags(), facts);
        return tags.match(
                all -> {
                    boolean absent =
                            all.stream().noneMatch(tag -> tag.toString().equalsIgnoreCase(check.tag()));
                    return new Verdict(check, path, "absent", absent ? "absent" : "attached", absent);
                },
                () -> new Verdict(check, path, "absent", "absent", true),
                why -> new Verdict(check, path, "absent", "cannot be told: " + why, false));
    }

    private static <T> Fact<T> of(Ref object, Need<T> need, Map<Ref, Facts> facts) {
        Facts own = facts.get(object);
        return own == null ? Fact.unknown(object + " is gone") : own.get(need);
    }
}
