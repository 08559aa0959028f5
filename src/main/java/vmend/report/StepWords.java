package vmend.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vmend.action.Impact;
import vmend.action.Inverse;
import vmend.plan.Plan;

/** What steps do, cost and take back, in words; names in them are still as the estate gave them. */
final class StepWords {
    private StepWords() {}

    /** Each field with its value before and after, for example {@code connected: true → false}. */
    static List<String> changes(Plan.Step step) {
        return changes(step.before(), step.after());
    }

    /** Each field of either with its value in both. */
    static List<String> changes(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        return fields.stream()
                .map(field -> field + ": " + before.getOrDefault(field, "(none)") + " → "
                        + after.getOrDefault(field, "(none)"))
                .toList();
    }

    /** What the guest or its users notice. */
    static String outage(Impact impact) {
        return switch (impact) {
            case NONE -> "none";
            case MEDIA -> "media comes or goes in the guest";
            case NETWORK -> "network interrupted";
            case POWER -> "machine goes off or restarts";
            case REBOOT_PENDING -> "takes effect at the next restart";
        };
    }

    /** Steps by what they cost, worst first, for example {@code 2 cost network, 21 none}. */
    static String costs(List<Plan.Step> steps) {
        Map<Impact, Long> counts = byImpact(steps);
        List<String> parts = new ArrayList<>();
        counts.forEach((impact, number) -> parts.add(Words.number(number)
                + switch (impact) {
                    case NONE -> number == 1 ? " costs nothing" : " cost nothing";
                    case MEDIA -> number == 1 ? " costs media" : " cost media";
                    case NETWORK -> number == 1 ? " costs network" : " cost network";
                    case POWER -> number == 1 ? " costs power" : " cost power";
                    case REBOOT_PENDING -> " only after a restart";
                }));
        if (!counts.isEmpty() && !counts.containsKey(Impact.POWER)) {
            parts.add(0, "none costs power");
        }
        return String.join(", ", parts);
    }

    /** How many steps have which impact, worst first. */
    static Map<Impact, Long> byImpact(List<Plan.Step> steps) {
        return steps.stream()
                .sorted(Comparator.comparing(Plan.Step::impact).reversed())
                .collect(Collectors.groupingBy(Plan.Step::impact, LinkedHashMap::new, Collectors.counting()));
    }

    /** How many steps have which way back, best first. */
    static Map<Inverse.Grade, Long> byWayBack(List<Plan.Step> steps) {
        return steps.stream()
                .sorted(Comparator.comparing(step -> step.inverse().grade()))
                .collect(Collectors.groupingBy(
                        step -> step.inverse().grade(), LinkedHashMap::new, Collectors.counting()));
    }

    /** What a change board is asked for, for example {@code 12 devices disconnected, 4 port groups set to reject}. */
    static String request(Plan plan) {
        Map<String, TreeSet<String>> targets = new LinkedHashMap<>();
        for (Plan.Step step : plan.steps()) {
            targets.computeIfAbsent(deed(step), any -> new TreeSet<>()).add(target(step));
        }
        List<String> parts = new ArrayList<>();
        targets.forEach((deed, objects) -> parts.add(phrase(deed, objects.size())));
        return parts.isEmpty() ? "nothing to change" : String.join(", ", parts);
    }

    /** One flag of one group after another is still one group. */
    private static String target(Plan.Step step) {
        Map<String, String> action = step.action();
        return step.subject().moref() + "/" + action.getOrDefault("portGroup", "")
                + action.getOrDefault("deviceKey", "") + action.getOrDefault("portKey", "");
    }

    private static String deed(Plan.Step step) {
        String kind = step.action().getOrDefault("kind", "");
        boolean rejects = step.after().values().stream().anyMatch(value -> value.startsWith("reject"));
        return switch (kind) {
            case "set-device-connected", "set-device-start-connected" ->
                kind + "=" + step.after().containsValue("true");
            case "set-port-group-security", "set-standard-port-group-security" ->
                rejects ? "port-group=reject" : "port-group=accept";
            case "set-switch-security" -> rejects ? "switch=reject" : "switch=accept";
            default -> kind;
        };
    }

    private static String phrase(String deed, int number) {
        return switch (deed) {
            case "set-device-connected=false" -> Words.count(number, "device") + " disconnected";
            case "set-device-connected=true" -> Words.count(number, "device") + " connected";
            case "set-device-start-connected=false" ->
                Words.count(number, "device") + " no longer connected at power-on";
            case "set-device-start-connected=true" -> Words.count(number, "device") + " connected at power-on";
            case "port-group=reject" -> Words.count(number, "port group") + " set to reject";
            case "port-group=accept" -> Words.count(number, "port group") + " set to accept";
            case "switch=reject" -> Words.count(number, "switch", "switches") + " set to reject";
            case "switch=accept" -> Words.count(number, "switch", "switches") + " set to accept";
            case "move-nic" -> Words.count(number, "network card") + " moved";
            case "reset-port-security" -> Words.count(number, "port") + " made to inherit again";
            case "forbid-port-override" -> "port overrides forbidden on " + Words.count(number, "port group");
            case "attach-tag" -> Words.count(number, "object") + " tagged";
            case "detach-tag" -> Words.count(number, "tag") + " taken off";
            case "set-attribute" -> Words.count(number, "custom attribute") + " set";
            case "shut-down-guest" -> Words.count(number, "guest") + " shut down";
            case "power-off" -> Words.count(number, "machine") + " powered off";
            case "suspend" -> Words.count(number, "machine") + " suspended";
            case "power-on" -> Words.count(number, "machine") + " powered on";
            default -> Words.count(number, "object") + " changed by " + deed.toLowerCase(Locale.ROOT);
        };
    }
}
