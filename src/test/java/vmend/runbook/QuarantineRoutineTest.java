package vmend.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;

/** One machine is shut away after an incident and brought back, each by an approval of exactly that plan. */
class QuarantineRoutineTest {
    @TempDir
    Path folder;

    private MockVcenter mock;

    @BeforeEach
    void start() {
        mock = MockVcenter.builder().estate(estate()).start();
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    @Test
    void movesEveryAdapterOfTheMachineAndBringsAllBack() {
        OnCall onCall = OnCall.at(mock, folder);

        OnCall.Answered away = onCall.answered("--set", "machine=web-1", "--set", "incident=INC-42");
        OnCall.Answered back = onCall.answered("--set", "machine=web-1", "--release");
        InProcess.Ran again = onCall.run("--set", "machine=web-1", "--release");

        assertThat(away.ran().exit()).as(away.ran().out() + away.ran().err()).isZero();
        assertThat(titles(away))
                .containsExactly("move Network adapter 1 to pg-quarantine", "move Network adapter 2 to pg-quarantine");
        assertThat(away.plan().orElseThrow().findings().get(0).reason())
                .isEqualTo("it was named after an incident: INC-42");
        assertThat(away.ran().out())
                .contains("2 of 2 steps approved by a.kaya", "nothing of the 2 steps that were done is proposed again");
        assertThat(back.ran().exit()).as(back.ran().out() + back.ran().err()).isZero();
        assertThat(titles(back))
                .containsExactly("move Network adapter 2 to pg-backup", "move Network adapter 1 to pg-app");
        assertThat(back.plan().orElseThrow().rollbackOf()).isPresent();
        assertThat(again.exit()).isEqualTo(20);
        assertThat(again.err()).contains("VM-587", "which was taken back");
        assertThat(changes()).hasSize(4);
        System.out.println(away.ran().err() + away.ran().out() + back.ran().err() + back.ran().out() + again.err() + again.out());
    }

    private static List<String> titles(OnCall.Answered answered) {
        return answered.plan().orElseThrow().steps().stream().map(Plan.Step::title).toList();
    }

    private List<String> changes() {
        return mock.mutations().entries().stream()
                .map(one -> one.method())
                .filter(method -> !method.equals("LogUserEvent"))
                .toList();
    }

    static String estate() {
        try {
            return Path.of(Objects.requireNonNull(
                                    QuarantineRoutineTest.class.getResource("/vmend/runbook/incident.yaml"))
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
