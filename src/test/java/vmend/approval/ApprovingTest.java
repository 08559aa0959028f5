package vmend.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.approval.Desk.KAYA;
import static vmend.approval.Desk.LANG;
import static vmend.approval.Desk.LIND;
import static vmend.approval.Desk.NOW;
import static vmend.approval.Desk.ids;
import static vmend.approval.Desk.person;
import static vmend.approval.Desk.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import vmend.plan.Plan;
import vmend.plan.SamplePlans;
import vmend.problem.Code;

/** An approver at work: what can be signed counts, and what would not count cannot be signed. */
class ApprovingTest {
    @Test
    void whatWasSignedIsWhatIsDecided() {
        Desk desk = new Desk();
        Approving approving = approving(desk, NOW);
        Approval approval = approving.prepare(wish("a.kaya", "S-0002", "S-0001"));

        assertThat(approving.planner().name()).isEqualTo("k.lang");
        assertThat(approval.steps()).containsExactly("S-0001", "S-0002");
        assertThat(approval.expires()).isEqualTo(NOW.plus(Approving.USUALLY));
        assertThat(desk.add(approving.signed(approval, KAYA.sign(approval.toSign()), "a.json"))
                        .steps())
                .containsExactly("S-0001", "S-0002");
    }

    @Test
    void noTwoApprovalsHaveOneId() {
        Approving approving = approving(new Desk(), NOW);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Approval approval = approving.prepare(wish("a.kaya", "S-0005"));
            assertThat(approval.id()).matches("A-[0-9a-f]{32}");
            assertThat(seen.add(approval.id())).isTrue();
        }
    }

    @Test
    void aPlannerIsNotAskedForASignature() {
        Approving own = approving(new Desk().approvers(person("k.lang", LANG)), NOW);

        refused(() -> own.prepare(wish("k.lang", "S-0005")), Code.APPROVAL_OWN, "nobody approves their own plan");
    }

    @Test
    void nobodySignsForAnother() {
        Approving approving = approving(new Desk(), NOW);
        Approval approval = approving.prepare(wish("a.kaya", "S-0005"));

        refused(() -> approving.signed(approval, LIND.sign(approval.toSign()), "a.json"), Code.SIGNATURE_WRONG);
    }

    @Test
    void aStepIsNotApprovedWithoutWhatItNeeds() {
        Approving approving = approving(new Desk(), NOW);

        refused(() -> approving.prepare(wish("a.kaya", "S-0002")), Code.APPROVAL_INCOHERENT, "S-0002 follows S-0001");
        refused(
                () -> approving.prepare(wish("a.kaya", "S-0004")),
                Code.APPROVAL_INCOHERENT,
                "S-0004 is done together with S-0003");
    }

    /** Better now than on Saturday night. */
    @Test
    void aPlanThatWillBeTooOldThenIsNotApproved() {
        Approving approving = approving(new Desk(), NOW);
        Instant saturday = SamplePlans.NOW.plus(Duration.ofHours(25));

        approving.prepare(
                new Approving.Wish("a.kaya", "CHG-7", ids("S-0001"), Optional.of(saturday), Optional.empty()));
        refused(
                () -> approving.prepare(
                        new Approving.Wish("a.kaya", "CHG-7", ids("S-0005"), Optional.of(saturday), Optional.empty())),
                Code.PLAN_TOO_OLD,
                "at most PT24H old");
    }

    @Test
    void anEndBeforeNowIsNoEnd() {
        Approving approving = approving(new Desk(), NOW);

        refused(
                () -> approving.prepare(new Approving.Wish(
                        "a.kaya", "CHG-7", ids("S-0005"), Optional.of(Instant.EPOCH), Optional.of(NOW))),
                Code.APPROVAL_PERIOD,
                "an end after " + NOW);
    }

    @Test
    void whatIsSignedElsewhereIsReadBack() {
        Approval approval = approving(new Desk(), NOW).prepare(wish("a.kaya", "S-0005"));

        assertThat(Approval.toBeSigned(approval.toSign(), "payload")).isEqualTo(approval);
        byte[] other = Envelope.toSign(PlanSignature.PAYLOAD_TYPE, approval.payload());
        refused(() -> Approval.toBeSigned(other, "payload"), Code.SIGNED_FILE_UNREADABLE, "--payload-only");
        refused(() -> Approval.toBeSigned(new byte[0], "payload"), Code.SIGNED_FILE_UNREADABLE);
    }

    /** Whatever steps are wished for, an approval that can be made leaves out nothing that it needs. */
    @Property(tries = 100)
    void everyApprovalIsCoherent(@ForAll Set<@net.jqwik.api.constraints.IntRange(min = 1, max = 5) Integer> numbers) {
        Plan plan = Desk.plan();
        Set<String> chosen = new LinkedHashSet<>();
        numbers.forEach(number -> chosen.add("S-000" + number));
        boolean predecessor = !chosen.contains("S-0002") || chosen.contains("S-0001");
        boolean whole = chosen.contains("S-0003") == chosen.contains("S-0004");

        assertThat(new StepSet(plan).missing(chosen).isEmpty()).isEqualTo(predecessor && whole);
    }

    @Test
    void aLookSaysWhatCountsAndWhatDoesNot() {
        Desk desk = new Desk().approved("a.kaya", KAYA, "S-0001").approved("b.lind", KAYA, "S-0005");
        Standing standing = Standing.of(desk.request());

        assertThat(standing.planner()).contains("k.lang");
        assertThat(standing.approved()).containsExactly("S-0001");
        assertThat(standing.papers())
                .extracting(paper -> paper.problem().isEmpty())
                .containsExactly(true, false);
        assertThat(standing.problem().orElseThrow().code()).isEqualTo(Code.SIGNATURE_WRONG);
    }

    @Test
    void noStepCountsInAPlanThatNobodySigned() {
        Standing standing = Standing.of(
                new Desk().unsigned().approved("a.kaya", KAYA, "S-0001").request());

        assertThat(standing.approved()).isEmpty();
        assertThat(standing.problem().orElseThrow().code()).isEqualTo(Code.PLAN_UNSIGNED);
    }

    @Test
    void withoutATrustFilePapersOnlyClaim() {
        Desk desk = new Desk().approved("a.kaya", KAYA, "S-0001");
        SignedFile file = desk.request().approvals().get(0);
        Standing here = Standing.unchecked(desk.read(), desk.signature(), List.of(file));
        ReadPlan other =
                new Desk().plan(Desk.planOf(Desk.plan().steps().subList(0, 1))).read();
        Standing elsewhere = Standing.unchecked(other, Optional.empty(), List.of(file));

        assertThat(here.checked()).isFalse();
        assertThat(here.planner()).contains("k.lang");
        assertThat(here.approved()).isEmpty();
        assertThat(here.papers().get(0).approval().orElseThrow().approver()).isEqualTo("a.kaya");
        assertThat(elsewhere.problem().orElseThrow().code()).isEqualTo(Code.APPROVAL_OTHER_PLAN);
    }

    private static Approving.Wish wish(String name, String... steps) {
        return new Approving.Wish(name, "CHG-7", ids(steps), Optional.empty(), Optional.empty());
    }

    private static Approving approving(Desk desk, Instant now) {
        return Approving.of(desk.read(), desk.signature(), desk.authority(), now);
    }
}
