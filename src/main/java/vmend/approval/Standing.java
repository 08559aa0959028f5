package vmend.approval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import vmend.plan.Plan;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/**
 * How a plan stands with its signature and its approvals, for people to look at; nothing is decided by it.
 *
 * @param checked whether a trust file was there to check signatures against; without one everything is only claimed
 * @param planner who signed the plan, or claims to have; empty where nobody did
 * @param plan what is wrong with the plan or its signature
 * @param quorum how many approvers a step needs; empty without a trust file
 * @param counts how many approvers each step has that count now, in the plan's order
 */
public record Standing(
        boolean checked,
        Optional<String> planner,
        Optional<Problem> plan,
        List<Paper> papers,
        Optional<Integer> quorum,
        Map<String, Long> counts) {

    /**
     * An approval.
     *
     * @param approval what it claims; empty when it cannot be read
     * @param problem why it does not count; empty when it does, or when that could not be checked
     */
    public record Paper(String where, Optional<Approval> approval, Optional<Problem> problem) {}

    /** Looks at papers without a trust file. */
    public static Standing unchecked(ReadPlan plan, Optional<SignedFile> signature, List<SignedFile> approvals) {
        List<Paper> papers = new ArrayList<>();
        for (SignedFile file : approvals) {
            Tried<Approval> claimed = Tried.of(() -> Approval.claimed(file));
            boolean other = claimed.value()
                    .filter(one -> !one.planDigest().equals(plan.digest()))
                    .isPresent();
            papers.add(new Paper(
                    file.where(),
                    claimed.value(),
                    other
                            ? claimed.value().map(one -> AcceptedApproval.otherPlan(file.where(), one, plan))
                            : claimed.problem()));
        }
        Tried<Optional<String>> planner = Tried.of(() -> signature.map(PlanSignature::claimedPlanner));
        return new Standing(
                false, planner.value().flatMap(name -> name), planner.problem(), papers, Optional.empty(), Map.of());
    }

    /** Looks at papers as the runner will. */
    public static Standing of(Approvals.Request request) {
        Tried<List<TrustedKey>> planners = Tried.of(
                () -> PlanChecks.planners(request.plan(), request.signature(), request.authority(), request.now()));
        List<Paper> papers = new ArrayList<>();
        List<AcceptedApproval> counting = new ArrayList<>();
        for (SignedFile file : request.approvals()) {
            Tried<AcceptedApproval> accepted = Tried.of(() -> {
                AcceptedApproval one = AcceptedApproval.of(
                        file,
                        request.plan(),
                        request.authority(),
                        planners.value().orElse(List.of()),
                        request.now());
                one.requireNow(request.now());
                PlanChecks.requireAllowed(request.plan(), one.approval().steps(), request.authority());
                PlanChecks.requireYoung(request.plan(), one.approval().steps(), request.authority(), request.now());
                return one;
            });
            accepted.value().ifPresent(counting::add);
            papers.add(new Paper(
                    file.where(), Tried.of(() -> Approval.claimed(file)).value(), accepted.problem()));
        }
        Quorum quorum = new Quorum(request.authority().quorum(), counting);
        Map<String, Long> counts = new LinkedHashMap<>();
        request.plan().plan().steps().stream()
                .map(Plan.Step::id)
                .forEach(id -> counts.put(id, planners.value().isPresent() ? quorum.countFor(id) : 0));
        return new Standing(
                true,
                planners.value().map(all -> all.get(0).name()),
                planners.problem(),
                papers,
                Optional.of(request.authority().quorum()),
                counts);
    }

    /** The steps that have their quorum, in the plan's order. */
    public List<String> approved() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= quorum.orElse(Integer.MAX_VALUE))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The first problem of plan or papers. */
    public Optional<Problem> problem() {
        return plan.or(
                () -> papers.stream().flatMap(paper -> paper.problem().stream()).findFirst());
    }

    /** A value, or the problem that kept it away. */
    private record Tried<T>(Optional<T> value, Optional<Problem> problem) {
        static <T> Tried<T> of(Supplier<T> supplier) {
            try {
                return new Tried<>(Optional.of(supplier.get()), Optional.empty());
            } catch (ProblemException e) {
                return new Tried<>(Optional.empty(), Optional.of(e.problem()));
            }
        }
    }
}
