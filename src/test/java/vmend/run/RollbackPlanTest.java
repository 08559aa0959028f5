package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vmend.action.Check;
import vmend.plan.Plan;
import vmend.plan.SamplePlans;
import vmend.problem.Code;
import vmend.testing.FakeClock;
import vmend.testing.FakeVcenter;

/** The way back of a run: the inverse of what was done and of nothing else, newest first. */
class RollbackPlanTest {
    private static final RollbackPlan.Header HEADER = new RollbackPlan.Header(
            "P-back", SamplePlans.NOW, "k.lang@jump-01", "vmend test", "sha256:trust", List.of());

    private final Map<String, RunState.StepState> states = new LinkedHashMap<>();

    private static Plan plan(Plan.Step... steps) {
        return Bench.plan(List.of(steps));
    }

    private RollbackPlanTest ended(String id, Outcome outcome, int second) {
        Instant at = FakeClock.START.plusSeconds(second);
        states.put(
                id,
                new RunState.StepState(
                        id,
                        1,
                        Optional.of(new RunState.Ended(at, outcome, "", Map.of())),
                        Optional.empty(),
                        Optional.of(at),
                        List.of(),
                        false));
        return this;
    }

    private Plan back(Plan plan, String... wanted) {
        List<String> ids = List.of(wanted);
        return RollbackPlan.of(
                HEADER,
                plan,
                new RunState(Bench.order(plan.steps()).began(), states, true),
                step -> ids.isEmpty() || ids.contains(step.id()));
    }

    private static List<String> titles(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.id() + " " + step.title() + " after " + step.follows())
                .toList();
    }

    @Test
    void takesBackWhatWasDoneLastFirst() {
        Plan plan = plan(
                Bench.step("S-0001", Bench.off("a")),
                Bench.step("S-0002", Bench.tag("b", "x")),
                Bench.step("S-0003", Bench.off("c")));
        ended("S-0001", Outcome.DONE, 1).ended("S-0002", Outcome.DONE, 3).ended("S-0003", Outcome.DONE, 2);

        assertThat(titles(back(plan)))
                .containsExactly(
                        "S-0001 take tag vmend/x off b after []",
                        "S-0002 power on c after []",
                        "S-0003 power on a after []");
    }

    @Test
    void takesBackOnlyWhatIsDone() {
        for (Outcome outcome : Outcome.values()) {
            Plan plan = plan(Bench.step("S-0001", Bench.off("a")), Bench.step("S-0002", Bench.off("b")));
            ended("S-0001", Outcome.DONE, 1).ended("S-0002", outcome, 2);

            assertThat(back(plan).steps()).as(outcome.name()).hasSize(outcome == Outcome.DONE ? 2 : 1);
        }
        states.remove("S-0002");
        assertThat(back(plan(Bench.step("S-0001", Bench.off("a")), Bench.step("S-0002", Bench.off("b"))))
                        .steps())
                .hasSize(1);
    }

    @Test
    void isRefusedWhereNothingWasDone() {
        Plan plan = plan(Bench.step("S-0001", Bench.off("a")));
        ended("S-0001", Outcome.FAILED, 1);

        assertThatThrownBy(() -> back(plan))
                .hasMessageContaining(Code.NOTHING_TO_ROLL_BACK.id() + " R-20261127T200000Z-0a1b")
                .hasMessageContaining("What it did: vmend status R-20261127T200000Z-0a1b");
    }

    @Test
    void isRefusedWhereNothingOfWhatIsWantedWasDone() {
        Plan plan = plan(Bench.step("S-0001", Bench.off("a")), Bench.step("S-0002", Bench.off("b")));
        ended("S-0001", Outcome.DONE, 1).ended("S-0002", Outcome.FAILED, 2);

        assertThatThrownBy(() -> back(plan, "S-0002")).hasMessageContaining(Code.NOTHING_TO_ROLL_BACK.id());
        assertThat(titles(back(plan, "S-0001"))).containsExactly("S-0001 power on a after []");
    }

    @Test
    void aGroupOfWhichOneStepIsWantedIsTakenBackWhole() {
        Plan plan = plan(
                Bench.step("S-0001", Bench.tag("a", "x"), Optional.of("pair")),
                Bench.step("S-0002", Bench.tag("b", "x"), Optional.of("pair")),
                Bench.step("S-0003", Bench.tag("c", "x"), Optional.of("other")));
        ended("S-0001", Outcome.DONE, 1).ended("S-0002", Outcome.DONE, 2).ended("S-0003", Outcome.DONE, 3);

        Plan back = back(plan, "S-0001");

        assertThat(titles(back))
                .containsExactly("S-0001 take tag vmend/x off b after []", "S-0002 take tag vmend/x off a after []");
        assertThat(back.steps()).allMatch(step -> step.group().equals(Optional.of("pair")));
    }

    @Test
    void whatFollowedAStepIsTakenBackBeforeIt() {
        Plan plan = plan(
                Bench.step("S-0001", Bench.off("a")),
                Bench.step("S-0002", Bench.tag("b", "x"), Optional.empty(), "S-0001"),
                Bench.step("S-0003", Bench.tag("c", "x"), Optional.empty(), "S-0001"));
        ended("S-0001", Outcome.DONE, 1).ended("S-0002", Outcome.DONE, 2).ended("S-0003", Outcome.FAILED, 3);

        assertThat(titles(back(plan)))
                .containsExactly("S-0001 take tag vmend/x off b after []", "S-0002 power on a after [S-0001]");
    }

    /** A port cannot have its own setting again while its group forbids it. */
    @Test
    void whatFollowedAStepIsTakenBackWithItThoughNobodyAskedForThat() {
        Plan plan = plan(
                Bench.step("S-0001", Bench.off("a")),
                Bench.step("S-0002", Bench.off("b")),
                Bench.step("S-0003", Bench.tag("c", "x"), Optional.empty(), "S-0001", "S-0002"),
                Bench.step("S-0004", Bench.tag("d", "x"), Optional.empty(), "S-0003"));
        ended("S-0001", Outcome.DONE, 1).ended("S-0002", Outcome.DONE, 2).ended("S-0003", Outcome.DONE, 3);
        ended("S-0004", Outcome.DONE, 4);

        assertThat(titles(back(plan, "S-0001")))
                .containsExactly(
                        "S-0001 take tag vmend/x off d after []",
                        "S-0002 take tag vmend/x off c after [S-0001]",
                        "S-0003 power on a after [S-0002]");
        assertThat(titles(back(plan, "S-0004"))).containsExactly("S-0001 take tag vmend/x off d after []");
    }

    @Test
    void eachStepIsTheInverseWithEverythingThatItChecks() {
        Plan.Step done = Bench.step("S-0001", Bench.off("a"));
        ended("S-0001", Outcome.DONE, 1);

        Plan.Step step = back(plan(done)).steps().get(0);

        assertThat(step.playbook()).isEqualTo("idle-vms");
        assertThat(step.subject()).isEqualTo(done.subject());
        assertThat(step.before()).containsExactly(Map.entry("power", "off"));
        assertThat(step.after()).containsExactly(Map.entry("power", "on"));
        assertThat(step.call()).isEqualTo("PowerOnVM_Task");
        assertThat(step.action())
                .containsEntry("kind", "power-on")
                .containsEntry("title", "power on a")
                .containsEntry("from", "POWERED_OFF");
        assertThat(step.expects()).contains(Check.equal(Bench.ref("a"), "runtime.powerState", "poweredOff"));
        assertThat(step.privileges()).containsExactly("VirtualMachine.Interact.PowerOn");
        assertThat(Unit.Work.of(step).action()).isEqualTo(Bench.off("a").undo().orElseThrow());
    }

    @Test
    void thePlanSaysWhichRunItTakesBackAndOnWhichVcenter() {
        Plan small = SamplePlans.small();
        Plan plan = Rehearsal.with(small, List.of(Bench.step("S-0001", Bench.off("a"))));
        ended("S-0001", Outcome.DONE, 1);

        Plan back = back(plan);

        assertThat(back.id()).isEqualTo("P-back");
        assertThat(back.createdAt()).isEqualTo(SamplePlans.NOW);
        assertThat(back.rollbackOf()).contains("R-20261127T200000Z-0a1b");
        assertThat(back.trustDigest()).contains("sha256:trust");
        assertThat(back.maxAge()).isEqualTo(plan.maxAge());
        assertThat(back.appliable()).isTrue();
        assertThat(back.findings()).isEmpty();
        assertThat(back.skipped()).isEmpty();
        assertThat(FakeVcenter.UUID).isEqualTo(SamplePlans.VCENTER);
        assertThat(back.vcenters()).isEqualTo(plan.vcenters());
    }

    @Test
    void aVcenterThatTheRunDidNotWorkOnIsNotPartOfItsWayBack() {
        Plan plan = Rehearsal.with(SamplePlans.small(), List.of(Bench.step("S-0001", Bench.off("a"))));
        ended("S-0001", Outcome.DONE, 1);
        Entry.Began began = Bench.order(plan.steps()).began();
        Entry.Began other = new Entry.Began(
                began.run(),
                began.tool(),
                began.planId(),
                began.planDigest(),
                began.trustDigest(),
                began.approvals(),
                began.changes(),
                "another",
                began.vcenterName(),
                began.steps());

        assertThat(RollbackPlan.of(HEADER, plan, new RunState(other, states, true), step -> true)
                        .vcenters())
                .isEmpty();
    }

    @Test
    void aPlanThatMayNotBeAppliedSaysWhy() {
        Plan plan = plan(Bench.step("S-0001", Bench.off("a")));
        ended("S-0001", Outcome.DONE, 1);
        RollbackPlan.Header report = new RollbackPlan.Header(
                "P-back", SamplePlans.NOW, "k.lang", "vmend test", "sha256:trust", List.of("made without a key"));

        Plan back = RollbackPlan.of(
                report, plan, new RunState(Bench.order(plan.steps()).began(), states, true), step -> true);

        assertThat(back.appliable()).isFalse();
        assertThat(back.notAppliableBecause()).containsExactly("made without a key");
    }
}
