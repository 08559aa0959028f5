package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.Exchange;
import vmend.mocks.Interference;
import vmend.mocks.Verdict;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.problem.ProblemException;

/** A journal shows what was done to it, and what keeps it from being written keeps the run from going on. */
class JournalTest {
    @TempDir
    static Path root;

    private static Workshop workshop;
    private static byte[] journal;
    private static Receipt receipt;

    @TempDir
    Path folder;

    @BeforeAll
    static void runOnce() throws Exception {
        workshop = Workshop.in(root);
        try (Workshop.Performance performance = workshop.perform(Duration.ZERO, Interference.NONE)) {
            performance.rehearsal().approve(workshop.plan(), twoThatStandAlone());
            assertThat(performance.apply().exit()).isZero();
            journal = Files.readAllBytes(performance.journal().orElseThrow());
            receipt = folder(performance).receipt().orElseThrow();
        }
    }

    private static String[] twoThatStandAlone() {
        return workshop.plan().steps().stream()
                .filter(step -> step.follows().isEmpty() && step.group().isEmpty())
                .limit(2)
                .map(Plan.Step::id)
                .toArray(String[]::new);
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        Path file = write(journal);

        JournalFile.read(file).require(file, receipt);
    }

    @Test
    void showsEveryChangedByte() throws Exception {
        int lastLine = journal.length - lines().get(lines().size() - 1).length - 1;
        List<Integer> missed = new ArrayList<>();
        // All of them with all cases of the matrices, else each third.
        for (int at = 0; at < journal.length; at += Cases.all() ? 1 : 3) {
            byte[] changed = journal.clone();
            changed[at] ^= (byte) (1 << (at % 7));
            // Nothing follows the last line that would hold its digest, but the receipt does.
            if (!(at < lastLine ? isBroken(changed) : isBrokenOrOtherThanTheReceipt(changed))) {
                missed.add(at);
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void showsEveryLineThatWasTakenOut() throws Exception {
        for (int i = 0; i < lines().size() - 1; i++) {
            List<byte[]> lines = lines();
            lines.remove(i);
            assertThat(isBroken(joined(lines))).as("line " + (i + 1)).isTrue();
        }
    }

    @Test
    void showsEveryLineThatWasDoubledPutInOrMoved() throws Exception {
        for (int i = 0; i < lines().size(); i++) {
            List<byte[]> doubled = lines();
            doubled.add(i, doubled.get(i));
            assertThat(isBroken(joined(doubled)))
                    .as("line " + (i + 1) + " doubled")
                    .isTrue();

            List<byte[]> more = lines();
            more.add(i, invented(i + 1));
            assertThat(isBroken(joined(more))).as("a line before " + (i + 1)).isTrue();

            List<byte[]> moved = lines();
            Collections.swap(moved, i, (i + 1) % moved.size());
            assertThat(isBroken(joined(moved))).as("line " + (i + 1) + " moved").isTrue();
        }
    }

    @Test
    void showsByItsReceiptEveryLineCutOffAtItsEnd() throws Exception {
        for (int left = 1; left < lines().size(); left++) {
            Path file = write(joined(lines().subList(0, left)));
            JournalFile read = JournalFile.read(file);

            assertThatThrownBy(() -> read.require(file, receipt))
                    .as(left + " lines left")
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("it does not reach what its receipt names");
        }
        assertThat(isBroken(new byte[0])).isTrue();
    }

    /** A line that is longer than the receipt knows is no damage: a run that was resumed has one. */
    @Test
    void mayGoOnAfterItsReceipt() throws Exception {
        Path file = write(journal);
        try (Journal open = Journal.reopen(file, JournalFile.read(file), InstantSource.system())) {
            open.append(new Entry.Resumed("vmend test"));
            open.append(new Entry.Noted(Optional.empty(), "about the run as a whole"));
        }
        JournalFile read = JournalFile.read(file);

        read.require(file, receipt);
        assertThat(read.lines()).hasSize((int) receipt.lines() + 2);
    }

    @Test
    void tellsATornLastLineAndResumesWithoutIt() throws Exception {
        try (Workshop.Performance performance = stopped()) {
            Path file = performance.journal().orElseThrow();
            byte[] line = lines().get(4);
            Files.write(file, Arrays.copyOf(line, line.length / 2), StandardOpenOption.APPEND);

            InProcess.Ran verified = performance
                    .rehearsal()
                    .vmend()
                    .run("journal", "verify", performance.rehearsal().run());
            assertThat(verified.exit()).isZero();
            assertThat(verified.out()).contains(line.length / 2 + " bytes of an unfinished entry follow");

            InProcess.Ran resumed = performance.resume();
            assertThat(resumed.exit()).as(resumed.err()).isZero();
            assertThat(JournalFile.read(file).entries())
                    .contains(
                            new Entry.Noted(
                                    Optional.empty(),
                                    line.length / 2
                                            + " bytes of an unfinished entry were cut off; what it would have said was not yet done"));
            assertThat(kept(performance)).isEmpty();
        }
    }

    @Test
    void losesNothingWhenTheDiskIsFull() throws Exception {
        for (int room : Cases.all() ? List.of(1, 2, 3, 5, 7, 9) : List.of(5)) {
            try (Workshop.Performance performance = stopped()) {
                long written = filledUp(performance);
                String limit = "ulimit -f " + (written / 512 + room) + ";";
                InProcess.Ran full = performance
                        .rehearsal()
                        .vmend()
                        .child(
                                limit,
                                performance
                                        .rehearsal()
                                        .resumeArgs(performance.rehearsal().run()));

                assertThat(full.exit())
                        .as(full.err())
                        .isEqualTo(Code.JOURNAL_UNWRITABLE.exit().number());
                assertThat(full.err()).contains("VM-555").contains("Make room");
                Promise promise =
                        new Promise(workshop, performance).changesAsJournalled().nothingLeftOpen();
                assertThat(promise.broken()).isEmpty();

                InProcess.Ran resumed = performance.resume();
                assertThat(resumed.exit()).as(resumed.err()).isZero();
                assertThat(kept(performance)).isEmpty();
            }
        }
    }

    @Test
    void callsARunDoneThoughItsReceiptCannotBeWritten() throws Exception {
        CompletableFuture<Workshop.Performance> running = new CompletableFuture<>();
        try (Workshop.Performance performance = workshop.perform(Duration.ZERO, new Interference() {
            @Override
            public Verdict after(Exchange exchange) {
                if (exchange.method().equals("ReconfigureDVPort_Task")) {
                    obstruct(inRun(running.join(), "receipt.json"));
                }
                return Verdict.goOn();
            }
        })) {
            running.complete(performance);
            InProcess.Ran ran = performance.apply();
            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.err()).contains("the receipt cannot be written");

            Files.delete(inRun(performance, "receipt.json/obstacle"));
            Files.delete(inRun(performance, "receipt.json"));
            assertThat(performance.resume().exit())
                    .isEqualTo(Code.RUN_ENDED.exit().number());
            assertThat(kept(performance)).isEmpty();
        }
    }

    private static void obstruct(Path file) {
        try {
            Files.createDirectories(file.resolve("obstacle"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path inRun(Workshop.Performance performance, String name) {
        return Path.of(performance
                .rehearsal()
                .file("state/runs/" + performance.rehearsal().run() + "/" + name));
    }

    @Test
    void sendsNothingWhereTheStateDirectoryCannotBeWritten() throws Exception {
        for (String state : List.of("plan.json", "/proc/vmend", "/dev/null/vmend")) {
            try (Workshop.Performance performance = workshop.perform(Duration.ZERO, Interference.NONE)) {
                performance.rehearsal().vmend().with("VMEND_STATE", state);
                InProcess.Ran ran = performance.apply();

                assertThat(ran.exit())
                        .as(ran.err())
                        .isEqualTo(Code.STATE_UNWRITABLE.exit().number());
                assertThat(ran.err()).contains("VM-556").contains("Nothing was sent");
                assertThat(performance.mock().mutations().entries()).isEmpty();
            }
        }
    }

    @Test
    void costsNoApprovalWhereTheDiskIsFullBeforeTheFirstStep() throws Exception {
        for (int room : List.of(0, 1, 12)) {
            try (Workshop.Performance performance = workshop.perform(Duration.ZERO, Interference.NONE)) {
                InProcess.Ran full = performance
                        .rehearsal()
                        .vmend()
                        .child(
                                "ulimit -f " + room + ";",
                                performance.rehearsal().applyArgs("plan.json"));

                assertThat(full.exit()).as(full.err()).isEqualTo(1);
                assertThat(performance.mutations()).isEmpty();
                InProcess.Ran again = performance.apply();
                assertThat(again.exit()).as(room + ": " + again.err()).isZero();
            }
        }
    }

    @Test
    void leavesNothingOfARunWhoseApprovalWasUsedByAnother() throws Exception {
        try (Workshop.Performance performance = workshop.perform(Duration.ZERO, Interference.NONE)) {
            assertThat(performance.apply().exit()).isZero();
            String first = performance.rehearsal().run();

            assertThat(performance.apply().exit())
                    .isEqualTo(Code.APPROVAL_USED.exit().number());
            assertThat(performance.rehearsal().run()).isEqualTo(first);
        }
    }

    @Test
    void goesOnWithNoForeignFile() throws Exception {
        try (Workshop.Performance performance = stopped()) {
            Path file = performance.journal().orElseThrow();
            int changes = performance.mutations().size();
            for (byte[] foreign : List.of(
                    "no journal\n".getBytes(StandardCharsets.UTF_8),
                    Files.readAllBytes(Path.of(performance.rehearsal().file("plan.json"))),
                    new byte[0],
                    new byte[] {0, (byte) 0xff, '\n'},
                    journal)) {
                Files.write(file, foreign);
                InProcess.Ran ran = performance.resume();

                assertThat(ran.exit())
                        .as(ran.err())
                        .isEqualTo(Code.JOURNAL_BROKEN.exit().number());
                assertThat(ran.err()).contains("VM-554");
                assertThat(file).hasBinaryContent(foreign);
            }
            assertThat(performance.mutations()).hasSize(changes);
        }
    }

    /** A run that stopped after its third step, since somebody edited the trust file; it stands again as it was. */
    private static Workshop.Performance stopped() throws IOException {
        CompletableFuture<Path> edited = new CompletableFuture<>();
        Workshop.Performance performance = workshop.perform(Duration.ZERO, new Interference() {
            @Override
            public Verdict after(Exchange exchange) {
                if (exchange.method().equals("ReconfigureDVPort_Task")) {
                    append(edited.join(), "# edited\n");
                }
                return Verdict.goOn();
            }
        });
        Path trust = Path.of(performance.rehearsal().file("trust.yaml"));
        edited.complete(trust);
        byte[] before = Files.readAllBytes(trust);
        assertThat(performance.apply().exit()).isEqualTo(22);
        assertThat(performance.mutations()).hasSize(3);
        Files.write(trust, before);
        return performance;
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes a lot, so that the journal is the largest file that a resume writes; gives its size. */
    private static long filledUp(Workshop.Performance performance) throws IOException {
        Path file = performance.journal().orElseThrow();
        try (Journal open = Journal.reopen(file, JournalFile.read(file), InstantSource.system())) {
            open.append(new Entry.Noted(Optional.empty(), "a long note ".repeat(20_000)));
        }
        return Files.size(file);
    }

    private static List<String> kept(Workshop.Performance performance) {
        return new Promise(workshop, performance)
                .changesAsJournalled()
                .settled()
                .allDone()
                .nothingLeftOpen()
                .receiptFits()
                .broken();
    }

    private static RunFolder folder(Workshop.Performance performance) {
        return StateDirectory.at(Path.of(performance.rehearsal().file("state")), InstantSource.system())
                .run(performance.rehearsal().run());
    }

    /** A line that is well-formed and knows its place, but not what stood before. */
    private static byte[] invented(int number) {
        return new JournalLine(
                        number,
                        java.time.Instant.parse("2026-11-27T20:00:00Z"),
                        JournalLine.NOTHING,
                        new Entry.Noted(Optional.empty(), "all is well"))
                .bytes();
    }

    private boolean isBroken(byte[] bytes) throws IOException {
        try {
            JournalFile.read(write(bytes));
            return false;
        } catch (ProblemException e) {
            return e.problem().code() == Code.JOURNAL_BROKEN;
        }
    }

    private boolean isBrokenOrOtherThanTheReceipt(byte[] bytes) throws IOException {
        Path file = write(bytes);
        try {
            JournalFile.read(file).require(file, receipt);
            return false;
        } catch (ProblemException e) {
            return e.problem().code() == Code.JOURNAL_BROKEN;
        }
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("journal.jsonl"), bytes);
    }

    private static List<byte[]> lines() {
        List<byte[]> lines = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < journal.length; i++) {
            if (journal[i] == '\n') {
                lines.add(Arrays.copyOfRange(journal, begin, i));
                begin = i + 1;
            }
        }
        return lines;
    }

    private static byte[] joined(List<byte[]> lines) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            all.writeBytes(line);
            all.write('\n');
        }
        return all.toByteArray();
    }
}
