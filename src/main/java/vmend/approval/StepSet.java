package vmend.approval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vmend.plan.Plan;

/** What the steps of a plan need of each other: what comes before, and what is done all or none. */
public final class StepSet {
    private static final Pattern STEP = Pattern.compile("S-[0-9]{4,}");

    private final Plan plan;

    public StepSet(Plan plan) {
        this.plan = plan;
    }

    /** Why some steps cannot be approved without others, for example {@code S-0002 follows S-0001}; empty when they can. */
    public List<String> missing(Set<String> chosen) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Plan.Step step : plan.steps()) {
            if (chosen.contains(step.id())) {
                before(step).stream()
                        .filter(id -> !chosen.contains(id))
                        .forEach(id -> reasons.add(step.id() + " follows " + id));
                together(step).stream()
                        .filter(id -> !chosen.contains(id))
                        .forEach(id -> reasons.add(step.id() + " is done together with " + id));
            }
        }
        return List.copyOf(reasons);
    }

    /** Ids that name no step of the plan. */
    public List<String> unknown(Set<String> chosen) {
        Set<String> unknown = new TreeSet<>(chosen);
        plan.steps().forEach(step -> unknown.remove(step.id()));
        return List.copyOf(unknown);
    }

    /** The steps in the plan's order, those of a group together. */
    List<List<Plan.Step>> units() {
        Map<String, List<Plan.Step>> units = new LinkedHashMap<>();
        for (Plan.Step step : plan.steps()) {
            units.computeIfAbsent(
                            step.group().map(group -> "group " + group).orElse("step " + step.id()),
                            any -> new ArrayList<>())
                    .add(step);
        }
        return List.copyOf(units.values());
    }

    /** The steps that must have been done before a step; of a condition that names none, all that stand before it. */
    Set<String> before(Plan.Step step) {
        Set<String> before = new TreeSet<>(step.follows());
        step.onlyIf().ifPresent(condition -> {
            Matcher id = STEP.matcher(condition);
            Set<String> named = new TreeSet<>();
            while (id.find()) {
                named.add(id.group());
            }
            before.addAll(named.isEmpty() ? earlier(step) : named);
        });
        return before;
    }

    private Set<String> earlier(Plan.Step step) {
        Set<String> earlier = new TreeSet<>();
        for (Plan.Step other : plan.steps()) {
            if (other.id().equals(step.id())) {
                break;
            }
            earlier.add(other.id());
        }
        return earlier;
    }

    private Set<String> together(Plan.Step step) {
        Set<String> together = new TreeSet<>();
        step.group()
                .ifPresent(group -> plan.steps().stream()
                        .filter(other -> other.group().equals(step.group()))
                        .forEach(other -> together.add(other.id())));
        return together;
    }
}
