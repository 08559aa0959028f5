package vmend.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import vmend.action.Action;
import vmend.action.Check;
import vmend.inventory.Estate;
import vmend.inventory.ManagedObject;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Vm;
import vmend.plan.Plan;

/** Steps that no playbook proposes, made from actions as the planner makes them. */
public final class HandMade {
    private HandMade() {}

    /** The plan's own steps and, after them, one for each action; each stands for itself. */
    public static Plan added(Plan plan, Function<Ref, Plan.Subject> subjects, List<? extends Action> actions) {
        List<Plan.Step> steps = new ArrayList<>(plan.steps());
        for (Action action : actions) {
            String id = "S-%04d".formatted(steps.size() + 1);
            Plan.Subject subject = subjects.apply(action.target());
            steps.add(step(id, plan.playbooks().get(0).id(), subject, action, Optional.empty(), List.of()));
        }
        return Rehearsal.with(plan, steps);
    }

    /** The plan with steps that stand each for itself, whatever they follow. */
    static Plan apart(Plan plan) {
        return Rehearsal.with(
                plan,
                plan.steps().stream()
                        .map(step -> with(step, step.action(), step.expects(), List.of()))
                        .toList());
    }

    /** The same step with other texts of its action, other checks, and after other steps. */
    static Plan.Step with(Plan.Step step, Map<String, String> action, List<Check> expects, List<String> follows) {
        return new Plan.Step(
                step.id(),
                step.playbook(),
                action,
                step.subject(),
                step.before(),
                step.after(),
                step.call(),
                step.impact(),
                step.inverse(),
                step.privileges(),
                expects,
                follows,
                step.onlyIf(),
                step.group(),
                step.window());
    }

    /** How a plan names the objects of an estate. */
    public static Function<Ref, Plan.Subject> subjects(Estate estate) {
        return ref -> {
            ManagedObject object = estate.find(ref).orElseThrow();
            return new Plan.Subject(
                    estate.vcenter().instanceUuid(),
                    ref.type(),
                    ref.moref(),
                    object.name(),
                    estate.path(object),
                    object instanceof Vm vm ? vm.get(Properties.INSTANCE_UUID).shown() : Optional.empty(),
                    estate.clusterName(object),
                    Optional.empty(),
                    Optional.empty());
        };
    }

    /** A step as the planner makes it of an action. */
    static Plan.Step step(
            String id,
            String playbook,
            Plan.Subject subject,
            Action action,
            Optional<String> group,
            List<String> follows) {
        Map<String, String> texts = new TreeMap<>(action.parameters());
        texts.put("kind", action.kind());
        texts.put("title", action.title());
        return new Plan.Step(
                id,
                playbook,
                texts,
                subject,
                new TreeMap<>(action.before()),
                new TreeMap<>(action.after()),
                action.call(),
                action.impact(),
                action.inverse(),
                action.privileges(),
                action.expects(),
                follows,
                Optional.empty(),
                group,
                Optional.empty());
    }
}
