package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.inventory.Ref;
import vmend.plan.PlanFile;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.testing.FakeClock;

/** A journal on the disk: what is written to it stays, and whatever is done to it shows. */
class ChainFileTest {
    private static final Entry.Began BEGAN = Bench.order(List.of()).began();

    @TempDir
    Path folder;

    private final FakeClock clock = new FakeClock();
    private Path file;

    @BeforeEach
    void begin() {
        file = folder.resolve("journal.jsonl");
    }

    private Receipt written() {
        try (Journal journal = Journal.create(file, clock, BEGAN)) {
            for (String text : List.of("one", "two", "three")) {
                journal.append(note(text));
            }
            return journal.receipt(BEGAN);
        }
    }

    private static Entry note(String text) {
        return new Entry.Noted(Optional.empty(), text);
    }

    private void edited(UnaryOperator<List<String>> edit) throws IOException {
        List<String> lines = edit.apply(new ArrayList<>(Files.readAllLines(file)));
        Files.writeString(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    private void broken(String... texts) {
        assertThatThrownBy(() -> JournalFile.read(file))
                .hasMessageContainingAll(texts)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(Code.JOURNAL_BROKEN));
    }

    @Test
    void isReadAsItWasWrittenEachLineNamingTheOneBefore() throws Exception {
        Receipt receipt = written();

        JournalFile read = JournalFile.read(file);

        assertThat(read.entries()).containsExactly(BEGAN, note("one"), note("two"), note("three"));
        assertThat(read.lines()).extracting(JournalLine::n).containsExactly(1L, 2L, 3L, 4L);
        assertThat(read.lines().get(0).prev()).isEqualTo(ChainLine.NOTHING);
        assertThat(read.lines().get(3).at()).isEqualTo(FakeClock.START);
        byte[] last = Files.readAllLines(file).get(3).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(read.head()).isEqualTo(PlanFile.digest(last));
        assertThat(receipt).isEqualTo(new Receipt(BEGAN.run(), BEGAN.planDigest(), 4, read.head()));
        assertThat(read.torn()).isZero();
        read.require(file, receipt);
    }

    @Test
    void showsALineThatWasEdited() throws Exception {
        written();
        edited(lines -> lines.stream().map(line -> line.replace("two", "ten")).toList());

        broken("line 4", "it does not follow the line before it: expected sha256:");
    }

    @Test
    void showsALineThatWasTakenOutDoubledOrMoved() throws Exception {
        written();
        edited(lines -> List.of(lines.get(0), lines.get(2), lines.get(3)));
        broken("line 2", "its number is 3");

        Files.delete(file);
        written();
        edited(lines -> List.of(lines.get(0), lines.get(1), lines.get(1), lines.get(2), lines.get(3)));
        broken("line 3", "its number is 2");

        Files.delete(file);
        written();
        edited(lines -> {
            Collections.swap(lines, 1, 2);
            return lines;
        });
        broken("line 2", "its number is 3");
    }

    @Test
    void showsWhatIsNoLineOfAJournal() throws Exception {
        written();
        edited(lines -> List.of(lines.get(0), "", lines.get(1)));
        broken("line 2", "it is not a line as vmend writes it: ");

        Files.writeString(file, "\n");
        broken("line 1", "it is not a line as vmend writes it: ");
        Files.writeString(file, "");
        broken("it does not begin as a journal of a run does");
    }

    @Test
    void showsAJournalWhoseBeginningIsNoBeginning() throws Exception {
        byte[] line = new JournalLine(1, FakeClock.START, ChainLine.NOTHING, note("hello")).bytes();
        Files.writeString(file, new String(line, java.nio.charset.StandardCharsets.UTF_8) + "\n");

        broken("it does not begin as a journal of a run does");
    }

    @Test
    void showsByItsReceiptWhatWasCutOffOrReplacedAtItsEnd() throws Exception {
        Receipt receipt = written();
        edited(lines -> lines.subList(0, 3));
        assertThatThrownBy(() -> JournalFile.read(file).require(file, receipt))
                .hasMessageContainingAll("expected line 4 with digest " + receipt.head(), "found    3 lines");

        Files.delete(file);
        written();
        edited(lines ->
                lines.stream().map(line -> line.replace("three", "other")).toList());
        assertThatThrownBy(() -> JournalFile.read(file).require(file, receipt))
                .hasMessageContainingAll("expected line 4 with digest " + receipt.head(), "found    digest sha256:");
    }

    @Test
    void goesOnWhereItEndedAndCutsAnUnfinishedLineOff() throws Exception {
        Receipt receipt = written();
        long whole = Files.size(file);
        Files.writeString(file, "{\"at\":", StandardOpenOption.APPEND);
        JournalFile torn = JournalFile.read(file);
        assertThat(torn.torn()).isEqualTo(6);

        try (Journal journal = Journal.reopen(file, torn, clock)) {
            assertThat(Files.size(file)).isEqualTo(whole);
            journal.append(note("four"));
            assertThat(journal.receipt(BEGAN).lines()).isEqualTo(5);
        }

        JournalFile read = JournalFile.read(file);
        assertThat(read.entries()).endsWith(note("three"), note("four"));
        read.require(file, receipt);
    }

    @Test
    void remembersTheTasksThatItNamesAlsoWhenItIsGoneOnWith() {
        Ref one = new Ref("Task", "task-1");
        Ref two = new Ref("Task", "task-2");
        try (Journal journal = Journal.create(file, clock, BEGAN)) {
            journal.append(new Entry.Tasked("S-1", 1, one.toString()));
            assertThat(journal.names(one)).isTrue();
        }
        try (Journal journal = Journal.reopen(file, JournalFile.read(file), clock)) {
            assertThat(journal.names(one)).isTrue();
            assertThat(journal.names(two)).isFalse();
        }
    }

    @Test
    void isWrittenByOneProcessAtATime() throws Exception {
        try (Journal journal = Journal.create(file, clock, BEGAN)) {
            assertThat(journal.file()).isEqualTo(file);
            locked();
            assertThatThrownBy(() -> Journal.reopen(file, JournalFile.read(file), clock))
                    .hasMessageContaining(Code.RUN_IN_PROGRESS.id())
                    .hasMessageContaining("another process works on this run");
        }
        try (Journal journal = Journal.reopen(file, JournalFile.read(file), clock)) {
            assertThat(journal.file()).isEqualTo(file);
            locked();
        }
    }

    private void locked() throws IOException {
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertThatThrownBy(other::tryLock).isInstanceOf(OverlappingFileLockException.class);
        }
    }

    @Test
    void isNeverBegunOverAnother() throws Exception {
        written();
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> Journal.create(file, clock, BEGAN))
                .hasMessageContaining(Code.JOURNAL_UNWRITABLE.id())
                .hasMessageContaining("Make room or give permission");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void isNotLeftBehindWithoutItsFirstLine() {
        assertThatThrownBy(() -> ChainFile.create(file, clock, "next", (number, at, prev) -> {
                    throw Problem.of(Code.JOURNAL_UNWRITABLE, "x", "no room").asException();
                }))
                .hasMessageContaining("no room");
        assertThat(file).doesNotExist();
    }

    @Test
    void takesNothingMoreOnceALineCouldNotBeWritten() throws Exception {
        Journal journal = Journal.create(file, clock, BEGAN);
        byte[] before = Files.readAllBytes(file);
        journal.close();

        assertThatThrownBy(() -> journal.append(note("one"))).satisfies(first -> {
            assertThat(first).hasMessageContaining(Code.JOURNAL_UNWRITABLE.id());
            assertThat(first)
                    .cause()
                    .isInstanceOfSatisfying(
                            IOException.class,
                            cause -> assertThat(cause.getSuppressed()).hasSize(1));
        });
        assertThatThrownBy(() -> journal.append(note("two")))
                .hasMessageContaining("an earlier entry could not be written");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aFileThatCannotBeReadIsSaidSo() {
        assertThatThrownBy(() -> JournalFile.read(folder)).hasMessageContaining(Code.JOURNAL_UNREADABLE.id());
        assertThatThrownBy(() -> JournalFile.read(folder.resolve("missing")))
                .hasMessageContaining(Code.JOURNAL_UNREADABLE.id());
    }
}
