package vmend.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vmend.inventory.ManagedObject;
import vmend.playbook.Context;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Playbook;
import vmend.playbook.Sensitivity;
import vmend.playbook.Verdict;

/** Counts what a playbook would find at half and at twice its limits, over what was read for it; several vCenters add up. */
final class SensitivityCount {
    private final Map<List<String>, Plan.Sensitivity> lines = new LinkedHashMap<>();

    void add(Chosen playbook, Judging.Outcome outcome, Context context) {
        for (Chosen.Variant variant : playbook.variants()) {
            List<Sensitivity> limits = variant.playbook().sensitivity();
            if (limits.isEmpty()) {
                continue;
            }
            Map<ManagedObject, List<Finding>> own = new LinkedHashMap<>();
            outcome.examined().forEach((object, findings) -> {
                if (Judging.variantOf(playbook, object, context.estate()).is(variant)) {
                    own.put(object, findings);
                }
            });
            limits.forEach(limit -> lines.merge(
                    List.of(variant.scopeText(), limit.setting()),
                    new Plan.Sensitivity(
                            variant.scopeText(),
                            limit.setting(),
                            limit.facet(),
                            limit.limit(),
                            own.values().stream()
                                    .filter(found -> fails(found, limit.facet()))
                                    .count(),
                            limit.half(),
                            count(own.keySet(), limit.atHalf(), limit.facet(), context),
                            limit.twice(),
                            count(own.keySet(), limit.atTwice(), limit.facet(), context)),
                    SensitivityCount::sum));
        }
    }

    List<Plan.Sensitivity> lines() {
        return List.copyOf(lines.values());
    }

    private static long count(Collection<ManagedObject> objects, Playbook playbook, String facet, Context context) {
        List<Judges.Entry<?>> entries = playbook.judges().entries();
        return objects.stream()
                .filter(object -> fails(judged(entries, object, context), facet))
                .count();
    }

    private static List<Finding> judged(List<Judges.Entry<?>> entries, ManagedObject object, Context context) {
        List<Finding> findings = new ArrayList<>();
        entries.stream()
                .filter(entry ->
                        entry.type().isInstance(object) && entry.where().test(context))
                .forEach(entry -> findings.addAll(entry.judge(object, context)));
        return findings;
    }

    private static boolean fails(List<Finding> findings, String facet) {
        return findings.stream()
                .anyMatch(finding -> finding.verdict() == Verdict.FAIL
                        && finding.facet().name().equals(facet));
    }

    private static Plan.Sensitivity sum(Plan.Sensitivity one, Plan.Sensitivity other) {
        return new Plan.Sensitivity(
                one.scope(),
                one.setting(),
                one.facet(),
                one.limit(),
                one.found() + other.found(),
                one.half(),
                one.foundAtHalf() + other.foundAtHalf(),
                one.twice(),
                one.foundAtTwice() + other.foundAtTwice());
    }
}
