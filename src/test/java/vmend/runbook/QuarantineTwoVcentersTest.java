package vmend.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.run.Rehearsal;

/** One machine is shut away where two vCenters are configured: of one name in both it must be said which, and nothing is guessed of a dead one. */
class QuarantineTwoVcentersTest {
    private static final String[] WEB = {"--set", "machine=web-1", "--set", "incident=INC-42", "--set", "deadline=PT20S"
    };

    @TempDir
    Path folder;

    /** Another vCenter like that of the incident, whose machines bear these names. */
    private MockVcenter other(Map<String, String> names) throws IOException {
        String estate = Files.readString(Path.of(QuarantineRoutineTest.estate()))
                .replace("vc-incident", "vc-other")
                .replace("name: incident", "name: other");
        for (Map.Entry<String, String> name : names.entrySet()) {
            estate = estate.replace("name: " + name.getKey() + ",", "name: " + name.getValue() + ",");
        }
        Path file = Files.writeString(folder.resolve("other.yaml"), estate);
        return MockVcenter.builder().estate(file.toString()).start();
    }

    private static MockVcenter here() {
        return MockVcenter.builder().estate(QuarantineRoutineTest.estate()).start();
    }

    private OnCall at(MockVcenter here, String thereUrl) {
        Rehearsal rehearsal = Rehearsal.on(here, folder);
        rehearsal.configure(
                """
                vcenters:
                  - { name: here, url: "%s", username: %s, password: { env: VMEND_PASSWORD } }
                  - { name: there, url: "%s", username: %s, password: { env: VMEND_PASSWORD } }
                zones: { %s }
                """.formatted(here.url(), MockVcenter.USERNAME, thereUrl, MockVcenter.USERNAME, OnCall.OFFICE));
        return new OnCall(rehearsal);
    }

    private static List<String> changes(MockVcenter mock) {
        return mock.mutations().entries().stream()
                .map(one -> one.method())
                .filter(method -> !method.equals("LogUserEvent"))
                .toList();
    }

    @Test
    void movesTheMachineInTheVcenterThatHasItAndLeavesTheOtherAlone() throws IOException {
        try (MockVcenter here = here();
                MockVcenter there = other(Map.of("web-1", "app-1"))) {
            OnCall onCall = at(here, there.url());

            OnCall.Answered away = onCall.answered(WEB);
            OnCall.Answered back = onCall.answered("--set", "machine=web-1", "--release");

            assertThat(away.ran().exit())
                    .as(away.ran().out() + away.ran().err())
                    .isZero();
            assertThat(back.ran().exit())
                    .as(back.ran().out() + back.ran().err())
                    .isZero();
            assertThat(changes(here)).hasSize(4);
            assertThat(changes(there)).isEmpty();
        }
    }

    @Test
    void refusesANameThatBothHaveAndSaysHowToNameOne() throws IOException {
        try (MockVcenter here = here();
                MockVcenter there = other(Map.of())) {
            OnCall onCall = at(here, there.url());

            InProcess.Ran ran = onCall.run(WEB);

            assertThat(ran.exit()).as(ran.err()).isEqualTo(20);
            assertThat(ran.err().replaceAll("\\s+", " "))
                    .contains(
                            "VM-586",
                            "/Vienna/vm/Prod/web-1 (",
                            " in here)",
                            " in there)",
                            "for example --set machine=",
                            "vmend runbook run quarantine with that instance UUID, or with --vcenter NAME");
            assertThat(changes(here)).isEmpty();
            assertThat(changes(there)).isEmpty();
        }
    }

    @Test
    void refusesToGuessWhatADeadVcenterHasUntilItIsToldWhichOneIsMeant() throws IOException {
        try (MockVcenter here = here()) {
            OnCall onCall = at(here, dead());

            InProcess.Ran ran = onCall.run(WEB);

            assertThat(ran.exit()).as(ran.err()).isEqualTo(1);
            assertThat(ran.err()).contains("VM-101", "to go on without it: --vcenter here");
            assertThat(changes(here)).isEmpty();

            OnCall.Answered told =
                    onCall.answered("--set", "machine=web-1", "--set", "incident=INC-42", "--vcenter", "here");
            assertThat(told.ran().exit())
                    .as(told.ran().out() + told.ran().err())
                    .isZero();
            assertThat(changes(here)).hasSize(2);
        }
    }

    /** The first stage would have told; a vCenter may die after it, and a runbook of one's own may have none. */
    @Test
    void refusesToPlanForOneMachineWhereAVcenterIsNotRead() throws IOException {
        try (MockVcenter here = here()) {
            OnCall onCall = at(here, dead());
            onCall.rehearsal().vmend().run("runbook", "list", "--export", ".");
            Path runbook = folder.resolve("quarantine.yaml");
            Files.writeString(runbook, Files.readString(runbook).replace("  - doctor:\n", ""));

            String[] args = onCall.args(WEB);
            args[2] = "quarantine.yaml";
            InProcess.Ran ran = onCall.rehearsal().vmend().run(args);

            assertThat(ran.exit()).as(ran.err()).isEqualTo(20);
            assertThat(ran.err())
                    .contains("VM-611", "could not read there", "vmend runbook run quarantine --vcenter NAME");
            assertThat(changes(here)).isEmpty();
        }
    }

    private String dead() throws IOException {
        try (MockVcenter there = other(Map.of())) {
            return there.url();
        }
    }
}
