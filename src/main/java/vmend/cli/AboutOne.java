package vmend.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.report.SafeText;

/** Refuses a plan of which whoever asked for it meant one object, where it is about none or several, or proposes nothing. */
final class AboutOne {
    private AboutOne() {}

    /** @param where the runbook, for the error */
    static void require(String where, Plan plan) {
        Map<String, Plan.Subject> subjects = new LinkedHashMap<>();
        plan.findings()
                .forEach(finding -> subjects.putIfAbsent(
                        finding.subject().vcenter() + finding.subject().moref(), finding.subject()));
        if (subjects.size() > 1) {
            throw Problem.of(Code.NOT_ONE_OBJECT, where, Code.NOT_ONE_OBJECT.meaning())
                    .expected("the instance UUID of one of them, for example --set machine="
                            + subjects.values().iterator().next().instanceUuid().orElse("UUID"))
                    .found(String.join("; ", words(plan, subjects)))
                    .next("vmend runbook run " + where + " with that instance UUID"
                            + (vcenters(subjects) > 1
                                    ? ", or with --vcenter NAME where the name means one machine"
                                    : ""))
                    .asException();
        }
        List<Plan.Vcenter> unread = plan.vcenters().stream()
                .filter(one -> one.instanceUuid().isEmpty())
                .toList();
        if (!unread.isEmpty()) {
            throw Problem.of(Code.NOT_ALL_READ, where, Code.NOT_ALL_READ.meaning())
                    .expected("all vCenters that are meant")
                    .found("could not read " + names(unread))
                    .next("vmend runbook run " + where + " --vcenter NAME with one that can be read")
                    .asException();
        }
        if (plan.steps().isEmpty()) {
            throw Problem.of(Code.NOTHING_PROPOSED, where, Code.NOTHING_PROPOSED.meaning())
                    .expected("a step for one object")
                    .found(reasons(plan))
                    .asException();
        }
    }

    private static String names(List<Plan.Vcenter> vcenters) {
        return vcenters.stream().map(Plan.Vcenter::name).map(SafeText::line).collect(Collectors.joining(", "));
    }

    private static long vcenters(Map<String, Plan.Subject> subjects) {
        return subjects.values().stream().map(Plan.Subject::vcenter).distinct().count();
    }

    private static List<String> words(Plan plan, Map<String, Plan.Subject> subjects) {
        List<String> words = new ArrayList<>();
        subjects.values()
                .forEach(subject -> words.add(SafeText.line(subject.path()) + " ("
                        + subject.instanceUuid().orElse("instance UUID not known")
                        + plan.vcenters().stream()
                                .filter(one -> plan.vcenters().size() > 1
                                        && one.instanceUuid().equals(subject.vcenter()))
                                .map(one -> " in " + one.name())
                                .findFirst()
                                .orElse("")
                        + ")"));
        return words;
    }

    private static String reasons(Plan plan) {
        Stream<String> unknown = plan.findings().stream()
                .filter(finding -> finding.verdict() == vmend.playbook.Verdict.UNKNOWN)
                .map(Plan.Finding::reason);
        Stream<String> held = plan.skipped().stream().map(one -> one.guard() + ": " + one.reason());
        Stream<String> notJudged = plan.playbooks().stream().flatMap(one -> one.notJudged().stream());
        List<String> all = Stream.of(unknown, held, notJudged)
                .flatMap(lines -> lines)
                .map(SafeText::line)
                .distinct()
                .toList();
        return Optional.of(String.join("; ", all))
                .filter(text -> !text.isEmpty())
                .orElse("nothing was found");
    }
}
