package vmend.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import vmend.action.Action;
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
            steps.add(step(id, plan.playbooks().get(0).id(), subjects.apply(action.target()), action));
        }
        return Rehearsal.with(plan, steps);
    }

    /** The plan with steps that stand each for itself, whatever they follow. */
    static Plan apart(Plan plan) {
        return Rehearsal.with(plan, plan.steps().stream().map(HandMade::apart).toList());
    }

    private static Plan.Step apart(Plan.Step step) {
        return new Plan.Step(
                step.id(),
                step.playbook(),
                step.action(),
                step.subject(),
                step.before(),
                step.after(),
                step.call(),
                step.impact(),
                step.inverse(),
                step.privileges(),
                step.expects(),
                List.of(),
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

    private static Plan.Step step(String id, String playbook, Plan.Subject subject, Action action) {
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
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
