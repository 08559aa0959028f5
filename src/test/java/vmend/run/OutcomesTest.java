package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.mocks.vim.Moref;
import vmend.plan.Plan;

/** How a step ends when something has changed since it was approved, or goes wrong while it is carried out. */
class OutcomesTest {
    @TempDir
    Path folder;

    @Test
    void mendsAMachineThatWasBackedUpSinceThePlan() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "unused-devices");
            rehearsal.approve(plan, disconnectBilling(plan));

            mock.somebody().backUp(mock.ref("billing-03"));
            InProcess.Ran ran = rehearsal.apply();

            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(outcome(rehearsal, disconnectBilling(plan)).outcome()).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void skipsAMachineWithOneExpectedFieldChangedAndNamesBothValues() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "unused-devices");
            rehearsal.approve(plan, disconnectBilling(plan));

            mock.somebody().set(mock.ref("billing-03"), "runtime.toolsInstallerMounted", true);
            InProcess.Ran ran = rehearsal.apply();

            assertThat(ran.exit()).isEqualTo(21);
            assertThat(outcome(rehearsal, disconnectBilling(plan)).text())
                    .isEqualTo("runtime.toolsInstallerMounted: expected false, found true");
            assertThat(changesOf(mock)).isEmpty();
        }
    }

    @Test
    void leavesAloneWhatIsAsWantedAlready() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "unused-devices");
            rehearsal.approve(plan, disconnectBilling(plan));

            mock.somebody().set(mock.ref("billing-03"), "config.hardware.device[3000].connectable.connected", false);
            InProcess.Ran ran = rehearsal.apply();

            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(outcome(rehearsal, disconnectBilling(plan)).outcome()).isEqualTo(Outcome.ALREADY);
            assertThat(changesOf(mock)).isEmpty();
        }
    }

    @Test
    void holdsBackWhatAGuardSaysNowThoughItWasPlanned() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "unused-devices");
            rehearsal.approve(plan, disconnectBilling(plan));

            mock.obstacles().disable(mock.ref("billing-03"), "ReconfigVM_Task");
            InProcess.Ran ran = rehearsal.apply();

            assertThat(ran.exit()).isEqualTo(21);
            assertThat(outcome(rehearsal, disconnectBilling(plan)).outcome()).isEqualTo(Outcome.HELD);
            assertThat(outcome(rehearsal, disconnectBilling(plan)).text()).startsWith("method-blocked");
            assertThat(changesOf(mock)).isEmpty();
        }
    }

    @Test
    void stopsAfterTheFirstFailureAndStartsNothingElse() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "unused-devices");
            rehearsal.approve(plan);
            Plan.Step first = plan.steps().get(0);

            mock.obstacles().fail(target(first), "ReconfigVM_Task", "GenericVmConfigFault");
            InProcess.Ran ran = rehearsal.apply();

            assertThat(ran.exit()).isEqualTo(22);
            assertThat(outcome(rehearsal, first.id()).outcome()).isEqualTo(Outcome.FAILED);
            assertThat(outcome(rehearsal, first.id()).text()).contains("GenericVmConfigFault");
            assertThat(plan.steps().stream()
                            .skip(1)
                            .map(step -> outcome(rehearsal, step.id()).outcome()))
                    .allMatch(outcome -> outcome == Outcome.NOT_STARTED || outcome == Outcome.LEFT_OUT);
            assertThat(changesOf(mock)).isEmpty();
        }
    }

    @Test
    void goesOnAfterAsManyFailuresAsTheTrustFileTolerates() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal =
                    Rehearsal.on(mock, folder, "protect: { none: a rehearsal }\nrun: { errorsTolerated: 9 }\n");
            Plan plan = rehearsal.plan("--playbook", "unused-devices");
            rehearsal.approve(plan);
            Plan.Step first = plan.steps().get(0);

            mock.obstacles().fail(target(first), "ReconfigVM_Task", "GenericVmConfigFault");
            InProcess.Ran ran = rehearsal.apply();

            assertThat(ran.exit()).isEqualTo(22);
            assertThat(outcome(rehearsal, disconnectBilling(plan)).outcome()).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void tellsTheQuestionThatHoldsUpADisconnectAndAnswersNothing() {
        try (MockVcenter mock =
                MockVcenter.builder().questionTimeout(Duration.ofSeconds(2)).start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "unused-devices");
            rehearsal.approve(plan, disconnectBilling(plan));

            mock.obstacles().lockCdrom(mock.ref("billing-03"));
            InProcess.Ran ran = rehearsal.apply();

            assertThat(ran.exit()).isEqualTo(22);
            assertThat(ran.err()).contains("the machine asks: ");
            assertThat(outcome(rehearsal, disconnectBilling(plan)).text()).contains("the machine asked: ");
            assertThat(mock.callLog().entries()).noneMatch(call -> call.method().equals("AnswerVM"));
        }
    }

    @Test
    void skipsAMachineThatIsGone() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "unused-devices");
            rehearsal.approve(plan, disconnectBilling(plan));

            mock.somebody().remove(mock.ref("billing-03"));
            InProcess.Ran ran = rehearsal.apply();

            assertThat(ran.exit()).isEqualTo(21);
            assertThat(outcome(rehearsal, disconnectBilling(plan)).text()).contains("is gone");
        }
    }

    @Test
    void waitsForAnotherTaskOnTheMachineAndThenGoesOn() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "promiscuous-port-groups");
            String step = step(
                    plan, one -> "set-port-group-security".equals(one.action().get("kind")));
            rehearsal.approve(plan, step);

            InProcess.Ran ran = rehearsal.apply();

            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(outcome(rehearsal, step).outcome()).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void doesNotDoTwiceWhatWasApprovedOnce() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "unused-devices");
            rehearsal.approve(plan, disconnectBilling(plan));
            assertThat(rehearsal.apply().exit()).isZero();

            InProcess.Ran again = rehearsal.apply();

            assertThat(again.exit()).isEqualTo(20);
            assertThat(again.err()).contains("VM-557").contains("was used before");
        }
    }

    @Test
    void seesInVcentersEventsThatAnApprovalWasUsedOnAnotherMachine() throws Exception {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "unused-devices");
            rehearsal.approve(plan, disconnectBilling(plan));
            assertThat(rehearsal.apply().exit()).isZero();

            rehearsal
                    .vmend()
                    .with(
                            "VMEND_STATE",
                            Files.createDirectory(folder.resolve("other")).toString());
            InProcess.Ran again = rehearsal.apply();

            assertThat(again.exit()).isEqualTo(20);
            assertThat(again.err()).contains("VM-557").contains("in vCenter's events");
        }
    }

    @Test
    void refusesOutsideTheMaintenanceWindow() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder, """
                    protect: { none: a rehearsal }
                    windows: [{ name: never, cron: "0 0 30 2 *", lasts: PT1M, zone: Europe/Vienna }]
                    """);
            Plan plan = rehearsal.plan("--playbook", "unused-devices");
            rehearsal.approve(plan);

            InProcess.Ran ran = rehearsal.apply();

            assertThat(ran.exit()).isEqualTo(20);
            assertThat(ran.err()).contains("VM-562");
            assertThat(changesOf(mock)).isEmpty();
        }
    }

    @Test
    void refusesWhileTheTrustFileFreezesEverything() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal =
                    Rehearsal.on(mock, folder, "protect: { none: a rehearsal }\nfreeze: { reason: end of quarter }\n");
            Plan plan = rehearsal.plan("--playbook", "unused-devices");
            rehearsal.approve(plan);

            InProcess.Ran ran = rehearsal.apply();

            assertThat(ran.exit()).isEqualTo(20);
            assertThat(ran.err()).contains("VM-561").contains("end of quarter");
        }
    }

    @Test
    void refusesAnotherVcenterThanThePlans() {
        try (MockVcenter mock = MockVcenter.builder().start();
                MockVcenter other = MockVcenter.builder().estate("clean").start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            rehearsal.configure(called("vc01", mock));
            Plan plan = rehearsal.plan("--playbook", "unused-devices");
            rehearsal.approve(plan);

            rehearsal.configure(called("vc01", other));
            InProcess.Ran ran = rehearsal.apply();

            assertThat(ran.exit()).as(ran.err()).isEqualTo(20);
            assertThat(ran.err()).contains("VM-558");
        }
    }

    private static String called(String name, MockVcenter mock) {
        return "vcenters: [{ name: %s, url: \"%s\", username: %s, password: { env: VMEND_PASSWORD } }]\n"
                .formatted(name, mock.url(), MockVcenter.USERNAME);
    }

    private static Moref target(Plan.Step step) {
        return new Moref(step.subject().type(), step.subject().moref());
    }

    private static String disconnectBilling(Plan plan) {
        return step(
                plan,
                one -> one.subject().name().equals("billing-03")
                        && "set-device-connected".equals(one.action().get("kind")));
    }

    private static String step(Plan plan, Predicate<Plan.Step> wanted) {
        return plan.steps().stream().filter(wanted).findFirst().orElseThrow().id();
    }

    private static RunState.Ended outcome(Rehearsal rehearsal, String step) {
        return Optional.ofNullable(RunState.of(rehearsal.journal()).steps().get(step))
                .flatMap(RunState.StepState::ended)
                .orElseThrow();
    }

    private static List<String> changesOf(MockVcenter mock) {
        return mock.mutations().by(MockVcenter.USERNAME).stream()
                .map(change -> change.method())
                .filter(method -> !method.equals("LogUserEvent"))
                .toList();
    }
}
