package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;

/** A port is reset before its group forbids it to override, and on the way back the group allows it first. */
class ForbiddingOverridesRunTest {
    private static final String RESET = "let port 23 of DVS-prod inherit its MAC policy";
    private static final String FORBID = "forbid securityPolicyOverrideAllowed on pg-legacy-override";

    @TempDir
    Path folder;

    private static Plan.Step step(Plan plan, String title) {
        return plan.steps().stream()
                .filter(step -> step.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        plan.steps().stream().map(Plan.Step::title).toList().toString()));
    }

    private static List<String> changes(MockVcenter mock) {
        return mock.mutations().entries().stream()
                .filter(mutation -> !mutation.method().equals("LogUserEvent"))
                .map(mutation -> mutation.method() + " " + mutation.what())
                .toList();
    }

    @Test
    void goesThereInOneOrderAndBackInTheOther() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "promiscuous-port-groups");
            Plan.Step reset = step(plan, RESET);
            Plan.Step forbid = step(plan, FORBID);
            assertThat(forbid.follows()).containsExactly(reset.id());

            InProcess.Ran ran = rehearsal.approve(plan, reset.id(), forbid.id()).apply();
            assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
            assertThat(changes(mock))
                    .extracting(change -> change.substring(0, change.indexOf(' ')))
                    .containsExactly("ReconfigureDVPort_Task", "ReconfigureDVPortgroup_Task");

            Plan back = rehearsal.planRollback("--only", reset.id());
            assertThat(back.steps())
                    .extracting(step -> step.title() + " after " + step.follows())
                    .containsExactly(
                            "allow securityPolicyOverrideAllowed on pg-legacy-override after []",
                            "make port 23 of DVS-prod set again its MAC policy after [S-0001]");
            InProcess.Ran taken = rehearsal.rollBack(back);
            assertThat(taken.exit()).as(taken.out() + taken.err()).isZero();
            assertThat(changes(mock).subList(2, 4))
                    .extracting(change -> change.substring(0, change.indexOf(' ')))
                    .containsExactly("ReconfigureDVPortgroup_Task", "ReconfigureDVPort_Task");
            assertThat(rehearsal.plan("--playbook", "promiscuous-port-groups").steps())
                    .extracting(Plan.Step::title)
                    .contains(RESET, FORBID);
        }
    }

    @Test
    void isNotApprovedWithoutTheStepThatResetsThePort() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "promiscuous-port-groups");
            Plan.Step forbid = step(plan, FORBID);

            InProcess.Ran ran = rehearsal.approve(plan, forbid.id()).apply();

            assertThat(ran.exit()).isEqualTo(20);
            assertThat(ran.err())
                    .contains(forbid.id() + " follows " + step(plan, RESET).id());
            assertThat(changes(mock)).isEmpty();
        }
    }

    @Test
    void isLeftOutWhereThePortWasNotReset() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan("--playbook", "promiscuous-port-groups");
            Plan.Step reset = step(plan, RESET);
            mock.obstacles().fail(mock.ref("DVS-prod"), "ReconfigureDVPort_Task", "DvsOperationBulkFault");

            InProcess.Ran ran =
                    rehearsal.approve(plan, reset.id(), step(plan, FORBID).id()).apply();

            assertThat(ran.exit()).isEqualTo(22);
            assertThat(changes(mock)).isEmpty();
        }
    }
}
