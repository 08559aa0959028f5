package vmend.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import vmend.inventory.Fact;
import vmend.plan.History;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/**
 * The history of findings in one SQLite file of the state directory.
 *
 * <p>Times are kept in milliseconds. A finding that is no longer found keeps its row with the time it was gone; found again, it is
 * young again.
 */
public final class SqliteHistory implements History {
    /** The version of the tables; a file with another is not touched. */
    private static final int TABLES = 1;

    private static final int WAIT_MILLIS = 5000;
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE finding (id TEXT PRIMARY KEY, vcenter TEXT NOT NULL, playbook TEXT NOT NULL,"
                    + " object TEXT NOT NULL, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, gone INTEGER)",
            "CREATE INDEX finding_of_object ON finding (vcenter, playbook, object)",
            "CREATE TABLE look (vcenter TEXT NOT NULL, playbook TEXT NOT NULL, at INTEGER NOT NULL,"
                    + " found INTEGER NOT NULL, PRIMARY KEY (vcenter, playbook, at))",
            "PRAGMA user_version = " + TABLES);

    private final Path file;
    private final Connection connection;

    private SqliteHistory(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens the file, made where it is missing; readable by its owner alone.
     *
     * @throws ProblemException when it is broken, of another release, locked for long, or cannot be written
     */
    public static SqliteHistory open(Path file) {
        try {
            if (Files.notExists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            SQLiteConfig config = new SQLiteConfig();
            config.setBusyTimeout(WAIT_MILLIS);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri());
            try {
                prepare(file, connection);
            } catch (SQLException | ProblemException e) {
                connection.close();
                throw e;
            }
            return new SqliteHistory(file, connection);
        } catch (SQLException | IOException | LinkageError e) {
            throw unusable(file, e);
        }
    }

    private static void prepare(Path file, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            int tables = number(statement, "PRAGMA user_version");
            if (tables == 0) {
                for (String sql : SCHEMA) {
                    statement.execute(sql);
                }
            } else if (tables != TABLES) {
                throw Problem.of(Code.HISTORY_UNUSABLE, file.toString(), Code.HISTORY_UNUSABLE.meaning())
                        .expected("tables of version " + TABLES)
                        .found("version " + tables)
                        .next(
                                "Use the release of vmend that wrote it, or move the file away: then all findings are new.")
                        .asException();
            }
            connection.commit();
        }
        // Between two writes nothing is held, so that others can read and write.
        connection.setAutoCommit(true);
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    @Override
    public Fact<Instant> since(String findingId) {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT first_seen FROM finding WHERE id = ? AND gone IS NULL")) {
            query.setString(1, findingId);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Fact.known(Instant.ofEpochMilli(rows.getLong(1))) : Fact.unset();
            }
        } catch (SQLException e) {
            return Fact.unknown("the history " + file + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public Optional<Instant> begins() {
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("SELECT MIN(at) FROM look")) {
            long at = rows.next() ? rows.getLong(1) : 0;
            return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    @Override
    public void remember(Look look) {
        try {
            connection.setAutoCommit(false);
            write(look);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            undo();
            throw unusable(file, e);
        }
    }

    /** What is found again keeps its first time, and what is missing from an object that was judged is over. */
    private void write(Look look) throws SQLException {
        long at = look.at().toEpochMilli();
        // Seen in a time to come: the clock was ahead then.
        try (PreparedStatement later = connection.prepareStatement("UPDATE finding SET first_seen = ?"
                        + " WHERE vcenter = ? AND playbook = ? AND first_seen > ?");
                PreparedStatement gone = connection.prepareStatement("UPDATE finding SET gone = ?"
                        + " WHERE vcenter = ? AND playbook = ? AND object = ? AND gone IS NULL AND last_seen <> ?");
                PreparedStatement found = connection.prepareStatement(
                        "INSERT INTO finding (id, vcenter, playbook, object, first_seen, last_seen)"
                                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                                + " first_seen = CASE WHEN gone IS NULL THEN first_seen ELSE excluded.first_seen END,"
                                + " last_seen = excluded.last_seen, gone = NULL");
                PreparedStatement looked = connection.prepareStatement(
                        "INSERT OR REPLACE INTO look (vcenter, playbook, at, found) VALUES (?, ?, ?, ?)")) {
            bind(later, at, look.vcenter(), look.playbook(), at).executeUpdate();
            for (Seen seen : look.found()) {
                bind(found, seen.findingId(), look.vcenter(), look.playbook(), seen.object(), at, at)
                        .addBatch();
            }
            found.executeBatch();
            for (String object : look.judged()) {
                bind(gone, at, look.vcenter(), look.playbook(), object, at).addBatch();
            }
            gone.executeBatch();
            bind(looked, look.vcenter(), look.playbook(), at, (long)
                            look.found().size())
                    .executeUpdate();
        }
    }

    private static PreparedStatement bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private void undo() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // the file is closed next, which drops what was not committed
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // everything that counts was committed
        }
    }

    private static ProblemException unusable(Path file, Throwable cause) {
        return Problem.of(Code.HISTORY_UNUSABLE, file.toString(), Code.HISTORY_UNUSABLE.meaning())
                .found(String.valueOf(cause.getMessage()))
                .next(
                        "If another vmend holds it, run again. If it is broken, move it away: then all findings are new and"
                                + " nothing ripens sooner.")
                .causedBy(cause);
    }
}
