package vmend.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import vmend.action.Action;
import vmend.action.Inverse;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * The way back of a run as a plan of its own: the inverse of each step that was done, newest first, to be approved and carried out like any
 * other plan, under the same guards and checks. A step whose object changed since finds its checks broken and is skipped.
 */
public final class RollbackPlan {
    private RollbackPlan() {}

    /**
     * What the plan says of itself.
     *
     * @param id of the new plan
     * @param trustDigest of the trust file it is to be approved under, which may be a newer one than the run's
     */
    public record Header(
            String id,
            Instant createdAt,
            String createdBy,
            String tool,
            String trustDigest,
            List<String> notAppliableBecause) {}

    /**
     * Plans the way back.
     *
     * @param plan the plan of the run
     * @param wanted which of its steps are to be taken back; a group is taken back whole, and what followed a step with it
     * @throws vmend.problem.ProblemException when nothing of it was done
     */
    public static Plan of(Header header, Plan plan, RunState run, Predicate<Plan.Step> wanted) {
        List<Plan.Step> done = plan.steps().stream()
                .filter(step -> outcome(run, step) == Outcome.DONE)
                .sorted(Comparator.comparing((Plan.Step step) -> ended(run, step))
                        .reversed())
                .toList();
        Set<Plan.Step> all = withWhatHangsOnThem(done, wanted);
        List<Plan.Step> steps = new ArrayList<>();
        List<Plan.Skipped> skipped = new ArrayList<>();
        Map<String, String> newIds = new HashMap<>();
        for (Plan.Step step : done) {
            if (!all.contains(step)) {
                continue;
            }
            Unit.Work work = Unit.Work.of(step);
            Optional<Action> undo = work.action().undo();
            if (undo.isEmpty() || work.action().inverse().grade() == Inverse.Grade.NONE) {
                skipped.add(new Plan.Skipped(
                        step.id(), "no-way-back", work.action().inverse().note()));
                continue;
            }
            String id = String.format("S-%04d", steps.size() + 1);
            newIds.put(step.id(), id);
            steps.add(step(id, step, undo.get(), follows(step, plan, newIds)));
        }
        if (steps.isEmpty()) {
            throw Problem.of(Code.NOTHING_TO_ROLL_BACK, run.began().run(), Code.NOTHING_TO_ROLL_BACK.meaning())
                    .next("What it did: vmend status " + run.began().run())
                    .asException();
        }
        return new Plan(
                Plan.FORMAT,
                header.id(),
                header.createdAt(),
                header.createdBy(),
                header.tool(),
                header.notAppliableBecause().isEmpty(),
                header.notAppliableBecause(),
                plan.maxAge(),
                Optional.of(header.trustDigest()),
                Optional.of(run.began().run()),
                plan.vcenters().stream()
                        .filter(vcenter ->
                                vcenter.instanceUuid().equals(run.began().vcenter()))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                steps,
                skipped);
    }

    /** The wanted steps with the rest of their groups, and with what was done because of them, which would not let them be taken back. */
    private static Set<Plan.Step> withWhatHangsOnThem(List<Plan.Step> done, Predicate<Plan.Step> wanted) {
        Set<Plan.Step> all = new HashSet<>();
        done.stream().filter(wanted).forEach(all::add);
        int before;
        do {
            before = all.size();
            Set<String> ids = new HashSet<>();
            Set<String> groups = new HashSet<>();
            all.forEach(step -> {
                ids.add(step.id());
                step.group().ifPresent(groups::add);
            });
            done.stream()
                    .filter(step -> step.follows().stream().anyMatch(ids::contains)
                            || step.group().filter(groups::contains).isPresent())
                    .forEach(all::add);
        } while (all.size() > before);
        return all;
    }

    /** What was done after another step because of it is taken back before it. */
    private static List<String> follows(Plan.Step step, Plan plan, Map<String, String> newIds) {
        return plan.steps().stream()
                .filter(other -> other.follows().contains(step.id()))
                .map(other -> newIds.get(other.id()))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private static Plan.Step step(String id, Plan.Step origin, Action action, List<String> follows) {
        Map<String, String> texts = new TreeMap<>(action.parameters());
        texts.put("kind", action.kind());
        texts.put("title", action.title());
        return new Plan.Step(
                id,
                origin.playbook(),
                texts,
                origin.subject(),
                new TreeMap<>(action.before()),
                new TreeMap<>(action.after()),
                action.call(),
                action.impact(),
                action.inverse(),
                action.privileges(),
                action.expects(),
                follows,
                Optional.empty(),
                origin.group(),
                Optional.empty());
    }

    private static Outcome outcome(RunState run, Plan.Step step) {
        return Optional.ofNullable(run.steps().get(step.id()))
                .map(RunState.StepState::outcome)
                .orElse(Outcome.NOT_STARTED);
    }

    private static Instant ended(RunState run, Plan.Step step) {
        return Optional.ofNullable(run.steps().get(step.id()))
                .flatMap(RunState.StepState::ended)
                .map(RunState.Ended::at)
                .orElse(Instant.MIN);
    }
}
