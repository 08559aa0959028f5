package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;

/** The way back of a run: planned, approved and carried out like any other plan. */
class RollbackTest {
    /** A device that was connected again a moment ago is found whatever its age. */
    private static final String ANY_AGE = "unused-devices.connectedLongerThan=PT0S";

    @TempDir
    Path folder;

    @Test
    void givesBackWhatARunChangedAndIsThenFoundAgain() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--set", ANY_AGE);
            assertThat(rehearsal.approve(plan).apply().exit()).isZero();
            assertThat(titles(rehearsal.plan("--set", ANY_AGE))).doesNotContainAnyElementsOf(titles(plan));

            Plan back = rehearsal.planRollback();
            InProcess.Ran ran = rehearsal.rollBack(back);

            assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
            assertThat(back.steps()).hasSameSizeAs(plan.steps());
            assertThat(titles(rehearsal.plan("--set", ANY_AGE))).containsExactlyElementsOf(titles(plan));
        }
    }

    @Test
    void takesBackWhatWasDoneToOneObjectAlone() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "unused-devices", "--set", ANY_AGE);
            assertThat(rehearsal.approve(plan).apply().exit()).isZero();

            Plan back = rehearsal.planRollback("--object", "billing-03");

            assertThat(back.steps())
                    .hasSize(2)
                    .allMatch(step -> step.subject().name().equals("billing-03"));
            assertThat(back.steps().get(0).follows()).isEmpty();
            assertThat(rehearsal.rollBack(back).exit()).isZero();
            assertThat(rehearsal
                            .plan("--playbook", "unused-devices", "--set", ANY_AGE)
                            .steps())
                    .hasSize(2)
                    .allMatch(step -> step.subject().name().equals("billing-03"));
        }
    }

    @Test
    void leavesAloneWhatSomebodyChangedSince() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "promiscuous-port-groups");
            assertThat(rehearsal.approve(plan).apply().exit()).isZero();
            Plan back = rehearsal.planRollback("--object", "pg-sniffer");

            mock.somebody().rename(mock.ref("pg-sniffer"), "pg-renamed");
            InProcess.Ran ran = rehearsal.rollBack(back);

            assertThat(ran.exit()).isEqualTo(21);
            assertThat(ran.out()).contains("expected pg-sniffer, found pg-renamed");
        }
    }

    @Test
    void isCarriedOutAtOnceWhereAPolicyApprovesIt() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(
                    mock,
                    folder,
                    "protect: { none: a rehearsal }\npolicies: [{ name: back, playbooks: [unused-devices], impact: media,"
                            + " atMost: 50, rollback: true }]\n");
            Plan plan = rehearsal.plan("--playbook", "unused-devices", "--set", ANY_AGE);
            assertThat(rehearsal.approve(plan).apply().exit()).isZero();

            rehearsal.planRollback("--policy", "back");

            assertThat(titles(rehearsal.plan("--playbook", "unused-devices", "--set", ANY_AGE)))
                    .isEqualTo(titles(plan));
        }
    }

    @Test
    void saysThatThereIsNothingToTakeBack() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "unused-devices", "--set", ANY_AGE);
            mock.obstacles().fail(mock.ref("legacy-erp-01"), "ReconfigVM_Task", "GenericVmConfigFault");
            assertThat(rehearsal.approve(plan).apply().exit()).isEqualTo(22);

            InProcess.Ran ran = rehearsal
                    .vmend()
                    .run(
                            "rollback",
                            rehearsal.run(),
                            "--trust",
                            rehearsal.file("trust.yaml"),
                            "--trust-digest",
                            rehearsal.trust());

            assertThat(ran.exit()).isEqualTo(2);
            assertThat(ran.err()).contains("VM-567");
        }
    }

    private static List<String> titles(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.subject().name() + ": " + step.title())
                .toList();
    }
}
