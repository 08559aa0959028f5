package vmend.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vmend.problem.Code;
import vmend.problem.Problem;

/** An approval that is good in itself: signed by approvers the trust file names, for this plan, coherent and not their own. */
record AcceptedApproval(String where, Approval approval, List<TrustedKey> signers) {
    /** Longer than any change is planned ahead; an approval is no standing permission. */
    static final Duration LONGEST = Duration.ofDays(30);

    static AcceptedApproval of(
            SignedFile file, ReadPlan plan, Authority authority, List<TrustedKey> planners, Instant now) {
        Signed signed = Signed.read(file, Approval.KIND, authority.approvers());
        Approval approval = Approval.of(signed);
        if (!approval.planDigest().equals(plan.digest())) {
            throw otherPlan(file.where(), approval, plan).asException();
        }
        PlanChecks.requireTrust(file.where(), "it was approved", approval.trustDigest(), authority);
        signed.requireSigner(approval.approver());
        signed.requireValidKeys(approval.createdAt(), now);
        signed.signers().forEach(signer -> requireOther(file.where(), signer, planners));
        requirePeriod(file.where(), approval);
        requireCoherent(file.where(), plan, new LinkedHashSet<>(approval.steps()));
        return new AcceptedApproval(file.where(), approval, signed.signers());
    }

    static Problem otherPlan(String where, Approval approval, ReadPlan plan) {
        return Problem.of(Code.APPROVAL_OTHER_PLAN, where, "the approval is for another plan")
                .expected(plan.digest())
                .found(approval.planDigest() + " (" + approval.planId() + ")")
                .next("Name the plan that was approved, or have this one approved.");
    }

    /** Refuses a planner's approval of their own plan, known by name or by key. */
    static void requireOther(String where, TrustedKey approver, List<TrustedKey> planners) {
        for (TrustedKey planner : planners) {
            boolean same = planner.name().equals(approver.name())
                    || planner.key().id().equals(approver.key().id());
            if (same) {
                throw Problem.of(Code.APPROVAL_OWN, where, "nobody approves their own plan")
                        .expected("an approver who did not make the plan")
                        .found("a plan and an approval of "
                                + (planner.name().equals(approver.name())
                                        ? approver.name()
                                        : planner.name() + " and " + approver.name() + ", who have one key"))
                        .next("Ask another approver.")
                        .asException();
            }
        }
    }

    static void requirePeriod(String where, Approval approval) {
        Instant earliest =
                approval.notBefore().isAfter(approval.createdAt()) ? approval.notBefore() : approval.createdAt();
        boolean ordered = earliest.isBefore(approval.expires());
        Instant longest = approval.createdAt().plus(LONGEST);
        if (!ordered || approval.expires().isAfter(longest)) {
            throw Problem.of(Code.APPROVAL_PERIOD, where, "the approval's time is not one that can be given")
                    .expected("an end after " + earliest + " and at most " + LONGEST.toDays()
                            + " days after it is given, here until " + longest)
                    .found(approval.expires().toString())
                    .asException();
        }
    }

    static void requireCoherent(String where, ReadPlan plan, Set<String> steps) {
        StepSet all = new StepSet(plan.plan());
        List<String> unknown = all.unknown(steps);
        if (!unknown.isEmpty()) {
            throw Problem.of(Code.APPROVAL_INCOHERENT, where, "the plan has no such step")
                    .found(String.join(", ", unknown))
                    .next("vmend show " + plan.where() + " --all lists its steps.")
                    .asException();
        }
        List<String> missing = all.missing(steps);
        if (!missing.isEmpty()) {
            throw Problem.of(Code.APPROVAL_INCOHERENT, where, "what an approved step needs is left out")
                    .found(String.join("; ", missing))
                    .next("Approve these too, or leave out both.")
                    .asException();
        }
    }

    /** Refuses an approval that does not count at a time. */
    void requireNow(Instant now) {
        requireBegun(now);
        requireNotOver(now);
    }

    private void requireBegun(Instant now) {
        Instant first = approval.notBefore();
        if (now.isBefore(first) || approval.createdAt().isAfter(now.plus(PlanChecks.CLOCKS_DIFFER))) {
            throw Problem.of(Code.APPROVAL_NOT_YET_VALID, where, "the approval does not count yet")
                    .expected("a time from " + (first.isAfter(approval.createdAt()) ? first : approval.createdAt()))
                    .found(now.toString())
                    .asException();
        }
    }

    void requireNotOver(Instant now) {
        if (!now.isBefore(approval.expires())) {
            throw Problem.of(Code.APPROVAL_EXPIRED, where, "the approval has expired")
                    .expected("a time before " + approval.expires())
                    .found(now.toString())
                    .next("Have the plan approved again.")
                    .asException();
        }
    }
}
