package vmend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.inventory.Fact;
import vmend.plan.Chronicle;
import vmend.plan.Chronicle.Kind;
import vmend.plan.Chronicle.Standing;
import vmend.plan.History;
import vmend.plan.History.Done;
import vmend.plan.History.Look;
import vmend.plan.History.Ran;
import vmend.plan.History.Seen;
import vmend.problem.ProblemException;

class SqliteChronicleTest {
    private static final Instant FIRST = Instant.parse("2026-11-01T02:00:00Z");
    private static final Seen CD = new Seen("f-cd", "VirtualMachine:vm-1", "web-01", "cdrom:3000");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("history.db");
    }

    private static Instant day(int later) {
        return FIRST.plus(Duration.ofDays(later));
    }

    private static Look look(int day, Seen... seen) {
        return new Look("vc-1", "vc-one", "unused-devices", Set.of(seen), Set.of("VirtualMachine:vm-1"), day(day));
    }

    private static Look blind(int day) {
        return new Look("vc-1", "vc-one", "unused-devices", Set.of(), Set.of(), day(day));
    }

    private static Ran ran(String run, int day, Kind kind) {
        return new Ran(
                run, true, List.of(new Done(CD, "vc-1", "vc-one", "unused-devices", kind, "S-0001", day(day), day(0))));
    }

    private static String kinds(History history) {
        return history.chronicle().about("web-01").stream()
                .flatMap(one -> one.events().stream())
                .map(event -> event.kind().name())
                .collect(Collectors.joining(" "));
    }

    private static Standing standing(History history) {
        return history.chronicle().about("f-cd").get(0).standing();
    }

    @Test
    void tellsTheWholeStoryOfAFinding() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(look(0, CD));
            history.remember(look(1, CD));
            assertThat(standing(history)).isEqualTo(Standing.OPEN);
            history.remember(ran("R-1", 2, Kind.FIXED));
            assertThat(standing(history)).isEqualTo(Standing.FIXED);
            history.remember(look(3));
            assertThat(standing(history)).isEqualTo(Standing.GONE);
            history.remember(look(4, CD));
            history.remember(look(5));
            assertThat(kinds(history)).isEqualTo("FOUND FIXED CONFIRMED REOPENED GONE");
            Chronicle.Remembered told =
                    history.chronicle().about("VirtualMachine:vm-1").get(0);
            assertThat(told.vcenter()).isEqualTo("vc-one");
            assertThat(told.plans()).isEqualTo(3);
            assertThat(told.events().get(1).run()).contains("R-1");
            assertThat(told.events().get(1).step()).contains("S-0001");
        }
    }

    @Test
    void callsFoundAgainWhatTheNextPlanStillFindsAfterAFix() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(look(0, CD));
            history.remember(ran("R-1", 1, Kind.FIXED));
            history.remember(look(2, CD));
            assertThat(kinds(history)).isEqualTo("FOUND FIXED REOPENED");
            assertThat(standing(history)).isEqualTo(Standing.OPEN);
            assertThat(history.since("f-cd")).isEqualTo(Fact.known(FIRST));
        }
    }

    @Test
    void takesALabelForNoFix() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(look(0, CD));
            history.remember(ran("R-1", 1, Kind.MARKED));
            history.remember(look(2, CD));
            assertThat(kinds(history)).isEqualTo("FOUND MARKED");
            assertThat(standing(history)).isEqualTo(Standing.OPEN);
        }
    }

    @Test
    void saysOfWhatNoPlanCouldJudgeNeitherGoneNorFixed() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(look(0, CD));
            history.remember(blind(1));
            history.remember(
                    new Look("vc-1", "vc-one", "other-playbook", Set.of(), Set.of("VirtualMachine:vm-1"), day(2)));
            history.remember(
                    new Look("vc-2", "vc-two", "unused-devices", Set.of(), Set.of("VirtualMachine:vm-1"), day(3)));
            assertThat(kinds(history)).isEqualTo("FOUND");
            assertThat(standing(history)).isEqualTo(Standing.OPEN);
        }
    }

    @Test
    void notesARunOnceHoweverOftenItIsTold() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(look(0, CD));
            history.remember(ran("R-1", 1, Kind.FIXED));
            history.remember(ran("R-1", 1, Kind.FIXED));
            assertThat(kinds(history)).isEqualTo("FOUND FIXED");
            assertThat(history.chronicle().notedRuns()).containsExactly("R-1");
        }
    }

    @Test
    void knowsOfARunThatIsNotedLateWhatPlansSawSince() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(look(0, CD));
            history.remember(look(2));
            history.remember(ran("R-1", 1, Kind.FIXED));
            assertThat(kinds(history)).isEqualTo("FOUND FIXED CONFIRMED");
        }
        Path other = folder.resolve("other.db");
        try (History history = SqliteHistory.open(other)) {
            history.remember(look(0, CD));
            history.remember(look(2, CD));
            history.remember(ran("R-1", 1, Kind.FIXED));
            assertThat(kinds(history)).isEqualTo("FOUND FIXED REOPENED");
            assertThat(standing(history)).isEqualTo(Standing.OPEN);
        }
    }

    @Test
    void knowsWhatARunFixedThoughThePlanCouldNotBeRemembered() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(ran("R-1", 1, Kind.FIXED));
            assertThat(kinds(history)).isEqualTo("FOUND FIXED");
            assertThat(history.chronicle().open()).isEmpty();
        }
    }

    @Test
    void countsByDayPlaybookAndKind() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(look(0, CD));
            history.remember(look(1));
            history.remember(look(2, CD));
            assertThat(history.chronicle().counts(LocalDate.parse("2026-11-02")))
                    .containsExactly(
                            new Chronicle.Count(LocalDate.parse("2026-11-02"), "unused-devices", Kind.GONE, 1),
                            new Chronicle.Count(LocalDate.parse("2026-11-03"), "unused-devices", Kind.REOPENED, 1));
            assertThat(history.chronicle().open()).containsEntry("unused-devices", 1L);
        }
    }

    @Test
    void forgetsAfterTwoYearsAndNotADayEarlier() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(look(0, CD));
            history.remember(blind(730));
            assertThat(kinds(history)).isEqualTo("FOUND");
            history.remember(blind(731));
            assertThat(history.chronicle().about("web-01")).isEmpty();
            assertThat(history.chronicle().open()).isEmpty();
            assertThat(history.since("f-cd")).isEqualTo(Fact.unset());
            assertThat(history.begins()).contains(FIRST);
        }
    }

    @Test
    void bringsAFileOfTheFirstReleaseUpToDate() throws Exception {
        copyOld();
        try (History history = SqliteHistory.open(file())) {
            assertThat(history.since("f-cd")).isEqualTo(Fact.known(FIRST));
            assertThat(history.since("f-floppy")).isEqualTo(Fact.unset());
            Chronicle.Remembered floppy =
                    history.chronicle().about("VirtualMachine:vm-2").get(0);
            assertThat(floppy.standing()).isEqualTo(Standing.GONE);
            assertThat(floppy.events()).extracting(Chronicle.Event::kind).containsExactly(Kind.FOUND, Kind.GONE);
            assertThat(floppy.vcenter()).isEqualTo("vc-1");
            history.remember(look(9, CD));
            assertThat(history.since("f-cd")).isEqualTo(Fact.known(FIRST));
            assertThat(kinds(history)).isEqualTo("FOUND");
        }
        try (History again = SqliteHistory.open(file())) {
            assertThat(kinds(again)).isEqualTo("FOUND");
        }
    }

    @Test
    void leavesAFileOfTheFirstReleaseAsItWasWhenItCannotBeBroughtUpToDate() throws Exception {
        copyOld();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE run (in_the_way TEXT)");
        }
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(() -> SqliteHistory.open(file())).isInstanceOf(ProblemException.class);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void saysWhoseTurnItIsWhenAnotherProcessHoldsTheFile() throws Exception {
        SqliteHistory.open(file()).close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            assertThatThrownBy(() -> SqliteHistory.open(file()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().next().orElse("")).contains("Another process holds it"));
        }
    }

    private void copyOld() throws IOException {
        try (InputStream old =
                Objects.requireNonNull(SqliteChronicleTest.class.getResourceAsStream("/vmend/store/history-1.db"))) {
            Files.copy(old, file());
        }
    }
}
