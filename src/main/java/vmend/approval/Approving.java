package vmend.approval;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Makes an approval: refuses what could not be applied anyway, and leaves an approver nothing but to sign. */
public final class Approving {
    /** How long an approval counts unless the approver says otherwise. */
    public static final Duration USUALLY = Duration.ofHours(24);

    private static final int ID_BYTES = 16;

    private final ReadPlan plan;
    private final Authority authority;
    private final List<TrustedKey> planners;
    private final Instant now;

    private Approving(ReadPlan plan, Authority authority, List<TrustedKey> planners, Instant now) {
        this.plan = plan;
        this.authority = authority;
        this.planners = planners;
        this.now = now;
    }

    /**
     * What the approver wants.
     *
     * @param steps ids of the steps to approve
     * @param notBefore empty for now
     */
    public record Wish(
            String approver, String change, Set<String> steps, Optional<Instant> notBefore, Optional<Instant> expires) {
        public Wish {
            steps = Set.copyOf(steps);
        }
    }

    /**
     * Looks at the plan.
     *
     * @throws vmend.problem.ProblemException when nobody may approve it
     */
    public static Approving of(ReadPlan plan, Optional<SignedFile> signature, Authority authority, Instant now) {
        return new Approving(plan, authority, PlanChecks.planners(plan, signature, authority, now), now);
    }

    /** Who signed the plan. */
    public TrustedKey planner() {
        return planners.get(0);
    }

    /** The approver of a name, who may approve this plan now. */
    public TrustedKey approver(String name) {
        TrustedKey approver = authority
                .approver(name)
                .orElseThrow(() -> Problem.of(
                                Code.SIGNER_UNKNOWN, plan.where(), "the trust file names no such approver")
                        .expected(
                                authority.approvers().isEmpty()
                                        ? "a trust file with approvers"
                                        : "one of "
                                                + String.join(
                                                        ", ",
                                                        authority.approvers().stream()
                                                                .map(TrustedKey::name)
                                                                .toList()))
                        .found(name)
                        .asException());
        AcceptedApproval.requireOther(plan.where(), approver, planners);
        Signed.requireValid(approver, now, plan.where());
        return approver;
    }

    /**
     * The approval that is to be signed.
     *
     * @throws vmend.problem.ProblemException when it would not count
     */
    public Approval prepare(Wish wish) {
        TrustedKey approver = approver(wish.approver());
        AcceptedApproval.requireCoherent(plan.where(), plan, wish.steps());
        Instant created = now.truncatedTo(ChronoUnit.SECONDS);
        Instant notBefore = wish.notBefore()
                .map(time -> time.truncatedTo(ChronoUnit.SECONDS))
                .orElse(created);
        Approval approval = new Approval(
                newId(),
                plan.digest(),
                authority.digest(),
                plan.plan().id(),
                List.copyOf(new TreeSet<>(wish.steps())),
                approver.name(),
                wish.change(),
                created,
                notBefore,
                wish.expires()
                        .map(time -> time.truncatedTo(ChronoUnit.SECONDS))
                        .orElseGet(() -> notBefore.plus(USUALLY)));
        AcceptedApproval.requirePeriod(plan.where(), approval);
        PlanChecks.requireAllowed(plan, approval.steps(), authority);
        PlanChecks.requireYoung(plan, approval.steps(), authority, notBefore.isAfter(now) ? notBefore : now);
        return approval;
    }

    /**
     * The signed approval's file; checked as the runner will check it.
     *
     * @param signature as the form of the approver's key asks for
     */
    public byte[] signed(Approval approval, byte[] signature, String where) {
        TrustedKey approver = approver(approval.approver());
        byte[] bytes = Envelope.of(Approval.PAYLOAD_TYPE, approval.payload(), approver.key(), signature)
                .bytes();
        AcceptedApproval.of(new SignedFile(where, bytes), plan, authority, planners, now)
                .requireNotOver(now);
        return bytes;
    }

    private static String newId() {
        byte[] random = new byte[ID_BYTES];
        new SecureRandom().nextBytes(random);
        return "A-" + HexFormat.of().formatHex(random);
    }
}
