package vmend.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.action.Impact;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.problem.Problem;

/** What must hold of a plan before anyone may approve or apply a step of it. */
final class PlanChecks {
    /** The fault of a clock that is worth no refusal. */
    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private PlanChecks() {}

    /** The planners who signed it; refuses a plan that cannot be applied, whoever approves it. */
    static List<TrustedKey> planners(ReadPlan plan, Optional<SignedFile> signature, Authority authority, Instant now) {
        requireAppliable(plan);
        requireTrust(
                plan.where(), "the plan was made", plan.plan().trustDigest().orElse("none"), authority);
        SignedFile file =
                signature.orElseThrow(() -> Problem.of(Code.PLAN_UNSIGNED, plan.where(), "the plan is not signed")
                        .expected("its signature in " + plan.where() + PlanSignature.ENDING)
                        .next("vmend plan -o " + plan.where() + " --sign-with KEYFILE")
                        .asException());
        Signed signed = PlanSignature.of(file, plan, authority, now);
        if (plan.plan().createdAt().isAfter(now.plus(CLOCKS_DIFFER))) {
            throw Problem.of(Code.PLAN_TOO_OLD, plan.where(), "the plan says that it was made later than now")
                    .expected("a time before " + now)
                    .found(plan.plan().createdAt().toString())
                    .next("Set the clock of the machine that plans, then plan again.")
                    .asException();
        }
        return signed.signers();
    }

    private static void requireAppliable(ReadPlan plan) {
        if (!plan.plan().appliable()) {
            throw Problem.of(Code.PLAN_NOT_APPLIABLE, plan.where(), "the plan is only a report")
                    .found(String.join("; ", plan.plan().notAppliableBecause()))
                    .next("Make one that can be applied: vmend plan --trust FILE --sign-with KEYFILE -o PLAN")
                    .asException();
        }
        if (plan.plan().steps().isEmpty()) {
            throw Problem.of(Code.PLAN_NOT_APPLIABLE, plan.where(), "the plan has no steps")
                    .asException();
        }
        requireEachVcenterOnce(plan);
    }

    /** Steps know their vCenter by its instanceUuid: with two that share one, what was approved for the one could be done in the other. */
    private static void requireEachVcenterOnce(ReadPlan plan) {
        Map<String, String> names = new HashMap<>();
        for (Plan.Vcenter vcenter : plan.plan().vcenters()) {
            String uuid = vcenter.instanceUuid();
            String first = uuid.isEmpty() ? null : names.putIfAbsent(uuid, vcenter.name());
            if (first != null) {
                throw Problem.of(Code.PLAN_NOT_APPLIABLE, plan.where(), "two of its vCenters cannot be told apart")
                        .expected("each with an instanceUuid of its own")
                        .found(first + " and " + vcenter.name() + " with " + uuid)
                        .next("Plan for one of them: vmend plan --vcenter " + first)
                        .asException();
            }
        }
    }

    static void requireTrust(String where, String what, String digest, Authority authority) {
        if (!digest.equals(authority.digest())) {
            throw Problem.of(Code.OTHER_TRUST, where, what + " under another trust file")
                    .expected(authority.digest())
                    .found(digest)
                    .next("If the trust file was changed on purpose, plan and approve again under the new one.")
                    .asException();
        }
    }

    /** Refuses steps of a playbook from outside that the trust file does not allow, however it came to judge. */
    static void requireAllowed(ReadPlan plan, Collection<String> steps, Authority authority) {
        for (Plan.PlaybookRun playbook : plan.plan().playbooks()) {
            boolean refused = playbook.digest()
                    .filter(digest -> !authority.allowedPlaybooks().contains(digest))
                    .isPresent();
            if (refused && plan.plan().steps().stream().anyMatch(step -> isOf(step, playbook, steps))) {
                throw Problem.of(
                                Code.PLAYBOOK_NOT_ALLOWED,
                                plan.where(),
                                "a step comes from " + playbook.id() + ", which the trust file does not allow")
                        .expected("its digest among allowedPlaybooks of the trust file")
                        .found(playbook.digest().orElse(""))
                        .next(
                                "Leave its steps out (vmend approve --reject), or have it reviewed and allowed, then plan again.")
                        .asException();
            }
        }
    }

    private static boolean isOf(Plan.Step step, Plan.PlaybookRun playbook, Collection<String> steps) {
        return steps.contains(step.id()) && step.playbook().equals(playbook.id());
    }

    /** Refuses a plan that is, or at that time will be, older than its steps allow. */
    static void requireYoung(ReadPlan plan, Collection<String> steps, Authority authority, Instant time) {
        Instant last = lastInstant(plan, steps, authority);
        if (time.isAfter(last)) {
            throw Problem.of(Code.PLAN_TOO_OLD, plan.where(), "the plan is too old")
                    .expected("one that is at most " + maxAge(plan, steps, authority) + " old, here until " + last)
                    .found("made at " + plan.plan().createdAt() + ", to be used at " + time)
                    .next("Plan again, and have the new plan approved.")
                    .asException();
        }
    }

    static Instant lastInstant(ReadPlan plan, Collection<String> steps, Authority authority) {
        return plan.plan().createdAt().plus(maxAge(plan, steps, authority));
    }

    /** The shorter of what the plan and the trust file say. */
    private static Duration maxAge(ReadPlan plan, Collection<String> steps, Authority authority) {
        boolean power = plan.plan().steps().stream()
                .filter(step -> steps.contains(step.id()))
                .anyMatch(step -> step.impact() == Impact.POWER);
        Duration allowed =
                power ? authority.maxAge().power() : authority.maxAge().other();
        Optional<Duration> own = own(plan.plan(), power ? "power" : "other");
        return own.filter(age -> age.compareTo(allowed) < 0).orElse(allowed);
    }

    private static Optional<Duration> own(Plan plan, String key) {
        Map<String, String> maxAge = plan.maxAge();
        return Optional.ofNullable(maxAge.get(key)).map(Duration::parse);
    }
}
