package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;
import vmend.run.Rehearsal;

class HistoryCommandTest {
    private static final String[] PLAN = {
        "--playbook", "unused-devices", "--set", "unused-devices.connectedLongerThan=PT0S"
    };

    @TempDir
    Path folder;

    @Test
    void tellsWhatWasFoundFixedTakenBackAndFoundAgain() throws Exception {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            InProcess vmend = rehearsal.vmend();
            assertThat(vmend.run("history").out()).contains("Nothing is remembered yet");

            Plan plan = rehearsal.plan(PLAN);
            String name = plan.steps().get(0).subject().name();
            assertThat(rehearsal.approve(plan).apply().exit()).isZero();
            assertThat(vmend.run("history", "--object", name).out()).contains(": fixed, and not looked for since");
            rehearsal.plan(PLAN);
            assertThat(rehearsal.rollBack(rehearsal.planRollback()).exit()).isZero();
            rehearsal.plan(PLAN);

            InProcess.Ran story = vmend.run("history", "--object", name);
            assertThat(story.err()).isEmpty();
            assertThat(story.out())
                    .containsSubsequence(
                            name + " (VirtualMachine:",
                            "  found\n",
                            "  fixed by run R-",
                            ", step S-0",
                            "  no longer found, as it was fixed\n",
                            "  the fix was taken back by run R-",
                            "  found again\n");
            JsonNode row = JsonMapper.builder()
                    .build()
                    .readTree(vmend.run("history", "--by", "month", "--format", "json")
                            .out())
                    .path("rows")
                    .path(0);
            long fixed = row.path("fixed").asLong();
            assertThat(fixed).isPositive().isEqualTo(row.path("reopened").asLong());
            assertThat(row.path("open").asLong()).isEqualTo(row.path("found").asLong());
            assertThat(vmend.run("history", "--format", "csv").out())
                    .startsWith("period,from,playbook,found,reopened,fixed,gone,open\r\n")
                    .contains("\"unused-devices\"");
            assertThat(vmend.run("history", "--playbook", "idle-vms").out()).contains("Nothing happened since");
            assertThat(vmend.run("history", "--object", "no-such-vm").out())
                    .isEqualTo("Nothing is remembered of no-such-vm.\n");
        }
    }

    @Test
    void aBrokenHistoryStopsNoRunAndIsReadAgainFromTheJournals() throws Exception {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan(PLAN);
            String name = plan.steps().get(0).subject().name();
            Path file = folder.resolve("state/history.db");
            Files.writeString(file, "This is the diary of a cat. ".repeat(200));

            InProcess.Ran applied = rehearsal.approve(plan).apply();
            assertThat(applied.exit()).as(applied.err()).isZero();
            assertThat(applied.err()).contains("VM-601").contains("VM-569");
            InProcess.Ran told = rehearsal.vmend().run("history");
            assertThat(told.exit()).isEqualTo(1);
            assertThat(told.err()).contains("VM-569").contains(file.toString()).contains("mv '");

            Files.delete(file);
            assertThat(rehearsal.vmend().run("history", "--object", name).out())
                    .containsSubsequence("  found\n", "  fixed by run R-");
        }
    }

    @Test
    void refusesAStoryAsATable() {
        InProcess.Ran ran = new InProcess(folder).run("history", "--object", "web-01", "--format", "csv");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("VM-201");
    }
}
