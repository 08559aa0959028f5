package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.problem.Code;

class StateDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-11-28T01:00:00Z");

    @TempDir
    Path folder;

    private StateDirectory state() {
        return StateDirectory.at(folder, InstantSource.fixed(NOW));
    }

    @Test
    void letsARunUseItsApprovalAgainAndNobodyElse() {
        assertThat(state().useOnce("A-1 on vc", "R-1", NOW)).isTrue();
        assertThat(state().useOnce("A-1 on vc", "R-1", NOW)).isTrue();
        assertThat(state().useOnce("A-1 on vc", "R-2", NOW)).isFalse();
        assertThat(state().useOnce("A-1 on vc", "R-1", NOW)).isTrue();
    }

    @Test
    void takesNoRunForAnotherWhoseNameBeginsAlike() {
        assertThat(state().useOnce("A-1 on vc", "R-12", NOW)).isTrue();
        assertThat(state().useOnce("A-1 on vc", "R-1", NOW)).isFalse();
    }

    private RunFolder begun(String run, String... approvals) {
        RunFolder folder = state().fresh(
                        run,
                        new RunFolder.Papers(
                                paper("plan"),
                                paper("signature"),
                                Arrays.stream(approvals)
                                        .map(StateDirectoryTest::paper)
                                        .toList()));
        folder.begin(Bench.order(List.of())).close();
        return folder;
    }

    private static RunFolder.Bytes paper(String text) {
        return RunFolder.Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private void isUnknown(String run) {
        assertThatThrownBy(() -> state().run(run))
                .hasMessageContaining(Code.RUN_UNKNOWN.id() + " " + run)
                .hasMessageContaining("All runs: vmend status");
    }

    @Test
    void listsTheRunsThatHaveBegunNewestFirst() throws Exception {
        assertThat(state().runs()).isEmpty();
        isUnknown("last");
        begun("R-20261127T200000Z-0a");
        begun("R-20261128T200000Z-0b");
        Files.createDirectories(folder.resolve("runs/R-20261129T200000Z-0c"));
        Files.createDirectories(folder.resolve("runs/backup"));
        Files.writeString(folder.resolve("runs/backup/journal.jsonl"), "");

        assertThat(state().runs()).containsExactly("R-20261128T200000Z-0b", "R-20261127T200000Z-0a");
        assertThat(state().run("last").run()).isEqualTo("R-20261128T200000Z-0b");
        assertThat(state().run("R-20261127T200000Z-0a").run()).isEqualTo("R-20261127T200000Z-0a");
        isUnknown("R-20261129T200000Z-0c");
        isUnknown("backup");
        isUnknown("../runs/R-20261127T200000Z-0a");
    }

    @Test
    void keepsThePapersOfARunAsTheyWereUsed() throws Exception {
        RunFolder begun = begun("R-20261127T200000Z-0a", "first", "second", "third");

        RunFolder.Papers papers = state().run("last").papers();

        assertThat(papers).isEqualTo(begun.papers());
        assertThat(papers.approvals()).containsExactly(paper("first"), paper("second"), paper("third"));
        assertThat(begun.path().resolve("approval-2.json")).hasContent("second");
        assertThat(begun("R-20261128T200000Z-0b").papers().approvals()).isEmpty();
        assertThat(state().run("last").papers().approvals()).isEmpty();
    }

    @Test
    void saysWhereThePapersOfARunCannotBeRead() throws Exception {
        RunFolder begun = begun("R-20261127T200000Z-0a");
        Files.writeString(begun.path().resolve("receipt.json"), "{");
        assertThatThrownBy(() -> state().run("last").receipt()).hasMessageContaining("the receipt cannot be read");

        Files.delete(begun.path().resolve("plan.json"));
        assertThatThrownBy(() -> state().run("last")).hasMessageContaining("the files of the run cannot be read");
    }

    @Test
    void refusesToBeginARunTwice() {
        begun("R-20261127T200000Z-0a");

        assertThatThrownBy(() -> begun("R-20261127T200000Z-0a")).hasMessageContaining(Code.STATE_UNWRITABLE.id());
    }

    @Test
    void isReadableByItsOwnerAloneAndKeepsNoTraceOfTrying() throws Exception {
        Path fresh = folder.resolve("fresh");
        StateDirectory.at(fresh, InstantSource.fixed(NOW));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx------");
        assertThat(fresh.toFile().list()).containsExactlyInAnyOrder("runs", "runbooks", "used", "locks");
    }

    @Test
    void cannotBeWhereAFileIs() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> StateDirectory.at(file.resolve("state"), InstantSource.fixed(NOW)))
                .hasMessageContaining(Code.STATE_UNWRITABLE.id())
                .hasMessageContaining("Name another with VMEND_STATE or --state");
    }

    @Test
    void givesALockToOneHolderAtATime() throws Exception {
        try (AutoCloseable held = state().lock("vc-1").orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(state().lock("vc-1")).isEmpty();
            state().lock("vc-2").orElseThrow().close();
        }
        state().lock("vc-1").orElseThrow().close();
    }

    @Test
    void putsAFileThereWholeAndLeavesNoOther() throws Exception {
        Path file = folder.resolve("any.json");
        WholeFile.write(file, new byte[] {1, 2, 3});
        WholeFile.write(file, new byte[] {4});

        assertThat(file).hasBinaryContent(new byte[] {4});
        assertThat(folder.toFile().list()).containsExactly("any.json");
    }
}
