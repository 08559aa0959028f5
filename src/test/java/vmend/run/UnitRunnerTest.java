package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.action.Action;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Tag;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.testing.FakeClock;
import vmend.testing.Reply;

/** A unit: one step alone, or a group that is done all or none. */
class UnitRunnerTest {
    private static final String ATTACH = "TagAssociation.attach VirtualMachine:vm-";
    private static final String DETACH = "TagAssociation.detach VirtualMachine:vm-";

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void begin() {
        bench = new Bench(folder);
        List.of("a", "b", "c").forEach(bench::vm);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    /** A group that tags each machine. */
    private static Unit group(String... machines) {
        List<Unit.Work> works = new ArrayList<>();
        for (String machine : machines) {
            works.add(Unit.Work.of(Bench.step("S-" + machine, Bench.tag(machine, "x"), Optional.of("all"))));
        }
        return new Unit(works);
    }

    private static Unit alone(Action action) {
        return new Unit(List.of(Unit.Work.of(Bench.step("S-a", action))));
    }

    private Map<String, Outcome> run(Unit unit) {
        return bench.units().run(unit, RunState.StepState::untouched);
    }

    private static RunState.StepState ended(String id, int attempts, Outcome outcome) {
        return new RunState.StepState(
                id,
                attempts,
                Optional.of(new RunState.Ended(FakeClock.START, outcome, "", Map.of())),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false);
    }

    @Test
    void aStepAloneIsBegunDoneAndJournalled() {
        assertThat(run(alone(Bench.off("a")))).containsExactly(Map.entry("S-a", Outcome.DONE));
        assertThat(bench.listener.all()).containsExactly("S-a begins: power off a", "S-a done");
        assertThat(bench.endings()).containsExactly("S-a done: task succeeded, read back as wanted");
    }

    @Test
    void aStepAloneIsLookedAtOnceBeforeItsCall() {
        run(alone(Bench.tag("a", "x")));

        assertThat(bench.vcenter.looks()).hasSize(2);
    }

    @Test
    void whatAGuardHoldsBackNowIsNotBegun() {
        bench.vcenter.say(Bench.ref("a"), Properties.TEMPLATE, true);

        assertThat(run(alone(Bench.off("a")))).containsExactly(Map.entry("S-a", Outcome.HELD));
        assertThat(bench.endings()).containsExactly("S-a skipped: held back: template: it is a template");
        assertThat(bench.listener.all()).containsExactly("S-a skipped: held back");
        assertThat(bench.vcenter.sent()).isEmpty();
        assertThat(bench.vcenter.looks()).isEmpty();
    }

    @Test
    void aGroupIsDoneWhole() {
        assertThat(run(group("a", "b", "c")).values())
                .containsOnly(Outcome.DONE)
                .hasSize(3);
        assertThat(bench.vcenter.sent()).containsExactly(ATTACH + "a", ATTACH + "b", ATTACH + "c");
    }

    @Test
    void nothingOfAGroupIsBegunWhereOneStepIsHeldBack() {
        bench.vcenter.say(Bench.ref("c"), Properties.TEMPLATE, true);

        assertThat(run(group("a", "b", "c")))
                .containsExactly(
                        Map.entry("S-a", Outcome.LEFT_OUT),
                        Map.entry("S-b", Outcome.LEFT_OUT),
                        Map.entry("S-c", Outcome.HELD));
        assertThat(bench.endings().get(0)).isEqualTo("S-a left out: all or none: step S-c is not done");
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    @Test
    void nothingOfAGroupIsBegunWhereOneCheckOfOneStepIsBroken() {
        bench.vcenter.say(Bench.ref("b"), Properties.name(vmend.inventory.Kind.VM), "renamed");

        assertThat(run(group("a", "b")))
                .containsExactly(Map.entry("S-a", Outcome.LEFT_OUT), Map.entry("S-b", Outcome.DRIFTED));
        assertThat(bench.endings().get(1)).isEqualTo("S-b skipped: changed since: name: expected b, found renamed");
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    @Test
    void nothingOfAGroupIsBegunWhereOneStepCannotBeLookedAt() {
        bench.vcenter.beforeLook(() -> {
            throw Reply.fault("RetrievePropertiesEx", "NoPermission");
        });

        assertThat(run(group("a", "b")))
                .containsExactly(Map.entry("S-a", Outcome.FAILED), Map.entry("S-b", Outcome.LEFT_OUT));
        assertThat(bench.endings().get(0))
                .isEqualTo("S-a failed: it could not be followed to its end: RetrievePropertiesEx: NoPermission:"
                        + " vCenter says no");
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    @Test
    void aStepOfAGroupThatIsDoneAlreadyKeepsNobodyBackAndIsNotPutBack() {
        tagged("a");
        bench.vcenter.replying(Reply.done(), Reply.refused("NoPermission"));

        assertThat(run(group("a", "b", "c")))
                .containsExactly(
                        Map.entry("S-a", Outcome.ALREADY),
                        Map.entry("S-b", Outcome.PUT_BACK),
                        Map.entry("S-c", Outcome.FAILED));
        assertThat(bench.vcenter.sent()).containsExactly(ATTACH + "b", ATTACH + "c", DETACH + "b");
    }

    private void tagged(String machine) {
        bench.vcenter.say(Bench.ref(machine), new Need.Tags(), Set.of(new Tag("vmend", "x")));
    }

    @Test
    void whatWasDoneOfAGroupIsPutBackNewestFirstWhenAStepFails() {
        bench.vcenter.replying(Reply.done(), Reply.done(), Reply.refused("NoPermission"));

        assertThat(run(group("a", "b", "c")))
                .containsExactly(
                        Map.entry("S-a", Outcome.PUT_BACK),
                        Map.entry("S-b", Outcome.PUT_BACK),
                        Map.entry("S-c", Outcome.FAILED));
        assertThat(bench.vcenter.sent())
                .containsExactly(ATTACH + "a", ATTACH + "b", ATTACH + "c", DETACH + "b", DETACH + "a");
        assertThat(bench.endings())
                .containsExactly(
                        "S-a done: call answered, read back as wanted",
                        "S-b done: call answered, read back as wanted",
                        "S-c failed: NoPermission: vCenter says no",
                        "S-b put back: put back, since its group is done all or none",
                        "S-a put back: put back, since its group is done all or none");
        assertThat(intents().get(3)).satisfies(undo -> {
            assertThat(undo.undo()).isTrue();
            assertThat(undo.step()).isEqualTo("S-b");
            assertThat(undo.attempt()).isEqualTo(2);
        });
        assertThat(bench.vcenter.fact(Bench.ref("a"), new Need.Tags()).is(Set.of()))
                .isTrue();
    }

    private List<Entry.Intent> intents() {
        return bench.journalled().stream()
                .filter(Entry.Intent.class::isInstance)
                .map(Entry.Intent.class::cast)
                .toList();
    }

    @Test
    void whatIsBehindAFailedStepIsLeftOut() {
        bench.vcenter.replying(Reply.refused("NoPermission"));

        assertThat(run(group("a", "b", "c")))
                .containsExactly(
                        Map.entry("S-a", Outcome.FAILED),
                        Map.entry("S-b", Outcome.LEFT_OUT),
                        Map.entry("S-c", Outcome.LEFT_OUT));
        assertThat(bench.endings().get(1)).isEqualTo("S-b left out: all or none: step S-a was not done");
        assertThat(bench.vcenter.sent()).hasSize(1);
    }

    @Test
    void whileItIsNotKnownWhatBecameOfAStepTheRestIsNeitherDoneNorPutBack() {
        bench.vcenter.replying(Reply.done(), Reply.lost(Reply.doneWithoutEffect()));

        assertThat(run(group("a", "b", "c")))
                .containsExactly(
                        Map.entry("S-a", Outcome.DONE),
                        Map.entry("S-b", Outcome.UNKNOWN),
                        Map.entry("S-c", Outcome.NOT_STARTED));
        assertThat(bench.endings().get(2))
                .isEqualTo("S-c not started: all or none: what became of step S-b is not known");
        assertThat(bench.vcenter.sent()).containsExactly(ATTACH + "a", ATTACH + "b");
    }

    @Test
    void whatCannotBePutBackStaysDoneAndSaysSo() {
        bench.vcenter.replying(Reply.done(), Reply.refused("NoPermission"), Reply.refused("InvalidLogin"));

        assertThat(run(group("a", "b")).get("S-a")).isEqualTo(Outcome.DONE);
        assertThat(bench.endings().get(2))
                .isEqualTo("S-a done: done, though its group was not, and it could not be put back:"
                        + " InvalidLogin: vCenter says no");
    }

    @Test
    void aWayBackOfWhichNobodyKnowsLeavesTheStepUnknown() {
        bench.vcenter.replying(Reply.done(), Reply.refused("NoPermission"), Reply.lost(Reply.doneWithoutEffect()));

        assertThat(run(group("a", "b")).get("S-a")).isEqualTo(Outcome.UNKNOWN);
        assertThat(bench.endings().get(2)).startsWith("S-a outcome unknown: the reply was lost");
    }

    @Test
    void whatSomebodyElseTookBackIsPutBack() {
        bench.vcenter.replying(Reply.done(), (vcenter, action) -> {
            vcenter.carryOut(Bench.tag("a", "x").undo().orElseThrow());
            throw Reply.fault(action.call(), "NoPermission");
        });

        assertThat(run(group("a", "b")).get("S-a")).isEqualTo(Outcome.PUT_BACK);
        assertThat(bench.vcenter.sent()).containsExactly(ATTACH + "a", ATTACH + "b");
    }

    @Test
    void aResumedGroupBeginsOnlyWhatHasNotEndedAndPutsBackWhatWasDoneBefore() {
        tagged("a");
        bench.vcenter.replying(Reply.refused("NoPermission"));
        bench.vcenter.say(Bench.ref("a"), Properties.QUESTION, new vmend.inventory.Question("1", "Locked?"));

        Map<String, Outcome> outcomes = bench.units()
                .run(
                        group("a", "b"),
                        id -> id.equals("S-a") ? ended(id, 3, Outcome.DONE) : RunState.StepState.untouched(id));

        assertThat(outcomes).containsExactly(Map.entry("S-a", Outcome.PUT_BACK), Map.entry("S-b", Outcome.FAILED));
        assertThat(bench.vcenter.sent()).containsExactly(ATTACH + "b", DETACH + "a");
        assertThat(intents().get(1).attempt()).isEqualTo(5);
        assertThat(bench.listener.all())
                .containsExactly("S-b begins: attach tag vmend/x to b", "S-b failed", "S-a put back");
    }

    @Test
    void aResumedStepCountsItsAttemptsOn() {
        bench.units()
                .run(
                        alone(Bench.tag("a", "x")),
                        id -> new RunState.StepState(
                                id, 2, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), false));

        assertThat(intents().get(0).attempt()).isEqualTo(3);
    }

    @Test
    void aGuestThatHasNotGoneOffDoesNotLetItsGroupGoOn() {
        Unit unit = new Unit(List.of(
                Unit.Work.of(Bench.step("S-a", Bench.tag("a", "x"), Optional.of("all"))),
                Unit.Work.of(Bench.step("S-b", Bench.shutDown("b"), Optional.of("all"))),
                Unit.Work.of(Bench.step("S-c", Bench.tag("c", "x"), Optional.of("all")))));
        bench.vcenter.replying(Reply.done(), Reply.doneWithoutEffect());

        assertThat(run(unit))
                .containsExactly(
                        Map.entry("S-a", Outcome.PUT_BACK),
                        Map.entry("S-b", Outcome.WAITING),
                        Map.entry("S-c", Outcome.LEFT_OUT));
        assertThat(bench.clock.passed()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void whatCannotBeFollowedToItsEndIsUnknown() {
        bench.vcenter.replying((vcenter, action) -> {
            Ref task = vcenter.hanging(action);
            vcenter.beforeLook(() -> {
                throw Problem.of(Code.UNREACHABLE, "vc01", "no route").asException();
            });
            return Optional.of(task);
        });

        assertThat(run(alone(Bench.off("a")))).containsExactly(Map.entry("S-a", Outcome.UNKNOWN));
        assertThat(bench.endings())
                .containsExactly("S-a outcome unknown: it could not be followed to its end: VM-101 no route");
    }

    @Test
    void aJournalThatCannotBeWrittenEndsTheRunAtOnceBeforeTheCall() {
        Unit unit = alone(Bench.off("a"));
        UnitRunner units = bench.units();
        bench.journal.close();

        assertThatThrownBy(() -> units.run(unit, RunState.StepState::untouched))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(Code.JOURNAL_UNWRITABLE));
        assertThat(bench.vcenter.sent()).isEmpty();
    }
}
