package vmend.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vmend.action.Action;
import vmend.action.Actions;
import vmend.action.Check;
import vmend.inventory.Ref;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Steps that are decided on together: one alone, or a group that is done all or none. */
record Unit(List<Work> works) {
    Unit {
        works = List.copyOf(works);
    }

    /** A step of the plan with the action that its texts describe. */
    record Work(Plan.Step step, Action action) {

        /**
         * Reads a step, and refuses one that says something else than its action does.
         *
         * @throws vmend.problem.ProblemException when the catalogue has no such action, or what the plan shows is not what it would do
         */
        static Work of(Plan.Step step) {
            Action action;
            try {
                action = Actions.read(
                        new Ref(step.subject().type(), step.subject().moref()), step.action());
            } catch (IllegalArgumentException e) {
                throw unreadable(step, String.valueOf(e.getMessage()));
            }
            boolean asShown = action.call().equals(step.call())
                    && action.before().equals(step.before())
                    && action.after().equals(step.after())
                    && action.impact() == step.impact()
                    && action.inverse().equals(step.inverse());
            if (!asShown) {
                throw unreadable(step, "what it shows is not what its action does: " + action.title());
            }
            if (step.window().isPresent()) {
                throw unreadable(
                        step,
                        "it waits for a window of its own, which no run does: "
                                + step.window().get());
            }
            for (Check check : action.expects()) {
                if (!step.expects().contains(check)) {
                    throw unreadable(step, "a check is missing that its action needs: " + check);
                }
            }
            return new Work(step, action);
        }

        StepRunner.Job job(int attempts) {
            return new StepRunner.Job(step.id(), action, step.expects(), false, attempts);
        }

        private static RuntimeException unreadable(Plan.Step step, String found) {
            return Problem.of(Code.STEP_UNREADABLE, "step " + step.id(), Code.STEP_UNREADABLE.meaning())
                    .found(found)
                    .next("Plan again with this release: vmend plan")
                    .asException();
        }
    }

    /** Gathers the steps of a plan into units, each at the place of its first step. */
    static List<Unit> of(List<Work> works) {
        Map<String, List<Work>> byGroup = new LinkedHashMap<>();
        for (Work work : works) {
            byGroup.computeIfAbsent(
                            work.step().group().orElse("step " + work.step().id()), any -> new ArrayList<>())
                    .add(work);
        }
        return byGroup.values().stream().map(Unit::new).toList();
    }

    /** The objects it changes: no two units work on one object at a time. */
    Set<Ref> objects() {
        Set<Ref> objects = new LinkedHashSet<>();
        works.forEach(work -> objects.add(work.action().target()));
        return objects;
    }

    /** The steps outside it that must be done before. */
    Set<String> follows() {
        Set<String> follows = new LinkedHashSet<>();
        works.forEach(work -> {
            follows.addAll(work.step().follows());
            work.step().onlyIf().ifPresent(follows::add);
        });
        works.forEach(work -> follows.remove(work.step().id()));
        return follows;
    }
}
