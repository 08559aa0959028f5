package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

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
import vmend.action.Check;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Tag;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.testing.FakeClock;
import vmend.testing.Reply;

/** One step up to its call: what is read before, what is written down, and how often is sent. */
class StepRunnerTest {
    private static final Ref WEB = Bench.ref("web");

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

    private static StepRunner.Job job(Action action) {
        return job(action, 0);
    }

    private static StepRunner.Job job(Action action, int attempts) {
        return new StepRunner.Job("S-0001", action, action.expects(), false, attempts);
    }

    private Progress run(Action action) {
        return bench.steps().run(job(action));
    }

    @Test
    void aTaskThatSucceedsIsReadBack() {
        Progress ended = run(Bench.off("web"));

        assertThat(ended.outcome()).isEqualTo(Outcome.DONE);
        assertThat(ended.text()).isEqualTo("task succeeded, read back as wanted");
        assertThat(ended.found()).containsExactly(Map.entry(WEB + " runtime.powerState", "poweredOff"));
        assertThat(bench.vcenter.sent()).containsExactly("PowerOffVM_Task " + WEB);
        assertThat(bench.journalled().subList(1, 2)).containsExactly(new Entry.Tasked("S-0001", 1, "Task:task-1"));
        assertThat(bench.story()).isEqualTo("Intent, Tasked");
        assertThat(bench.clock.passed()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aCallWithoutATaskIsReadBackAtOnce() {
        Progress ended = run(Bench.tag("web", "idle"));

        assertThat(ended.outcome()).isEqualTo(Outcome.DONE);
        assertThat(ended.text()).isEqualTo("call answered, read back as wanted");
        assertThat(bench.journalled().get(1)).isEqualTo(new Entry.Answered("S-0001", 1));
    }

    @Test
    void whatIsAboutToBeDoneIsOnTheDiskBeforeTheCall() {
        bench.vcenter.whileSending(action -> assertThat(bench.journalled())
                .containsExactly(new Entry.Intent(
                        "S-0001",
                        1,
                        false,
                        "TagAssociation.attach",
                        WEB.toString(),
                        Map.of(WEB + " name", "web", WEB + " tag vmend/idle", "absent"),
                        "<before/>",
                        Optional.of(FakeClock.START))));

        assertThat(run(Bench.tag("web", "idle")).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void anUndoIsWrittenDownAsOne() {
        Action action = Bench.tag("web", "idle");

        bench.steps().run(new StepRunner.Job("S-0001", action, action.expects(), true, 4));

        assertThat(bench.journalled().get(0)).isInstanceOfSatisfying(Entry.Intent.class, intent -> {
            assertThat(intent.undo()).isTrue();
            assertThat(intent.attempt()).isEqualTo(5);
        });
    }

    @Test
    void nothingIsSentWhereACheckIsBroken() {
        bench.vcenter.say(WEB, Properties.POWER_STATE, PowerState.SUSPENDED);

        Progress ended = run(Bench.off("web"));

        assertThat(ended.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(ended.text()).isEqualTo("runtime.powerState: expected poweredOn, found suspended");
        assertThat(ended.found()).containsEntry(WEB + " runtime.powerState", "suspended");
        assertThat(bench.vcenter.sent()).isEmpty();
        assertThat(bench.journalled()).isEmpty();
    }

    @Test
    void nothingIsSentWhereItIsAsWantedAlready() {
        bench.vcenter.say(WEB, new Need.Tags(), Set.of(new Tag("vmend", "idle")));

        Progress ended = run(Bench.tag("web", "idle"));

        assertThat(ended.outcome()).isEqualTo(Outcome.ALREADY);
        assertThat(ended.text()).isEqualTo("it was as wanted already; nothing was sent");
        assertThat(ended.found()).containsExactly(Map.entry(WEB + " tags", "vmend/idle"));
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    @Test
    void nothingIsSentWhereACheckOfThePlanBesideTheActionsOwnIsBroken() {
        Action action = Bench.off("web");
        List<Check> checks = new ArrayList<>(action.expects());
        checks.add(new Check.TagAbsent(WEB, "owner/busy"));
        bench.vcenter.say(WEB, new Need.Tags(), Set.of(new Tag("owner", "busy")));

        Progress ended = bench.steps().run(new StepRunner.Job("S-0001", action, checks, false, 0));

        assertThat(ended.text()).isEqualTo("tag owner/busy: expected absent, found attached");
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    @Test
    void nothingIsSentForAnObjectThatIsGone() {
        bench.vcenter.remove(WEB);

        Progress ended = run(Bench.off("web"));

        assertThat(ended.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(ended.text())
                .isEqualTo("config.template: expected false, found cannot be told: " + WEB + " is gone");
    }

    @Test
    void theTokenAgainstOthersIsTakenBeforeTheChecksAreRead() {
        bench.vcenter.beforePrepare(() -> assertThat(bench.vcenter.looks()).isEmpty());

        assertThat(run(Bench.off("web")).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aFaultWhileReadingSendsNothing() {
        bench.vcenter.beforePrepare(() -> {
            throw Reply.fault("RetrieveProperties", "ManagedObjectNotFound");
        });
        bench.vcenter.beforePrepare(() -> {
            throw Reply.fault("RetrieveProperties", "NoPermission");
        });

        Progress gone = run(Bench.off("web"));
        Progress refused = run(Bench.off("web"));

        assertThat(gone.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(gone.text())
                .isEqualTo("it could not be read again, so nothing was sent: ManagedObjectNotFound: vCenter says no");
        assertThat(refused.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(bench.vcenter.sent()).isEmpty();
        assertThat(bench.journalled()).isEmpty();
    }

    @Test
    void aDeviceThatIsAnotherOneNowIsDriftAndALostConnectionIsNot() {
        bench.vcenter.beforePrepare(() -> {
            throw Problem.of(Code.TARGET_CHANGED, "web", "no device 3000").asException();
        });
        bench.vcenter.beforeLook(() -> {
            throw Problem.of(Code.UNREACHABLE, "vc01", "no route")
                    .found("timeout")
                    .asException();
        });

        Progress changed = run(Bench.off("web"));
        Progress away = run(Bench.off("web"));

        assertThat(changed.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(changed.text())
                .isEqualTo("it could not be read again, so nothing was sent: " + Code.TARGET_CHANGED.id()
                        + " no device 3000");
        assertThat(away.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(away.text()).isEqualTo("it could not be read again, so nothing was sent: VM-101 no route (timeout)");
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    @Test
    void aCallThatVcenterRefusedForAnotherEditIsTriedOnceMore() {
        bench.vcenter.replying(Reply.refused("ConcurrentAccess"));

        Progress ended = bench.steps().run(job(Bench.off("web"), 3));

        assertThat(ended.outcome()).isEqualTo(Outcome.DONE);
        assertThat(bench.vcenter.sent()).hasSize(2);
        assertThat(bench.story()).isEqualTo("Intent, Refused, Intent, Tasked");
        assertThat(bench.journalled().get(1))
                .isEqualTo(new Entry.Refused("S-0001", 4, "ConcurrentAccess: vCenter says no"));
        assertThat(bench.journalled().get(3)).isEqualTo(new Entry.Tasked("S-0001", 5, "Task:task-1"));
    }

    @Test
    void aCallIsNeverSentAThirdTime() {
        bench.vcenter.replying(
                Reply.refused("NotAuthenticated"),
                Reply.refused("InvalidPowerState"),
                Reply.refused("ConcurrentAccess"));

        Progress ended = run(Bench.off("web"));

        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.text()).isEqualTo("InvalidPowerState: vCenter says no");
        assertThat(bench.vcenter.sent()).hasSize(2);
    }

    @Test
    void theSecondAttemptLooksAnew() {
        bench.vcenter.replying((vcenter, action) -> {
            vcenter.say(WEB, Properties.TEMPLATE, true);
            throw Reply.fault(action.call(), "ConcurrentAccess");
        });

        Progress ended = run(Bench.off("web"));

        assertThat(ended.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(ended.text()).isEqualTo("config.template: expected false, found true");
        assertThat(bench.vcenter.sent()).hasSize(1);
    }

    @Test
    void aRefusalThatWillNotPassIsNotTriedAgain() {
        for (String fault : List.of("NoPermission", "ToolsUnavailable", "MethodNotFound", "InvalidLogin", "Anything")) {
            bench.vcenter.replying(Reply.refused(fault));
            Progress ended = run(Bench.off("web"));
            assertThat(ended.outcome()).as(fault).isEqualTo(Outcome.FAILED);
            assertThat(ended.text()).isEqualTo(fault + ": vCenter says no");
        }
        assertThat(bench.vcenter.sent()).hasSize(5);
    }

    @Test
    void anObjectThatIsGoneWhenTheCallArrivesIsDrift() {
        bench.vcenter.replying(Reply.refused("ManagedObjectNotFound"));

        Progress ended = run(Bench.off("web"));

        assertThat(ended.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(ended.text()).isEqualTo("the object is gone: ManagedObjectNotFound: vCenter says no");
    }

    @Test
    void anotherTaskOnTheObjectIsWaitedFor() {
        Ref other = bench.vcenter.running(Bench.off("web"), Duration.ofSeconds(9), Optional.empty(), false);
        bench.vcenter.replying(Reply.refused("TaskInProgress"));

        Progress ended = run(Bench.off("web"));

        assertThat(ended.outcome()).isEqualTo(Outcome.DONE);
        assertThat(other).isNotNull();
        assertThat(bench.clock.passed()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void anotherTaskThatDoesNotEndIsWaitedForTwoMinutesOnly() {
        bench.vcenter.hanging(Bench.off("web"));
        bench.vcenter.replying(Reply.refused("TaskInProgress"), Reply.refused("TaskInProgress"));

        Progress ended = run(Bench.off("web"));

        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(bench.clock.passed()).isEqualTo(Duration.ofMinutes(4));
        assertThat(bench.vcenter.sent()).hasSize(2);
    }

    @Test
    void aCallThatNeverLeftIsNotLookedAfter() {
        bench.vcenter.replying(Reply.problem(Code.CIRCUIT_OPEN));

        Progress ended = run(Bench.off("web"));

        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.text())
                .isEqualTo("nothing was sent: VM-132 the vCenter failed too often in a row (as the test wants it)");
        assertThat(bench.story()).isEqualTo("Intent, Refused");
        assertThat(bench.clock.passed()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aLookAtTheObstaclesOfAStepWritesNothingAndSendsNothing() {
        assertThat(bench.steps().obstacle(job(Bench.off("web")))).isEmpty();

        bench.vcenter.say(WEB, Properties.name(Kind.VM), "web");
        bench.vcenter.say(WEB, Properties.POWER_STATE, PowerState.POWERED_OFF);
        assertThat(bench.steps().obstacle(job(Bench.off("web"))).map(Progress::outcome))
                .contains(Outcome.ALREADY);
        bench.vcenter.say(WEB, Properties.POWER_STATE, PowerState.SUSPENDED);
        assertThat(bench.steps().obstacle(job(Bench.off("web"))).map(Progress::outcome))
                .contains(Outcome.DRIFTED);
        assertThat(bench.journalled()).isEmpty();
        assertThat(bench.vcenter.sent()).isEmpty();
    }
}
