package vmend.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import vmend.action.Impact;
import vmend.action.Inverse;
import vmend.plan.Plan;
import vmend.plan.PlanFile;
import vmend.plan.SamplePlans;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.ProblemException;

/** The desk an approval passes over: people with keys, a plan, its signature, and what is decided. */
public final class Desk {
    public static final Instant NOW = SamplePlans.NOW.plusSeconds(3600);
    public static final String TRUST = "sha256:" + "5e".repeat(32);
    public static final SigningKey LANG = SigningKey.random();
    public static final SigningKey KAYA = SigningKey.random();
    public static final SigningKey LIND = SigningKey.random();
    public static final LocalDate END = LocalDate.parse("2027-06-30");

    private final List<SignedFile> approvals = new ArrayList<>();
    private List<TrustedKey> planners = List.of(person("k.lang", LANG));
    private List<TrustedKey> approvers = List.of(person("a.kaya", KAYA), person("b.lind", LIND));
    private List<Policy> policies = List.of();
    private int quorum = 1;
    private Set<String> allowedPlaybooks = Set.of();
    private MaxAge maxAge = MaxAge.defaults();
    private Plan plan = plan();
    private Optional<String> policy = Optional.empty();
    private Instant now = NOW;
    private SigningKey planner = LANG;
    private boolean signed = true;

    /**
     * Five steps: S-0002 follows S-0001; S-0003 and S-0004 are done together; S-0005 costs power.
     *
     * @return an appliable plan made at {@link SamplePlans#NOW}
     */
    public static Plan plan() {
        return planOf(List.of(
                step("S-0001", "unused-devices", Impact.MEDIA, List.of(), Optional.empty(), Optional.empty()),
                step("S-0002", "unused-devices", Impact.NONE, List.of("S-0001"), Optional.empty(), Optional.empty()),
                step("S-0003", "promiscuous-port-groups", Impact.NONE, List.of(), Optional.empty(), Optional.of("g")),
                step("S-0004", "promiscuous-port-groups", Impact.NONE, List.of(), Optional.empty(), Optional.of("g")),
                step("S-0005", "idle-vms", Impact.POWER, List.of(), Optional.empty(), Optional.empty())));
    }

    static Plan planOf(List<Plan.Step> steps) {
        return planOf(steps, List.of(), Optional.of(TRUST));
    }

    static Plan planOf(List<Plan.Step> steps, List<String> notAppliableBecause, Optional<String> trust) {
        Plan empty = SamplePlans.empty();
        return new Plan(
                empty.format(),
                "P-1",
                empty.createdAt(),
                empty.createdBy(),
                empty.tool(),
                notAppliableBecause.isEmpty(),
                notAppliableBecause,
                empty.maxAge(),
                trust,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                steps,
                List.of());
    }

    /** The same plan, in which one playbook came from outside. */
    static Plan withPlaybook(Plan plan, String id, String digest) {
        Plan.PlaybookRun run = new Plan.PlaybookRun(id, List.of(), 1, 0, 1, 0, List.of(), Optional.of(digest));
        return with(plan, plan.rollbackOf(), plan.vcenters(), List.of(run));
    }

    /** The same plan, as one that takes a run back. */
    static Plan takingBack(Plan plan) {
        return with(plan, Optional.of("R-20261123T201405Z-4be19c07"), plan.vcenters(), plan.playbooks());
    }

    /** The same plan, made for these vCenters; each is a name and an instanceUuid. */
    static Plan madeFor(Plan plan, Map<String, String> vcenters) {
        List<Plan.Vcenter> read = vcenters.entrySet().stream()
                .map(one -> new Plan.Vcenter(
                        one.getKey(),
                        "https://" + one.getKey(),
                        one.getValue(),
                        "8.0.3",
                        "8.0.3.0",
                        Optional.empty(),
                        Map.of()))
                .toList();
        return with(plan, plan.rollbackOf(), read, plan.playbooks());
    }

    private static Plan with(
            Plan plan, Optional<String> rollbackOf, List<Plan.Vcenter> vcenters, List<Plan.PlaybookRun> playbooks) {
        return new Plan(
                plan.format(),
                plan.id(),
                plan.createdAt(),
                plan.createdBy(),
                plan.tool(),
                plan.appliable(),
                plan.notAppliableBecause(),
                plan.maxAge(),
                plan.trustDigest(),
                rollbackOf,
                vcenters,
                playbooks,
                plan.notSeen(),
                plan.exemptions(),
                plan.limits(),
                plan.findings(),
                plan.steps(),
                plan.skipped());
    }

    static Plan.Step step(
            String id,
            String playbook,
            Impact impact,
            List<String> follows,
            Optional<String> onlyIf,
            Optional<String> group) {
        return new Plan.Step(
                id,
                playbook,
                Map.of("kind", "set-device-connected", "title", "disconnect CD/DVD drive 1"),
                SamplePlans.subject("billing-03"),
                Map.of("connected", "true"),
                Map.of("connected", "false"),
                "ReconfigVM_Task",
                impact,
                Inverse.exact("connect it again"),
                List.of(),
                List.of(),
                follows,
                onlyIf,
                group,
                Optional.empty());
    }

    static TrustedKey person(String name, SigningKey key) {
        return new TrustedKey(name, key.verifyingKey(), Optional.empty(), END);
    }

    Desk planners(TrustedKey... all) {
        planners = List.of(all);
        return this;
    }

    Desk approvers(TrustedKey... all) {
        approvers = List.of(all);
        return this;
    }

    Desk policy(Policy rule) {
        policies = List.of(rule);
        policy = Optional.of(rule.name());
        return this;
    }

    Desk policyNamed(String name) {
        policy = Optional.of(name);
        return this;
    }

    Desk quorum(int number) {
        quorum = number;
        return this;
    }

    Desk maxAge(Duration power, Duration other) {
        maxAge = new MaxAge(power, other);
        return this;
    }

    Desk plan(Plan other) {
        plan = other;
        return this;
    }

    Desk allowing(String... playbooks) {
        allowedPlaybooks = Set.of(playbooks);
        return this;
    }

    Desk at(Instant time) {
        now = time;
        return this;
    }

    Desk plannedWith(SigningKey key) {
        planner = key;
        return this;
    }

    Desk unsigned() {
        signed = false;
        return this;
    }

    /** Adds an approval as an approver makes it. */
    Desk approved(String name, SigningKey key, String... steps) {
        return add(sign(approval(name, steps), key));
    }

    Desk add(byte[] file) {
        approvals.add(new SignedFile("approval-" + (approvals.size() + 1) + ".json", file));
        return this;
    }

    /** An approval of this plan; the text of its id is made of the name and the number of approvals before. */
    Approval approval(String name, String... steps) {
        return new Approval(
                "A-" + String.format("%032x", (name + approvals.size()).hashCode() & 0xffff_ffffL),
                read().digest(),
                TRUST,
                plan.id(),
                List.of(steps),
                name,
                "CHG-7",
                SamplePlans.NOW.plusSeconds(60),
                SamplePlans.NOW.plusSeconds(60),
                SamplePlans.NOW.plus(Duration.ofHours(24)));
    }

    static byte[] sign(Approval approval, SigningKey key) {
        return Envelope.of(Approval.PAYLOAD_TYPE, approval.payload(), key.verifyingKey(), key.sign(approval.toSign()))
                .bytes();
    }

    ReadPlan read() {
        return ReadPlan.of(PlanFile.bytes(plan), "plan.json");
    }

    Authority authority() {
        return new Authority(TRUST, planners, approvers, quorum, policies, allowedPlaybooks, maxAge);
    }

    Optional<SignedFile> signature() {
        TrustedKey name = planners.isEmpty() ? person("k.lang", LANG) : planners.get(0);
        return signed
                ? Optional.of(new SignedFile(
                        "plan.json.sig", PlanSignature.sign(read().digest(), name, planner, SamplePlans.NOW)))
                : Optional.empty();
    }

    Approvals.Request request() {
        return new Approvals.Request(read(), signature(), authority(), approvals, policy, now);
    }

    Approved decide() {
        return Approvals.decide(request());
    }

    List<String> steps() {
        return decide().steps();
    }

    void refuses(Code code, String... says) {
        refused(this::decide, code, says);
    }

    static void refused(ThrowingCallable act, Code code, String... says) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, act);
        assertThat(refusal).as("refused with " + code).isNotNull();
        assertThat(refusal.problem().code()).as(refusal.getMessage()).isEqualTo(code);
        assertThat(code.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(List.of(says))
                .allSatisfy(text -> assertThat(refusal.getMessage()).contains(text));
    }

    static Set<String> ids(String... ids) {
        return new LinkedHashSet<>(List.of(ids));
    }
}
