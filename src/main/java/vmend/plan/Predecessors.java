package vmend.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What comes before what among drafts: the one before in the same finding, and all those of the other findings that a proposal names. */
final class Predecessors {
    /**
     * A finding that may be named.
     *
     * @param proposals how many steps it asks for, all of which must be there
     */
    record Named(String label, int proposals) {}

    private final Map<String, Named> findings;
    private final Map<String, List<Draft>> byFinding = new HashMap<>();

    Predecessors(Map<String, Named> findings, List<Draft> drafts) {
        this.findings = Map.copyOf(findings);
        drafts.forEach(draft -> byFinding
                .computeIfAbsent(draft.origin().id(), any -> new ArrayList<>())
                .add(draft));
    }

    /** The drafts that must be done before one. */
    Set<Draft> of(Draft draft) {
        Set<Draft> before = new LinkedHashSet<>(draft.follows().stream().toList());
        draft.afterFindings().forEach(id -> before.addAll(drafts(id)));
        return before;
    }

    /**
     * Why a draft cannot follow the findings that it names: the first of which a step is missing, and why that is so. The steps of a group
     * have no order among them, so that none can follow another.
     *
     * @param skipped what was left out so far, with the reasons
     */
    Optional<String> missing(Draft draft, Predicate<Draft> stands, List<Plan.Skipped> skipped) {
        return draft.afterFindings().stream()
                .filter(id -> !whole(id, stands))
                .findFirst()
                .map(id -> "it would follow the step for " + label(id, draft) + ", which is left out: "
                        + why(id, skipped));
    }

    /** The same units, each after those that it follows; those that wait for each other come last. */
    List<Draft.Unit> first(List<Draft.Unit> units) {
        Deque<Draft.Unit> waiting = new ArrayDeque<>(units);
        Set<Draft> undecided = new HashSet<>();
        units.forEach(unit -> undecided.addAll(unit.drafts()));
        List<Draft.Unit> ordered = new ArrayList<>();
        boolean again = true;
        while (again) {
            again = false;
            // One round is enough where each stands after what it follows already, as what is worse mostly does.
            for (Iterator<Draft.Unit> each = waiting.iterator(); each.hasNext(); ) {
                Draft.Unit unit = each.next();
                if (isFree(unit, undecided)) {
                    ordered.add(unit);
                    undecided.removeAll(unit.drafts());
                    each.remove();
                    again = true;
                }
            }
        }
        ordered.addAll(waiting);
        return ordered;
    }

    private boolean isFree(Draft.Unit unit, Set<Draft> undecided) {
        return unit.drafts().stream()
                .flatMap(draft -> of(draft).stream())
                .noneMatch(one -> undecided.contains(one) && !unit.drafts().contains(one));
    }

    private boolean whole(String id, Predicate<Draft> stands) {
        Named named = findings.get(id);
        return named != null
                && named.proposals() > 0
                && drafts(id).stream().filter(stands).count() == named.proposals();
    }

    private List<Draft> drafts(String id) {
        return byFinding.getOrDefault(id, List.of());
    }

    private String label(String id, Draft draft) {
        Named named = findings.get(id);
        return named == null ? "what is not found on " + draft.origin().object().name() : named.label();
    }

    private String why(String id, List<Plan.Skipped> skipped) {
        return skipped.stream()
                .filter(one -> one.finding().equals(id))
                .map(Plan.Skipped::reason)
                .findFirst()
                .orElse(findings.containsKey(id) ? "they would wait for each other" : "there is no such finding");
    }
}
