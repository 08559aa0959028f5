package vmend.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Decides which steps of a plan may be run: those that a quorum of approvers, or a policy, has approved. */
public final class Approvals {
    private Approvals() {}

    /**
     * What is asked.
     *
     * @param signature the plan's signature; empty where there is no such file
     * @param approvals files that claim to approve; one that does not hold refuses the whole
     * @param policy name of the policy that is to approve, too
     * @param now by vCenter's clock
     */
    public record Request(
            ReadPlan plan,
            Optional<SignedFile> signature,
            Authority authority,
            List<SignedFile> approvals,
            Optional<String> policy,
            Instant now) {
        public Request {
            approvals = List.copyOf(approvals);
        }
    }

    /**
     * The steps that may be run.
     *
     * @throws vmend.problem.ProblemException with exit code 20 and a code that says why none may
     */
    public static Approved decide(Request request) {
        ReadPlan plan = request.plan();
        Authority authority = request.authority();
        List<TrustedKey> planners = PlanChecks.planners(plan, request.signature(), authority, request.now());
        if (request.approvals().isEmpty() && request.policy().isEmpty()) {
            throw Problem.of(Code.APPROVAL_MISSING, plan.where(), "nobody has approved the plan")
                    .expected("an approval of " + Quorum.persons(authority.quorum()) + ", or a policy")
                    .next("vmend approve " + plan.where() + " --as NAME --change ID --key KEYFILE -o approval.json")
                    .asException();
        }
        List<AcceptedApproval> accepted = accepted(request, planners);
        Optional<Policy> policy = request.policy().map(name -> policy(name, request));
        Set<String> covered = policy.map(rule -> PolicyCover.steps(rule, plan)).orElse(Set.of());
        Set<String> approved = new LinkedHashSet<>();
        Quorum quorum = new Quorum(authority.quorum(), accepted);
        plan.plan().steps().stream()
                .map(Plan.Step::id)
                .filter(id -> covered.contains(id) || quorum.reachedFor(id))
                .forEach(approved::add);
        if (approved.isEmpty()) {
            throw quorum.notReached(plan);
        }
        PlanChecks.requireAllowed(plan, approved, authority);
        PlanChecks.requireYoung(plan, approved, authority, request.now());
        List<Approved.By> by = new ArrayList<>(by(accepted, approved));
        policy.ifPresent(rule -> by.add(by(rule, plan, PlanChecks.lastInstant(plan, approved, authority))));
        return new Approved(plan.digest(), authority.digest(), planners.get(0).name(), List.copyOf(approved), by);
    }

    private static List<AcceptedApproval> accepted(Request request, List<TrustedKey> planners) {
        List<AcceptedApproval> accepted = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (SignedFile file : request.approvals()) {
            AcceptedApproval one =
                    AcceptedApproval.of(file, request.plan(), request.authority(), planners, request.now());
            one.requireNow(request.now());
            // The same file named twice is one approval.
            if (ids.add(one.approval().id())) {
                accepted.add(one);
            }
        }
        return accepted;
    }

    private static Policy policy(String name, Request request) {
        Authority authority = request.authority();
        return authority
                .policy(name)
                .orElseThrow(() -> Problem.of(
                                Code.POLICY_DOES_NOT_COVER,
                                request.plan().where(),
                                "the trust file has no policy of that name")
                        .expected(
                                authority.policies().isEmpty()
                                        ? "a trust file with policies"
                                        : "one of "
                                                + String.join(
                                                        ", ",
                                                        authority.policies().stream()
                                                                .map(Policy::name)
                                                                .toList()))
                        .found(name)
                        .asException());
    }

    private static List<Approved.By> by(List<AcceptedApproval> accepted, Set<String> approved) {
        return accepted.stream()
                .filter(one -> one.approval().steps().stream().anyMatch(approved::contains))
                .sorted(Comparator.comparing(one -> one.approval().createdAt()))
                .flatMap(one -> one.signers().stream()
                        .map(signer -> new Approved.By(
                                signer.name(),
                                false,
                                Optional.of(signer.key().id()),
                                Optional.of(one.approval().change()),
                                one.approval().id(),
                                one.approval().createdAt(),
                                one.approval().expires())))
                .toList();
    }

    private static Approved.By by(Policy policy, ReadPlan plan, Instant expires) {
        return new Approved.By(
                policy.name(),
                true,
                Optional.empty(),
                Optional.empty(),
                Approved.POLICY + policy.name(),
                plan.plan().createdAt(),
                expires);
    }
}
