package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.action.Action;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.inventory.Question;
import vmend.inventory.Ref;
import vmend.testing.Reply;

/** One step from its call on: how its end is found out, by the task, by reading back, and where the reply is lost. */
class StepOutcomeTest {
    private static final Ref WEB = Bench.ref("web");
    private static final Action OFF = Bench.off("web");

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void begin() {
        bench = new Bench(folder);
        bench.vcenter.vm("web");
    }

    @AfterEach
    void end() {
        bench.close();
    }

    private Progress run(Action action) {
        return bench.steps().run(new StepRunner.Job("S-0001", action, action.expects(), false, 0));
    }

    private Progress run(Action action, Reply reply) {
        bench.vcenter.replying(reply);
        return run(action);
    }

    @Test
    void aTaskThatTakesItsTimeIsWaitedFor() {
        Progress ended = run(OFF, Reply.after(Duration.ofMinutes(14)));

        assertThat(ended.outcome()).isEqualTo(Outcome.DONE);
        assertThat(bench.clock.passed()).isEqualTo(Duration.ofMinutes(14));
    }

    @Test
    void aTaskThatDoesNotEndLeavesTheOutcomeUnknown() {
        Progress ended = run(OFF, (vcenter, action) -> Optional.of(vcenter.hanging(action)));

        assertThat(ended.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(ended.text()).isEqualTo("the task Task:task-1 still runs after 15 min");
        assertThat(bench.clock.passed()).isEqualTo(Duration.ofMinutes(15));
        assertThat(bench.vcenter.sent()).hasSize(1);
    }

    @Test
    void aTaskThatEndsInTheVeryLastSliceStillCounts() {
        assertThat(run(OFF, Reply.after(Duration.ofMinutes(15))).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aQuestionThatHoldsUpTheTaskIsToldOnceAndEachNewOneAgain() {
        bench.clock.in(
                Duration.ofSeconds(10),
                () -> bench.vcenter.say(WEB, Properties.QUESTION, new Question("1", "Locked?")));
        bench.clock.in(
                Duration.ofSeconds(60),
                () -> bench.vcenter.say(WEB, Properties.QUESTION, new Question("2", "Really?")));

        Progress ended = run(OFF, (vcenter, action) -> Optional.of(vcenter.hanging(action)));

        assertThat(ended.text()).isEqualTo("the task Task:task-1 still runs after 15 min; the machine asks: Really?");
        assertThat(bench.listener.all())
                .containsExactly("S-0001 notes: the machine asks: Locked?", "S-0001 notes: the machine asks: Really?");
        assertThat(bench.journalled().subList(2, 4))
                .containsExactly(
                        new Entry.Noted(Optional.of("S-0001"), "the machine asks: Locked?"),
                        new Entry.Noted(Optional.of("S-0001"), "the machine asks: Really?"));
    }

    @Test
    void aTaskThatFailsSaysWhyAndWhatTheMachineHadAsked() {
        bench.clock.in(
                Duration.ofSeconds(1), () -> bench.vcenter.say(WEB, Properties.QUESTION, new Question("1", "Locked?")));

        Progress ended = run(OFF, Reply.failing("GenericVmConfigFault", Duration.ofSeconds(5)));

        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.text()).isEqualTo("GenericVmConfigFault: the task says no; the machine asked: Locked?");
        assertThat(bench.vcenter.sent()).hasSize(1);
    }

    @Test
    void aTaskThatFailsWithoutAReasonFails() {
        Progress ended = run(OFF, (vcenter, action) -> Optional.of(vcenter.failed(action)));

        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.text()).isEqualTo("the task failed without a reason");
    }

    @Test
    void whatATasksFaultMeansDecidesHowTheStepEnded() {
        assertThat(failing("ConcurrentAccess"))
                .isEqualTo("skipped: changed since"
                        + " | someone else changed it at this very moment: ConcurrentAccess: the task says no");
        assertThat(failing("ManagedObjectNotFound"))
                .isEqualTo("skipped: changed since" + " | the object is gone: ManagedObjectNotFound: the task says no");
        assertThat(failing("InvalidPowerState")).isEqualTo("failed | InvalidPowerState: the task says no");
        assertThat(failing("HostNotConnected"))
                .isEqualTo("failed | task failed: HostNotConnected: the task says no, value unchanged:"
                        + " runtime.powerState: expected poweredOff, found poweredOn");
        for (String other : List.of("NoPermission", "TaskInProgress", "NotAuthenticated", "ToolsUnavailable")) {
            assertThat(failing(other)).isEqualTo("failed | " + other + ": the task says no");
        }
    }

    private String failing(String fault) {
        Progress ended = run(OFF, Reply.failing(fault, Duration.ofSeconds(1)));
        return ended.outcome() + " | " + ended.text();
    }

    @Test
    void whatSomebodyElseDidAtThatMomentIsNotOurs() {
        Progress ended = run(OFF, (vcenter, action) -> {
            vcenter.carryOut(action);
            return Reply.failing("InvalidPowerState", Duration.ofSeconds(1)).to(vcenter, action);
        });

        assertThat(ended.outcome()).isEqualTo(Outcome.ALREADY);
        assertThat(ended.text())
                .isEqualTo("someone else did it at this very moment: InvalidPowerState: the task says no");
    }

    @Test
    void aHostThatWasLostOnTheWayMayHaveDoneIt() {
        Progress ended = run(OFF, (vcenter, action) -> {
            vcenter.carryOut(action);
            return Reply.failing("HostNotConnected", Duration.ofSeconds(1)).to(vcenter, action);
        });

        assertThat(ended.outcome()).isEqualTo(Outcome.DONE);
        assertThat(ended.text()).isEqualTo("task failed: HostNotConnected: the task says no, read back as wanted");
    }

    @Test
    void aTaskThatVcenterForgotIsReadBack() {
        Progress ended = run(OFF, (vcenter, action) -> {
            vcenter.carryOut(action);
            Ref task = vcenter.hanging(action);
            vcenter.forget(task);
            return Optional.of(task);
        });

        assertThat(ended.outcome()).isEqualTo(Outcome.DONE);
        assertThat(ended.text()).isEqualTo("vCenter no longer keeps the task, read back as wanted");
    }

    @Test
    void whatWasDoneCanTakeAMomentToBeSeen() {
        bench.clock.in(Duration.ofSeconds(18), () -> bench.vcenter.carryOut(OFF));

        assertThat(run(OFF, Reply.doneWithoutEffect()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(bench.clock.passed()).isEqualTo(Duration.ofSeconds(18));
    }

    @Test
    void whatIsNotSeenAfterTwentySecondsWasNotDone() {
        Progress ended = run(OFF, Reply.doneWithoutEffect());

        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.text())
                .isEqualTo("task succeeded, value unchanged: runtime.powerState: expected poweredOff, found poweredOn");
        assertThat(ended.found()).containsEntry(WEB + " runtime.powerState", "poweredOn");
        assertThat(bench.clock.passed()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aGuestShutsDownInItsOwnTime() {
        bench.clock.in(Duration.ofMinutes(29), () -> bench.vcenter.carryOut(OFF));

        Progress ended = run(Bench.shutDown("web"), Reply.doneWithoutEffect());

        assertThat(ended.outcome()).isEqualTo(Outcome.DONE);
        assertThat(ended.text()).isEqualTo("the guest has shut down");
        assertThat(ended.found()).containsEntry(WEB + " runtime.powerState", "poweredOff");
    }

    @Test
    void aGuestThatDoesNotGoOffIsLeftToItselfAndStaysUnclear() {
        Progress ended = run(Bench.shutDown("web"), Reply.doneWithoutEffect());

        assertThat(ended.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(ended.text()).isEqualTo("the guest was asked 30 min ago and has not gone off; it may still");
        assertThat(ended.found()).containsEntry(WEB + " runtime.powerState", "poweredOn");
        assertThat(bench.clock.passed()).isEqualTo(Duration.ofMinutes(30));
        assertThat(bench.vcenter.sent()).containsExactly("ShutdownGuest " + WEB);
    }

    @Test
    void ifTheReplyIsLostItsTaskTells() {
        Progress ended = run(OFF, Reply.lost(Reply.after(Duration.ofSeconds(9))));

        assertThat(ended.outcome()).isEqualTo(Outcome.DONE);
        assertThat(ended.text()).isEqualTo("task succeeded, read back as wanted");
        assertThat(bench.story()).isEqualTo("Intent, Lost, Tasked");
        assertThat(bench.journalled().get(1))
                .isEqualTo(new Entry.Lost("S-0001", 1, "VM-126 the connection ended before the reply did"));
        assertThat(bench.listener.all())
                .containsExactly("S-0001 notes: the reply was lost (VM-126 the connection ended before the reply did);"
                        + " looking what became of it");
        assertThat(bench.vcenter.sent()).hasSize(1);
    }

    @Test
    void ifTheReplyIsLostAndThereIsNoTaskTheObjectTells() {
        Progress ended = run(Bench.tag("web", "idle"), Reply.lost(Reply.done()));

        assertThat(ended.outcome()).isEqualTo(Outcome.DONE);
        assertThat(ended.text()).isEqualTo("the reply was lost, but it is as wanted");
        assertThat(bench.clock.passed()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aCallThatLeftNoTraceForThirtySecondsIsUnknownAndNeverSentAgain() {
        Progress ended = run(Bench.tag("web", "idle"), Reply.lost(Reply.doneWithoutEffect()));

        assertThat(ended.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(ended.text()).isEqualTo("the reply was lost; no task of it can be seen and nothing has changed");
        assertThat(bench.clock.passed()).isEqualTo(Duration.ofSeconds(30));
        assertThat(bench.vcenter.sent()).hasSize(1);
    }

    @Test
    void aTaskThatShowsUpLateIsStillFound() {
        bench.clock.in(
                Duration.ofSeconds(28),
                () -> bench.vcenter.running(OFF, Duration.ofSeconds(4), Optional.empty(), true));

        Progress ended = run(OFF, Reply.lost((vcenter, action) -> Optional.empty()));

        assertThat(ended.outcome()).isEqualTo(Outcome.DONE);
        assertThat(bench.story()).isEqualTo("Intent, Lost, Tasked");
    }

    @Test
    void aVcenterThatLostItsHostHasPerhapsDoneIt() {
        Progress ended = run(OFF, (vcenter, action) -> {
            vcenter.carryOut(action);
            throw Reply.fault(action.call(), "HostNotReachable");
        });

        assertThat(ended.outcome()).isEqualTo(Outcome.DONE);
        assertThat(bench.journalled().get(1))
                .isEqualTo(new Entry.Lost("S-0001", 1, "HostNotReachable: vCenter says no"));
        assertThat(bench.vcenter.sent()).hasSize(1);
    }

    @Test
    void onlyATaskAcceptedAtMostASecondBeforeTheCallCanBeIts() {
        Ref early = bench.vcenter.hanging(OFF);
        Instant queued = bench.clock.instant();

        assertThat(bench.steps().taskSince(OFF, queued.plusSeconds(1))).contains(early);
        assertThat(bench.steps().taskSince(OFF, queued.plusMillis(1001))).isEmpty();
        bench.clock.pause(Duration.ofMillis(1));
        Ref later = bench.vcenter.hanging(OFF);
        assertThat(bench.steps().taskSince(OFF, queued.plusSeconds(1))).contains(later);
    }

    @Test
    void theTaskOfAnotherCallOfTheRunIsNotTaken() {
        Ref own = bench.vcenter.hanging(OFF);
        Ref other = bench.vcenter.hanging(OFF);
        bench.journal.append(new Entry.Tasked("S-0009", 1, other.toString()));

        assertThat(bench.steps().taskSince(OFF, bench.clock.instant())).contains(own);
        bench.journal.append(new Entry.Tasked("S-0008", 1, own.toString()));
        assertThat(bench.steps().taskSince(OFF, bench.clock.instant())).isEmpty();
    }

    @Test
    void onlyAMachineIsAskedForQuestions() {
        Ref group = new Ref("DistributedVirtualPortgroup", "dvportgroup-1");
        Action forbid = vmend.action.SetPortOverride.forbid(group, "pg", "vlanOverrideAllowed");
        bench.vcenter.say(group, Properties.name(Kind.DISTRIBUTED_PORT_GROUP), "pg");
        Ref task = bench.vcenter.running(forbid, Duration.ofSeconds(3), Optional.empty(), false);

        assertThat(bench.steps().afterTask("S-0001", forbid, task).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(bench.listener.all()).isEmpty();
        assertThat(bench.vcenter.looks()).allSatisfy(asked -> assertThat(asked).containsExactly(group));
    }

    @Test
    void aMachineThatIsGoneAsksNothing() {
        Ref task = bench.vcenter.hanging(OFF);
        bench.vcenter.remove(WEB);

        Progress ended = bench.steps().afterTask("S-0001", OFF, task);

        assertThat(ended.text()).isEqualTo("the task " + task + " still runs after 15 min");
    }

    @Test
    void whatCannotBeReadBackIsNotTakenForDone() {
        bench.vcenter.say(WEB, Properties.POWER_STATE, Fact.unknown("no permission"));

        assertThat(Verdict.firstBroken(bench.steps().achieved(OFF)).map(Verdict::text))
                .contains("runtime.powerState: expected poweredOff, found cannot be told: no permission");
        bench.vcenter.say(WEB, Properties.POWER_STATE, PowerState.POWERED_OFF);
        assertThat(Verdict.firstBroken(bench.steps().achieved(OFF))).isEmpty();
    }
}
