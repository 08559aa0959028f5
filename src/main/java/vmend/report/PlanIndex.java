package vmend.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import vmend.plan.Plan;

/** A plan's parts by what they are looked up by. */
record PlanIndex(
        Map<String, Plan.Step> steps,
        Map<String, Plan.Finding> findings,
        Map<String, List<Plan.Skipped>> skippedByFinding,
        Map<String, Long> stepsByPlaybook,
        Map<String, Long> skippedByPlaybook,
        Map<String, String> vcenters) {

    static PlanIndex of(Plan plan) {
        Map<String, Plan.Step> steps = new LinkedHashMap<>();
        plan.steps().forEach(step -> steps.putIfAbsent(step.id(), step));
        Map<String, Plan.Finding> findings = new HashMap<>();
        plan.findings().forEach(finding -> findings.putIfAbsent(finding.id(), finding));
        return new PlanIndex(
                steps,
                findings,
                plan.skipped().stream().collect(Collectors.groupingBy(Plan.Skipped::finding)),
                plan.steps().stream().collect(Collectors.groupingBy(Plan.Step::playbook, Collectors.counting())),
                plan.skipped().stream()
                        .flatMap(skipped -> Optional.ofNullable(findings.get(skipped.finding())).stream())
                        .collect(Collectors.groupingBy(Plan.Finding::playbook, Collectors.counting())),
                plan.vcenters().stream()
                        .collect(Collectors.toMap(
                                Plan.Vcenter::instanceUuid, Plan.Vcenter::name, (first, second) -> first)));
    }

    /** The steps that mend some findings, in the findings' order. */
    List<Plan.Step> stepsFor(List<Plan.Finding> some) {
        return some.stream()
                .flatMap(finding -> finding.steps().stream())
                .distinct()
                .filter(steps::containsKey)
                .map(steps::get)
                .toList();
    }

    /** Why some findings have no step, or not all of theirs, with how many findings each reason holds back. */
    Map<String, Long> heldBack(List<Plan.Finding> some) {
        return some.stream()
                .flatMap(finding -> skippedByFinding.getOrDefault(finding.id(), List.of()).stream())
                .collect(Collectors.groupingBy(Plan.Skipped::reason, LinkedHashMap::new, Collectors.counting()));
    }

    /** How many findings each guard held back. */
    Map<String, Long> guards(Plan plan) {
        return plan.skipped().stream()
                .collect(Collectors.groupingBy(Plan.Skipped::guard, TreeMap::new, Collectors.counting()));
    }

    /** The name of an object's vCenter, where the plan is about several. */
    Optional<String> vcenter(Plan.Subject subject) {
        return vcenters.size() < 2
                ? Optional.empty()
                : Optional.of(vcenters.getOrDefault(subject.vcenter(), subject.vcenter()));
    }

    /** Where an object lies among all vCenters, for example {@code vc01/DC1/vm/web-01}. */
    String place(Plan.Subject subject) {
        return vcenters.getOrDefault(subject.vcenter(), subject.vcenter()) + subject.path();
    }

    /** Why a finding is exempt, if it is. */
    Optional<String> exemption(Plan.Finding finding) {
        return skippedByFinding.getOrDefault(finding.id(), List.of()).stream()
                .filter(skipped -> skipped.guard().equals("exempt"))
                .map(Plan.Skipped::reason)
                .findFirst();
    }

    /** Steps that a reader sees as one: same changes, cost, way back and call. */
    static List<List<Plan.Step>> alike(List<Plan.Step> steps) {
        Function<Plan.Step, Object> likeness = step ->
                List.of(StepWords.changes(step), step.impact(), step.inverse().grade(), step.call());
        return List.copyOf(steps.stream()
                .collect(Collectors.groupingBy(likeness, LinkedHashMap::new, Collectors.toList()))
                .values());
    }
}
