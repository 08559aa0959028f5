package vmend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.inventory.Fact;
import vmend.plan.History;
import vmend.plan.History.Look;
import vmend.plan.History.Seen;
import vmend.problem.ProblemException;

class SqliteHistoryTest {
    private static final Instant FIRST = Instant.parse("2026-11-01T02:00:00Z");
    private static final Seen IDLE = new Seen("f-idle", "VirtualMachine:vm-1", "web-01", "");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("history.db");
    }

    private static Instant day(int later) {
        return FIRST.plus(Duration.ofDays(later));
    }

    private static Look found(int day, Seen... seen) {
        return new Look("vc-1", "vc-one", "idle-vms", Set.of(seen), Set.of("VirtualMachine:vm-1"), day(day));
    }

    private static Look notJudged(int day) {
        return new Look("vc-1", "vc-one", "idle-vms", Set.of(), Set.of(), day(day));
    }

    @Test
    void knowsNothingAtFirst() {
        try (History history = SqliteHistory.open(file())) {
            assertThat(history.since("f-idle")).isEqualTo(Fact.unset());
            assertThat(history.begins()).isEmpty();
        }
    }

    @Test
    void keepsTheFirstTimeOverLaterLooksAndOtherProcesses() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(found(0, IDLE));
        }
        try (History history = SqliteHistory.open(file())) {
            history.remember(found(7, IDLE));
            assertThat(history.since("f-idle")).isEqualTo(Fact.known(FIRST));
            assertThat(history.begins()).contains(FIRST);
        }
    }

    @Test
    void beginsAnewForWhatWasNotFoundInBetween() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(found(0, IDLE));
            history.remember(found(7));
            assertThat(history.since("f-idle")).isEqualTo(Fact.unset());
            history.remember(found(8, IDLE));
            assertThat(history.since("f-idle")).isEqualTo(Fact.known(day(8)));
        }
    }

    @Test
    void neitherEndsNorAgesWhatCouldNotBeJudged() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(found(0, IDLE));
            history.remember(notJudged(7));
            assertThat(history.since("f-idle")).isEqualTo(Fact.known(FIRST));
        }
    }

    @Test
    void keepsVcentersAndPlaybooksApart() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(found(0, IDLE));
            history.remember(new Look("vc-2", "vc-one", "idle-vms", Set.of(), Set.of("VirtualMachine:vm-1"), day(1)));
            history.remember(
                    new Look("vc-1", "vc-one", "unused-devices", Set.of(), Set.of("VirtualMachine:vm-1"), day(1)));
            assertThat(history.since("f-idle")).isEqualTo(Fact.known(FIRST));
        }
    }

    @Test
    void believesNoTimeToCome() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(found(30, IDLE));
            history.remember(found(1, IDLE));
            assertThat(history.since("f-idle")).isEqualTo(Fact.known(day(1)));
        }
    }

    @Test
    void endsWhatIsNotFoundEvenWhenTheClockWasSetBack() {
        try (History history = SqliteHistory.open(file())) {
            history.remember(found(30, IDLE));
            history.remember(found(1));
            assertThat(history.since("f-idle")).isEqualTo(Fact.unset());
        }
    }

    @Test
    void remembersAHundredThousandFindings() {
        Set<Seen> many = IntStream.range(0, 100_000)
                .mapToObj(i -> new Seen("f-" + i, "VirtualMachine:vm-" + i, "web-01", ""))
                .collect(Collectors.toSet());
        try (History history = SqliteHistory.open(file())) {
            history.remember(new Look("vc-1", "vc-one", "idle-vms", many, Set.of(), FIRST));
            assertThat(history.since("f-99999")).isEqualTo(Fact.known(FIRST));
        }
    }

    @Test
    void takesAFolderWhoseNameLooksLikeOptions() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("a b?mode=memory&x='%41\"#"));
        try (History history = SqliteHistory.open(odd.resolve("history.db"))) {
            history.remember(found(0, IDLE));
        }
        try (History history = SqliteHistory.open(odd.resolve("history.db"))) {
            assertThat(history.since("f-idle")).isEqualTo(Fact.known(FIRST));
        }
        try (var files = Files.list(odd)) {
            assertThat(files).containsExactly(odd.resolve("history.db"));
        }
    }

    @Test
    void isReadableByItsOwnerAlone() throws Exception {
        SqliteHistory.open(file()).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesAFileAloneThatIsNoDatabase() throws Exception {
        Files.writeString(file(), "This is the diary of a cat. ".repeat(200));
        assertThatThrownBy(() -> SqliteHistory.open(file()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("history of findings cannot be used");
        assertThat(Files.readString(file())).startsWith("This is the diary of a cat.");
    }

    @Test
    void leavesAFileOfALaterReleaseAlone() throws Exception {
        SqliteHistory.open(file()).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 7");
        }
        assertThatThrownBy(() -> SqliteHistory.open(file()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().found()).contains("version 7"));
    }

    @Test
    void remembersNothingOfALookThatCouldNotBeWrittenWhole() throws Exception {
        try (History history = SqliteHistory.open(file())) {
            history.remember(found(0, IDLE));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = other.createStatement()) {
                statement.execute(
                        "CREATE TRIGGER full BEFORE INSERT ON look BEGIN SELECT RAISE(ABORT, 'disk full'); END");
            }
            assertThatThrownBy(() ->
                            history.remember(found(1, IDLE, new Seen("f-new", "VirtualMachine:vm-2", "web-01", ""))))
                    .isInstanceOf(ProblemException.class);
            assertThat(history.since("f-new")).isEqualTo(Fact.unset());
            assertThat(history.since("f-idle")).isEqualTo(Fact.known(FIRST));
        }
    }
}
