package vmend.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vmend.plan.Plan;
import vmend.playbook.Nearest;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.report.SafeText;
import vmend.run.RunFolder;
import vmend.runbook.Stage;

/** Finds the run that did to an object what a runbook does, and plans its way back. */
final class RunbookTakingBack {
    private final RunbookSite site;

    RunbookTakingBack(RunbookSite site) {
        this.site = site;
    }

    /** A run that changed the object, with what it says of it. */
    private record Found(RunFolder folder, Plan.Subject subject) {}

    /** The plan of the way back; refuses where there is no such run, or where several objects could be meant. */
    Plan plan(Stage.Plan stage, Stage.TakeBack back, PlanSigning signing) {
        Set<String> playbooks = new LinkedHashSet<>();
        stage.judges().forEach(judge -> playbooks.add(judge.playbook()));
        Set<String> others = new TreeSet<>();
        Map<String, Found> newest = new LinkedHashMap<>();
        Set<String> takenBack = new LinkedHashSet<>();
        for (PastRun run : PastRun.all(site, Set.of())) {
            Optional<String> undone = run.plan().rollbackOf();
            if (undone.isPresent()) {
                run.done().findAny().ifPresent(any -> takenBack.add(undone.get()));
                continue;
            }
            run.done().filter(step -> playbooks.contains(step.playbook())).forEach(step -> {
                Plan.Subject subject = step.subject();
                others.add(subject.name());
                if (isMeant(subject, back.object())) {
                    newest.putIfAbsent(subject.vcenter() + subject.moref(), new Found(run.folder(), subject));
                }
            });
        }
        List<Found> open = new ArrayList<>(newest.values());
        open.removeIf(found -> takenBack.contains(found.folder().run()));
        if (open.isEmpty()) {
            throw none(back.object(), newest, others);
        }
        if (open.size() > 1) {
            throw several(open);
        }
        Plan.Subject subject = open.get(0).subject();
        return WayBack.of(
                site.around(),
                open.get(0).folder(),
                site.trusted().orElseThrow(),
                signing,
                all -> step -> playbooks.contains(step.playbook())
                        && step.subject().moref().equals(subject.moref())
                        && step.subject().vcenter().equals(subject.vcenter()));
    }

    private static boolean isMeant(Plan.Subject subject, String object) {
        return subject.name().equals(object)
                || subject.instanceUuid().filter(object::equalsIgnoreCase).isPresent();
    }

    private RuntimeException none(String object, Map<String, Found> before, Set<String> others) {
        Problem problem = Problem.of(Code.NOT_IN_QUARANTINE, object, Code.NOT_IN_QUARANTINE.meaning())
                .expected("a run of " + site.runbook().name() + " in "
                        + site.state().runsFolder() + " that moved it and was not taken back")
                .found(
                        before.isEmpty()
                                ? others.isEmpty() ? "none" : "runs of " + String.join(", ", others)
                                : before.values().iterator().next().folder().run() + ", which was taken back");
        return Nearest.of(object, others)
                .filter(near -> before.isEmpty())
                .map(near -> problem.next("Did you mean " + near + "?"))
                .orElse(problem.next("What another verb moved: vmend status, vmend rollback RUN."))
                .asException();
    }

    private static RuntimeException several(List<Found> open) {
        return Problem.of(Code.NOT_ONE_OBJECT, "--release", Code.NOT_ONE_OBJECT.meaning())
                .expected("the instance UUID of one of them")
                .found(String.join(
                        "; ",
                        open.stream()
                                .map(found -> SafeText.line(found.subject().path()) + " ("
                                        + found.subject().instanceUuid().orElse("instance UUID not known") + ")")
                                .toList()))
                .asException();
    }
}
