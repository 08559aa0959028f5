package vmend.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.approval.Desk.KAYA;
import static vmend.approval.Desk.LANG;
import static vmend.approval.Desk.LIND;
import static vmend.approval.Desk.NOW;
import static vmend.approval.Desk.person;
import static vmend.approval.Desk.sign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vmend.plan.Plan;
import vmend.plan.PlanFile;
import vmend.plan.SamplePlans;
import vmend.problem.Code;

/** Which steps may be run, and why none may. */
class ApprovalsTest {
    private static final String[] ALL = {"S-0001", "S-0002", "S-0003", "S-0004", "S-0005"};
    private static final SigningKey STRANGER = SigningKey.random();

    @Test
    void whatAnApproverSignedMayRun() {
        Desk desk = new Desk().approved("a.kaya", KAYA, ALL);
        Approved approved = desk.decide();

        assertThat(approved.steps()).containsExactly(ALL);
        assertThat(approved.planDigest()).isEqualTo(desk.read().digest());
        assertThat(approved.trustDigest()).isEqualTo(Desk.TRUST);
        assertThat(approved.planner()).isEqualTo("k.lang");
        assertThat(approved.by()).singleElement().satisfies(by -> {
            assertThat(by.name()).isEqualTo("a.kaya");
            assertThat(by.policy()).isFalse();
            assertThat(by.keyId()).contains(KAYA.verifyingKey().id());
            assertThat(by.change()).contains("CHG-7");
            assertThat(by.approvalId()).startsWith("A-");
        });
        assertThat(approved.expires()).isEqualTo(SamplePlans.NOW.plus(Duration.ofHours(24)));
    }

    @Test
    void onlyTheStepsThatWereApprovedMayRun() {
        assertThat(new Desk().approved("a.kaya", KAYA, "S-0001", "S-0002").steps())
                .containsExactly("S-0001", "S-0002");
    }

    @Test
    void withoutAnApprovalNothingRuns() {
        new Desk().refuses(Code.APPROVAL_MISSING, "nobody has approved the plan", "vmend approve plan.json");
    }

    @Test
    void aPlanWithTwoVcentersThatCannotBeToldApartRunsNowhere() {
        String uuid = SamplePlans.VCENTER;
        Plan twice = Desk.madeFor(Desk.plan(), new TreeMap<>(Map.of("vc01", uuid, "vc02", uuid)));
        Desk desk = new Desk().plan(twice).approved("a.kaya", KAYA, ALL);
        desk.refuses(Code.PLAN_NOT_APPLIABLE, "cannot be told apart", "vc01 and vc02 with " + uuid, "--vcenter vc01");
    }

    /** An unread vCenter has no instanceUuid, and two of them are no pair. */
    @Test
    void aPlanWithTwoUnreadVcentersRunsOnTheOther() {
        Plan unread = Desk.madeFor(Desk.plan(), Map.of("vc01", SamplePlans.VCENTER, "vc02", "", "vc03", ""));
        assertThat(new Desk().plan(unread).approved("a.kaya", KAYA, ALL).steps())
                .containsExactly(ALL);
    }

    @Test
    void aQuorumIsReachedStepByStep() {
        Desk desk = new Desk().quorum(2).approved("a.kaya", KAYA, "S-0001", "S-0003", "S-0004");
        desk.approved("b.lind", LIND, "S-0003", "S-0004", "S-0005");

        assertThat(desk.steps()).containsExactly("S-0003", "S-0004");
        assertThat(desk.decide().by()).extracting(Approved.By::name).containsExactlyInAnyOrder("a.kaya", "b.lind");
    }

    @Test
    void oneApproverIsNoQuorumOfTwoHoweverOftenTheySign() {
        Desk desk = new Desk().quorum(2).approved("a.kaya", KAYA, ALL);
        desk.refuses(Code.QUORUM_NOT_REACHED, "2 different persons", "a.kaya");
        desk.approved("a.kaya", KAYA, ALL).refuses(Code.QUORUM_NOT_REACHED);
    }

    @Test
    void twoNamesWithOneKeyAreOnePerson() {
        Desk desk = new Desk().quorum(2).approvers(person("a.kaya", KAYA), person("a.kaya2", KAYA));
        byte[] second = sign(desk.approval("a.kaya2", ALL), KAYA);

        desk.approved("a.kaya", KAYA, ALL).add(second).refuses(Code.SIGNATURE_WRONG, "in the name of another person");
    }

    @Test
    void twoSignaturesInOneEnvelopeAreTwoApprovers() {
        Desk desk = new Desk().quorum(2);
        Approval approval = desk.approval("a.kaya", "S-0001");
        byte[] both = Envelope.of(
                        Approval.PAYLOAD_TYPE, approval.payload(), KAYA.verifyingKey(), KAYA.sign(approval.toSign()))
                .and(LIND.verifyingKey(), LIND.sign(approval.toSign()))
                .bytes();

        assertThat(desk.add(both).steps()).containsExactly("S-0001");
    }

    @Test
    void oneBadSignatureSpoilsTheEnvelope() {
        Desk desk = new Desk();
        Approval approval = desk.approval("a.kaya", "S-0001");
        byte[] half = Envelope.of(
                        Approval.PAYLOAD_TYPE, approval.payload(), KAYA.verifyingKey(), KAYA.sign(approval.toSign()))
                .and(LIND.verifyingKey(), LIND.sign(new byte[1]))
                .bytes();

        desk.add(half).refuses(Code.SIGNATURE_WRONG, "the signature of b.lind does not fit");
    }

    @Test
    void anApprovalOfAnotherPlanDoesNotCount() {
        byte[] other = sign(
                new Desk().plan(Desk.planOf(Desk.plan().steps().subList(0, 1))).approval("a.kaya", "S-0001"), KAYA);

        new Desk().add(other).refuses(Code.APPROVAL_OTHER_PLAN, "for another plan");
    }

    @Test
    void anotherTrustFileIsAnotherAgreement() {
        Plan elsewhere = Desk.planOf(Desk.plan().steps(), List.of(), Optional.of("sha256:" + "00".repeat(32)));
        new Desk().plan(elsewhere).approved("a.kaya", KAYA, ALL).refuses(Code.OTHER_TRUST, "the plan was made under");

        Approval approval = new Desk().approval("a.kaya", ALL);
        Approval moved = new Approval(
                approval.id(),
                approval.planDigest(),
                "sha256:" + "00".repeat(32),
                approval.planId(),
                approval.steps(),
                approval.approver(),
                approval.change(),
                approval.createdAt(),
                approval.notBefore(),
                approval.expires());
        new Desk().add(sign(moved, KAYA)).refuses(Code.OTHER_TRUST, "it was approved under another trust file");
    }

    @Test
    void aStrangersSignatureIsNobodys() {
        new Desk()
                .approved("a.kaya", STRANGER, ALL)
                .refuses(
                        Code.SIGNER_UNKNOWN,
                        "names no approver with the signing key",
                        STRANGER.verifyingKey().id());
    }

    @Test
    void aSignatureInTheNameOfAnotherIsRefused() {
        new Desk().approved("a.kaya", LIND, ALL).refuses(Code.SIGNATURE_WRONG, "in the name of another person");
    }

    @Test
    void aKeyCountsThroughItsLastDayAndNotAfter() {
        TrustedKey last =
                new TrustedKey("a.kaya", KAYA.verifyingKey(), Optional.empty(), LocalDate.parse("2026-11-23"));
        Desk desk = new Desk().approvers(last).approved("a.kaya", KAYA, "S-0001");

        assertThat(desk.at(Instant.parse("2026-11-23T23:59:59Z")).steps()).containsExactly("S-0001");
        desk.at(Instant.parse("2026-11-24T00:00:00Z"))
                .refuses(Code.KEY_NOT_VALID, "the key of a.kaya", "until 2026-11-23");
    }

    @Test
    void aKeyDoesNotCountBeforeItsFirstDay() {
        TrustedKey later =
                new TrustedKey("a.kaya", KAYA.verifyingKey(), Optional.of(LocalDate.parse("2026-11-24")), Desk.END);

        new Desk()
                .approvers(later)
                .approved("a.kaya", KAYA, "S-0001")
                .at(Instant.parse("2026-11-24T08:00:00Z"))
                .refuses(Code.KEY_NOT_VALID, "from 2026-11-24", "2026-11-23T20:15:05Z");
    }

    @Test
    void nobodyApprovesTheirOwnPlan() {
        new Desk()
                .approvers(person("k.lang", LANG))
                .approved("k.lang", LANG, ALL)
                .refuses(Code.APPROVAL_OWN, "nobody approves their own plan");
    }

    @Test
    void theSameNameWithAnotherKeyIsTheSamePerson() {
        new Desk()
                .approvers(person("k.lang", KAYA))
                .approved("k.lang", KAYA, ALL)
                .refuses(Code.APPROVAL_OWN, "k.lang");
    }

    @Test
    void theSameKeyUnderAnotherNameIsTheSamePerson() {
        new Desk()
                .approvers(person("a.kaya", LANG))
                .approved("a.kaya", LANG, ALL)
                .refuses(Code.APPROVAL_OWN, "k.lang and a.kaya, who have one key");
    }

    @Test
    void anApprovalEndsAtItsEnd() {
        Desk desk = new Desk().approved("a.kaya", KAYA, "S-0001");
        Instant end = SamplePlans.NOW.plus(Duration.ofHours(24));

        assertThat(desk.at(end.minusSeconds(1)).steps()).hasSize(1);
        desk.at(end).refuses(Code.APPROVAL_EXPIRED, "has expired");
    }

    @Test
    void anApprovalForLaterDoesNotCountYet() {
        Desk desk = new Desk().approved("a.kaya", KAYA, "S-0001");

        desk.at(SamplePlans.NOW.plusSeconds(59)).refuses(Code.APPROVAL_NOT_YET_VALID);
        assertThat(desk.at(SamplePlans.NOW.plusSeconds(60)).steps()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T20:15:05Z, 2026-12-23T20:15:06Z",
        "2026-11-24T20:15:05Z, 2026-11-24T20:15:05Z",
        "2026-11-25T00:00:00Z, 2026-11-24T00:00:00Z"
    })
    void anApprovalThatCountsTooLongOrNeverIsRefused(Instant notBefore, Instant expires) {
        Approval approval = new Desk().approval("a.kaya", "S-0001");
        Approval other = new Approval(
                approval.id(),
                approval.planDigest(),
                approval.trustDigest(),
                approval.planId(),
                approval.steps(),
                approval.approver(),
                approval.change(),
                approval.createdAt(),
                notBefore,
                expires);

        new Desk().add(sign(other, KAYA)).refuses(Code.APPROVAL_PERIOD, "at most 30 days");
    }

    @Test
    void anApprovalThatLeavesOutWhatAStepNeedsIsRefused() {
        new Desk().approved("a.kaya", KAYA, "S-0002").refuses(Code.APPROVAL_INCOHERENT, "S-0002 follows S-0001");
        new Desk()
                .approved("a.kaya", KAYA, "S-0003")
                .refuses(Code.APPROVAL_INCOHERENT, "S-0003 is done together with S-0004");
        new Desk().approved("a.kaya", KAYA, "S-0009").refuses(Code.APPROVAL_INCOHERENT, "no such step", "S-0009");
    }

    @Test
    void aReportIsNoPlanToApply() {
        new Desk()
                .plan(Desk.planOf(Desk.plan().steps(), List.of("made by --demo"), Optional.of(Desk.TRUST)))
                .approved("a.kaya", KAYA, ALL)
                .refuses(Code.PLAN_NOT_APPLIABLE, "made by --demo");
        new Desk().plan(Desk.planOf(List.of())).refuses(Code.PLAN_NOT_APPLIABLE, "no steps");
    }

    @Test
    void aPlanWithoutASignatureIsNobodysPlan() {
        new Desk().unsigned().approved("a.kaya", KAYA, ALL).refuses(Code.PLAN_UNSIGNED, "plan.json.sig", "--sign-with");
    }

    @Test
    void aPlanSignedWithAThrowAwayKeyIsRefused() {
        new Desk()
                .plannedWith(STRANGER)
                .approved("a.kaya", KAYA, ALL)
                .refuses(Code.SIGNER_UNKNOWN, "names no planner with the signing key");
    }

    @Test
    void theSignatureOfAnotherPlanIsNone() {
        Desk desk = new Desk().approved("a.kaya", KAYA, ALL);
        SignedFile other = new SignedFile(
                "plan.json.sig",
                PlanSignature.sign(PlanFile.digest(new byte[1]), person("k.lang", LANG), LANG, SamplePlans.NOW));
        Approvals.Request request = desk.request();

        Desk.refused(
                () -> Approvals.decide(new Approvals.Request(
                        request.plan(),
                        Optional.of(other),
                        request.authority(),
                        request.approvals(),
                        request.policy(),
                        request.now())),
                Code.PLAN_UNSIGNED,
                "the signature is for another plan");
    }

    @Test
    void anApprovalIsNoPlansSignature() {
        Desk desk = new Desk();
        byte[] approval = sign(desk.approval("k.lang", "S-0001"), LANG);

        Desk.refused(
                () -> PlanSignature.of(new SignedFile("plan.json.sig", approval), desk.read(), desk.authority(), NOW),
                Code.SIGNED_FILE_UNREADABLE,
                "about something else");
    }

    @Test
    void aPlanGrowsTooOldSoonerWhereItCostsPower() {
        Desk cheap =
                new Desk().maxAge(Duration.ofMinutes(30), Duration.ofHours(2)).approved("a.kaya", KAYA, "S-0001");
        Desk dear =
                new Desk().maxAge(Duration.ofMinutes(30), Duration.ofHours(2)).approved("a.kaya", KAYA, "S-0005");

        assertThat(cheap.steps()).containsExactly("S-0001");
        dear.refuses(Code.PLAN_TOO_OLD, "at most PT30M old");
        cheap.at(SamplePlans.NOW.plus(Duration.ofHours(2)).plusSeconds(1)).refuses(Code.PLAN_TOO_OLD, "PT2H");
    }

    @Test
    void thePlansOwnAgeHoldsWhereItIsShorter() {
        new Desk()
                .maxAge(Duration.ofDays(20), Duration.ofDays(20))
                .approved("a.kaya", KAYA, "S-0005")
                .at(SamplePlans.NOW.plus(Duration.ofHours(24)).minusSeconds(1))
                .steps();
        new Desk()
                .maxAge(Duration.ofDays(20), Duration.ofDays(20))
                .approved("a.kaya", KAYA, "S-0001")
                .at(SamplePlans.NOW.plus(Duration.ofHours(23)))
                .steps();
    }

    @Test
    void aPlanFromTheFutureIsNotYoung() {
        new Desk()
                .approved("a.kaya", KAYA, "S-0001")
                .at(SamplePlans.NOW.minus(Duration.ofMinutes(6)))
                .refuses(Code.PLAN_TOO_OLD, "made later than now");
    }

    @Test
    void theSameFileTwiceIsOneApproval() {
        byte[] file = sign(new Desk().approval("a.kaya", "S-0001"), KAYA);
        Desk desk = new Desk().add(file).add(file);

        assertThat(desk.decide().by()).hasSize(1);
    }

    @Test
    void anotherApproversBadFileIsNotOverlooked() {
        new Desk()
                .approved("a.kaya", KAYA, ALL)
                .approved("b.lind", STRANGER, ALL)
                .refuses(Code.SIGNER_UNKNOWN, "approval-2.json");
    }
}
