package vmend.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.inventory.Kind;
import vmend.plan.Plan;
import vmend.playbook.Severity;
import vmend.playbook.Verdict;

/**
 * Findings that say the same of several objects: one playbook, facet, cluster and reason but for names and numbers.
 *
 * @param cluster empty where the objects lie in none
 * @param findings at least one, by path
 */
record FindingGroup(
        Verdict verdict, Severity severity, String playbook, Optional<String> cluster, List<Plan.Finding> findings) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** Worst first: severity, then verdict, playbook, vCenter, cluster, path. */
    private static final Comparator<Plan.Finding> WORST_FIRST = Comparator.comparing(Plan.Finding::severity)
            .thenComparing(Plan.Finding::verdict)
            .thenComparing(Plan.Finding::playbook)
            .thenComparing(finding -> finding.subject().vcenter())
            .thenComparing(finding -> finding.subject().cluster().orElse(""))
            .thenComparing(finding -> finding.subject().path())
            .thenComparing(Plan.Finding::facet)
            .thenComparing(Plan.Finding::id);

    /** All findings of a plan in groups, worst first. */
    static List<FindingGroup> of(Plan plan) {
        return grouped(plan, FindingGroup::key);
    }

    /** Every finding as a group of its own, worst first. */
    static List<FindingGroup> single(Plan plan) {
        return grouped(plan, Plan.Finding::id);
    }

    private static List<FindingGroup> grouped(Plan plan, java.util.function.Function<Plan.Finding, Object> key) {
        return plan.findings().stream()
                .sorted(WORST_FIRST)
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(FindingGroup::of)
                .toList();
    }

    private static FindingGroup of(List<Plan.Finding> findings) {
        Plan.Finding first = findings.get(0);
        return new FindingGroup(
                first.verdict(),
                first.severity(),
                first.playbook(),
                first.subject().cluster(),
                findings);
    }

    /** The reason, or an example of it. */
    String reason() {
        String reason = findings.get(0).reason();
        boolean same = findings.stream().allMatch(finding -> finding.reason().equals(reason));
        return same ? reason : "for example " + reason;
    }

    List<String> names() {
        return findings.stream()
                .map(finding -> finding.subject().name())
                .distinct()
                .toList();
    }

    /**
     * The one object, or how many of which kind, for example {@code 8 hosts of Prod-A}.
     *
     * @param vcenter its name, where a reader needs it
     */
    String objects(Optional<String> vcenter) {
        List<String> names = names();
        String place = Stream.concat(cluster.stream(), vcenter.stream()).collect(Collectors.joining(", ", " of ", ""));
        place = place.equals(" of ") ? "" : place;
        if (names.size() > 1) {
            return objectsOf(findings.get(0).subject().type(), names.size()) + place;
        }
        return names.get(0) + (place.isEmpty() ? "" : " (" + place.substring(4) + ")");
    }

    private static String objectsOf(String type, int number) {
        return Kind.ofWireType(type)
                .map(kind -> switch (kind) {
                    case VM -> Words.count(number, "VM");
                    case HOST -> Words.count(number, "host");
                    case DISTRIBUTED_PORT_GROUP -> Words.count(number, "port group");
                    case DISTRIBUTED_SWITCH -> Words.count(number, "distributed switch", "distributed switches");
                    case CLUSTER -> Words.count(number, "cluster");
                    case DATASTORE -> Words.count(number, "datastore");
                    case NETWORK -> Words.count(number, "network");
                    case FOLDER, DATACENTER, COMPUTE_RESOURCE, RESOURCE_POOL, STORAGE_POD, TASK ->
                        Words.count(number, "object");
                })
                .orElse(Words.count(number, "object"));
    }

    private static List<Object> key(Plan.Finding finding) {
        String facet = finding.facet();
        int slash = facet.indexOf('/');
        return List.of(
                finding.severity(),
                finding.verdict(),
                finding.playbook(),
                slash < 0 ? facet : facet.substring(0, slash),
                finding.subject().vcenter(),
                finding.subject().type(),
                finding.subject().cluster().orElse(""),
                !finding.steps().isEmpty(),
                pattern(finding));
    }

    private static String pattern(Plan.Finding finding) {
        List<String> names = new ArrayList<>(List.of(finding.subject().name()));
        finding.evidence().forEach(evidence -> names.add(evidence.value()));
        String reason = finding.reason();
        for (String name : names) {
            reason = name.isEmpty() ? reason : reason.replace(name, "…");
        }
        Matcher digits = DIGITS.matcher(reason);
        return digits.replaceAll("#");
    }
}
