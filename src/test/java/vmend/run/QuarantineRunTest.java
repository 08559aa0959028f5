package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;

/** A machine without an anti-virus engine is shut away and taken back, and marked and unmarked. */
class QuarantineRunTest {
    private static final String PLAYBOOK = "missing-antivirus";

    @TempDir
    Path folder;

    private static MockVcenter mock() {
        try {
            Path estate =
                    Path.of(Objects.requireNonNull(QuarantineRunTest.class.getResource("/vmend/run/quarantine.yaml"))
                            .toURI());
            return MockVcenter.builder().estate(estate.toString()).start();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Rehearsal rehearsal(MockVcenter mock, String settings) {
        Rehearsal rehearsal = Rehearsal.on(mock, folder);
        rehearsal.configure("""
                vcenters: [{ name: vc, url: "%s", username: %s, password: { env: VMEND_PASSWORD } }]
                zones: { office: { match: { name: "*" }, quarantine: { network: pg-quarantine, reaches: [dhcp, antivirus] } } }
                playbooks: { missing-antivirus: { %s } }
                """.formatted(mock.url(), MockVcenter.USERNAME, settings));
        return rehearsal;
    }

    private static List<String> titles(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.subject().name() + ": " + step.title())
                .toList();
    }

    @Test
    void shutsOneMachineAwayAndTakesItBack() {
        try (MockVcenter mock = mock()) {
            Rehearsal rehearsal = rehearsal(mock, "quarantine: true");
            Plan plan = rehearsal.plan("--playbook", PLAYBOOK);
            assertThat(titles(plan)).containsExactly("bare-01: move Network adapter 1 to pg-quarantine");
            assertThat(plan.skipped())
                    .anyMatch(one -> one.reason().matches(".*is DNS server of .* and 3 more.*"))
                    .anyMatch(one -> one.guard().equals("quarantine"));

            assertThat(rehearsal.approve(plan).apply().exit()).isZero();
            Plan next = rehearsal.plan("--playbook", PLAYBOOK);
            assertThat(titles(next)).containsExactly("bare-02: move Network adapter 1 to pg-quarantine");
            assertThat(next.skipped()).anyMatch(one -> one.reason().equals("it is in quarantine already"));

            Plan back = rehearsal.planRollback();
            assertThat(titles(back)).containsExactly("bare-01: move Network adapter 1 to pg-app");
            InProcess.Ran ran = rehearsal.rollBack(back);
            assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
            assertThat(titles(rehearsal.plan("--playbook", PLAYBOOK))).isEqualTo(titles(plan));
        }
    }

    @Test
    void marksEveryMachineAndTakesTheMarksOffAgain() {
        try (MockVcenter mock = mock()) {
            Rehearsal rehearsal = rehearsal(mock, "markWith: vmend/no-antivirus");
            Plan plan = rehearsal.plan("--playbook", PLAYBOOK);
            assertThat(titles(plan))
                    .containsExactly(
                            "bare-01: attach tag vmend/no-antivirus to bare-01",
                            "bare-02: attach tag vmend/no-antivirus to bare-02",
                            "dns-01: attach tag vmend/no-antivirus to dns-01");

            assertThat(rehearsal.approve(plan).apply().exit()).isZero();
            Plan next = rehearsal.plan("--playbook", PLAYBOOK);
            assertThat(next.steps()).isEmpty();
            assertThat(next.skipped())
                    .anyMatch(one -> one.reason().equals("it carries the tag vmend/no-antivirus already"));

            InProcess.Ran ran = rehearsal.rollBack(rehearsal.planRollback());
            assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
            assertThat(titles(rehearsal.plan("--playbook", PLAYBOOK))).isEqualTo(titles(plan));
        }
    }
}
