package vmend.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
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
    }

    @Test
    void refusesWhatIsNotOneMachineThatItMayMoveAndChangesNothing() {
        OnCall onCall = OnCall.at(mock, folder, "protect: [{ name: web-2, reason: the till }]\n");

        refused(onCall, "twin", "VM-586", "/Vienna/vm/Prod/twin (", "; /Vienna/vm/Test/twin (");
        refused(onCall, "wbe-1", "VM-585", "vc has no machine wbe-1; the nearest name is web-1");
        refused(onCall, "web-2", "VM-585", "protected: protected: the till");
        refused(onCall, "dns-1", "VM-585", "is DNS server of");
        assertThat(changes()).isEmpty();
    }

    private static void refused(OnCall onCall, String machine, String... texts) {
        InProcess.Ran ran = onCall.run("--set", "machine=" + machine, "--set", "incident=INC-42");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(20);
        assertThat(ran.err().replaceAll("\\s+", " ")).contains(texts);
        assertThat(ran.out()).containsPattern("report +ok +2 files");
    }

    @Test
    void isRefusedAtTheDeadlineWhenNobodyApprovesAndReportsThatItWas() {
        OnCall onCall = OnCall.at(mock, folder);

        InProcess.Ran ran =
                onCall.run("--set", "machine=web-1", "--set", "incident=INC-42", "--set", "deadline=PT0.2S");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(20);
        assertThat(ran.err()).contains("VM-582", "no approval was there", "to give it: vmend approve ");
        assertThat(ran.out()).containsPattern("report +ok +2 files").containsPattern("notify +ok");
        assertThat(changes()).isEmpty();
    }

    @Test
    void bringsNoAdapterBackWhereOneOfThemCannotGoBack() {
        OnCall onCall = OnCall.at(mock, folder);
        onCall.answered("--set", "machine=web-1", "--set", "incident=INC-42");
        mock.somebody().rename(mock.ref("pg-app"), "pg-app-old");
        List<String> before = changes();

        OnCall.Answered back = onCall.answered("--set", "machine=web-1", "--release");

        assertThat(back.ran().exit()).as(back.ran().out() + back.ran().err()).isEqualTo(21);
        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void bringsTheMachineBackThoughTheJournalOfAnotherRunIsBroken() throws IOException {
        OnCall onCall = OnCall.at(mock, folder);
        onCall.answered("--set", "machine=web-1", "--set", "incident=INC-42");
        onCall.answered("--set", "machine=web-2", "--set", "incident=INC-43");
        Path second =
                folder.resolve("state/runs").resolve(onCall.rehearsal().run()).resolve("journal.jsonl");
        Files.writeString(second, Files.readString(second).replaceFirst("done", "dome"));

        OnCall.Answered back = onCall.answered("--set", "machine=web-1", "--release");

        assertThat(back.ran().exit()).as(back.ran().out() + back.ran().err()).isZero();
        assertThat(titles(back))
                .containsExactly("move Network adapter 2 to pg-backup", "move Network adapter 1 to pg-app");
        assertThat(back.ran().err()).contains("VM-5", second.toString());
    }

    private static List<String> titles(OnCall.Answered answered) {
        return answered.plan().orElseThrow().steps().stream()
                .map(Plan.Step::title)
                .toList();
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
