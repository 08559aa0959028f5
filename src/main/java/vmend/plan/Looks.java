package vmend.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vmend.inventory.Estate;
import vmend.inventory.ManagedObject;
import vmend.playbook.Finding;
import vmend.playbook.Verdict;

/** What a plan's findings are to the history: the plan itself may have left some of them without a step. */
public final class Looks {
    private Looks() {}

    /** One look for each playbook and vCenter that was judged; what could not be judged is neither found nor over. */
    public static List<History.Look> of(List<Planner.Share> shares) {
        List<History.Look> looks = new ArrayList<>();
        shares.forEach(share -> share.judged()
                .ifPresent(judged -> judged.byPlaybook()
                        .forEach((playbook, outcome) -> looks.add(look(playbook, outcome, judged.estate())))));
        return looks;
    }

    private static History.Look look(Chosen playbook, Judging.Outcome outcome, Estate estate) {
        Set<History.Seen> found = new LinkedHashSet<>();
        Set<String> judged = new LinkedHashSet<>();
        outcome.examined().forEach((object, findings) -> {
            findings.stream()
                    .filter(finding -> finding.verdict() == Verdict.FAIL)
                    .forEach(finding -> found.add(seen(playbook, estate, object, finding)));
            if (findings.stream().noneMatch(finding -> finding.verdict() == Verdict.UNKNOWN)) {
                judged.add(object.ref().toString());
            }
        });
        return new History.Look(
                estate.vcenter().instanceUuid(), estate.vcenter().name(), playbook.id(), found, judged, estate.time());
    }

    private static History.Seen seen(Chosen playbook, Estate estate, ManagedObject object, Finding finding) {
        return new History.Seen(
                Subjects.findingId(playbook.id(), estate, object, finding.facet()),
                object.ref().toString(),
                object.name(),
                finding.facet().id());
    }
}
