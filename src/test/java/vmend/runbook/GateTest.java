package vmend.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.plan.PlanFile;

/** A plan goes on only as far as a policy or a person lets it. */
class GateTest {
    private static final String BY_PERSON = "{ approval: \"\", deadline: \"${deadline}\" }";

    @TempDir
    Path folder;

    private MockVcenter mock;

    @BeforeEach
    void start() throws Exception {
        mock = MockVcenter.builder()
                .estate(Path.of(Objects.requireNonNull(GateTest.class.getResource(RoutineTexts.ESTATE))
                                .toURI())
                        .toString())
                .start();
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    @Test
    void isRefusedAtTheDeadlineWhenNobodyApprovesAndReportsThatItWas() throws Exception {
        Routine routine = Routine.on(mock, folder);

        InProcess.Ran ran = routine.run(routine.runbook(RoutineTexts.mending(BY_PERSON)), "--set", "deadline=PT0.2S");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(20);
        assertThat(ran.err()).contains("VM-582", "no approval was there");
        assertThat(routine.changes()).isEmpty();
        assertThat(routine.folder().path().resolve("report-plan.md")).exists();
        assertThat(routine.folder().state().stages().keySet())
                .containsExactly(
                        "stages/1 plan", "stages/2 gate", "on-failure/1 notify", "always/1 report", "always/2 notify");
    }

    @Test
    void waitsForAnApprovalAndThenDoesWhatItApproves() throws Exception {
        Routine routine = Routine.on(mock, folder);
        String runbook = routine.runbook(RoutineTexts.mending(BY_PERSON));
        CompletableFuture<InProcess.Ran> running = InProcess.beside(() -> routine.run(runbook));
        RunbookFolder waiting = waiting(routine, running);
        // What is no approval, and one of another plan, do not open it and do not end it.
        Files.writeString(waiting.approvals().resolve("0.json"), "{}");
        noted(waiting, running);
        Files.delete(waiting.approvals().resolve("0.json"));
        String plan = folder.relativize(waiting.plan()).toString();

        routine.rehearsal().approve(plan, PlanFile.read(Files.readAllBytes(waiting.plan()), plan));
        Files.move(
                folder.resolve("approval.json"),
                waiting.approvals().resolve("a.kaya.json"),
                StandardCopyOption.ATOMIC_MOVE);

        InProcess.Ran ran = running.join();
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(routine.changes()).hasSize(3);
        assertThat(ran.out()).contains("approved by a.kaya", "nothing of the 3 steps that were done is proposed again");
    }

    @Test
    void leavesToAPersonWhatThePolicyDoesNotCover() throws Exception {
        Routine routine = Routine.on(mock, folder, """
                protect: { none: a rehearsal }
                policies: [{ name: quiet, playbooks: [promiscuous-port-groups], impact: none, atMost: 5 }]
                """);

        InProcess.Ran ran = routine.run(routine.runbook(RoutineTexts.mending("{ policy: quiet }")));

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("policy quiet approves none of 3 steps; they are left for a person");
        assertThat(routine.changes()).isEmpty();
    }

    @Test
    void isRefusedBeforeAnythingIsReadWhenThePolicyDoesNotExist() throws Exception {
        Routine routine = Routine.on(mock, folder);

        InProcess.Ran ran = routine.run(routine.runbook(RoutineTexts.mending("{ policy: nobody }")));

        assertThat(ran.exit()).isEqualTo(20);
        assertThat(ran.err()).contains("VM-538", "nobody");
        assertThat(mock.callLog().entries()).isEmpty();
    }

    @Test
    void stopsWhereItSaysSoAndLeavesTheSignedPlan() throws Exception {
        Routine routine = Routine.on(mock, folder);
        String runbook = routine.runbook("""
                format: vmend.runbook/1
                name: look
                title: Look, and leave the plan
                stages:
                  - plan: { playbooks: [{ id: unused-devices }], copy: "tonight.json" }
                  - gate: { stop: the morning shift goes on }
                """);

        InProcess.Ran ran = routine.run(runbook);

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("the morning shift goes on");
        assertThat(folder.resolve("tonight.json.sig")).exists();
        assertThat(routine.changes()).isEmpty();
    }

    @Test
    void isRefusedUnderAFreezeAndEverybodyIsTold() throws Exception {
        Routine routine = Routine.on(mock, folder, Routine.POLICY + "freeze: { reason: end of quarter }\n");

        InProcess.Ran ran = routine.run(routine.runbook(RoutineTexts.mending("{ policy: nightly-hygiene }")));

        assertThat(ran.exit()).as(ran.err()).isEqualTo(20);
        assertThat(ran.err()).contains("VM-561", "end of quarter");
        assertThat(routine.changes()).isEmpty();
        assertThat(routine.folder().path().resolve("report-plan.md")).exists();
        assertThat(routine.folder().state().stages().keySet())
                .containsExactly(
                        "stages/1 plan", "stages/2 gate", "on-failure/1 notify", "always/1 report", "always/2 notify");
    }

    @Test
    void isShownByStatusStageByStageAndItsJournalIsVerified() throws Exception {
        Routine routine = Routine.on(mock, folder);
        routine.run(routine.runbook(RoutineTexts.mending(BY_PERSON)), "--set", "deadline=PT0.1S");
        String run = routine.folder().run();

        InProcess.Ran all = routine.rehearsal().vmend().run("status");
        InProcess.Ran one = routine.rehearsal().vmend().run("status", run);
        InProcess.Ran verified = routine.rehearsal().vmend().run("journal", "verify", run);
        Files.writeString(
                routine.folder().journal(),
                Files.readString(routine.folder().journal()).replace("nobody approved", "somebody approved"));
        InProcess.Ran tampered = routine.rehearsal().vmend().run("journal", "verify", run);

        assertThat(all.exit()).as(all.err()).isZero();
        assertThat(all.out()).contains(run + "  routine  ended with exit code 20, refused");
        assertThat(one.out()).containsPattern("stages/2 gate +VM-582 .*nobody approved before the deadline");
        assertThat(verified.exit()).as(verified.err()).isZero();
        assertThat(verified.out()).contains("The journal of " + run + " is as it was written: ");
        assertThat(tampered.exit()).as(tampered.out()).isNotZero();
        assertThat(tampered.err()).contains("VM-554");
    }

    private static RunbookFolder waiting(Routine routine, CompletableFuture<?> running) throws IOException {
        while (!running.isDone()) {
            if (!OnCall.begun(routine.runbooks()).isEmpty()
                    && routine.folder().state().stage("stages/2 gate").until().isPresent()) {
                return routine.folder();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("it ended without waiting: " + running.join());
    }

    private static void noted(RunbookFolder folder, CompletableFuture<?> running) {
        while (folder.state().stage("stages/2 gate").notes().isEmpty()) {
            if (running.isDone()) {
                throw new AssertionError("it ended: " + running.join());
            }
            Thread.onSpinWait();
        }
    }
}
