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
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteJDBCLoader;
import vmend.inventory.Fact;
import vmend.plan.Chronicle;
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
    private static final int WAIT_MILLIS = 5000;
    /** SQLite's extended codes hold the primary one in their last byte. */
    private static final int PRIMARY = 0xFF;

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
        loadLibrary(file);
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
                Tables.prepare(file, connection);
            } catch (SQLException | ProblemException e) {
                connection.close();
                throw e;
            }
            return new SqliteHistory(file, connection);
        } catch (SQLException | IOException | LinkageError e) {
            throw unusable(file, e);
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
        whole(writing -> writing.look(look));
    }

    @Override
    public void remember(Ran run) {
        whole(writing -> writing.run(run));
    }

    @Override
    public Chronicle chronicle() {
        return new SqliteChronicle(connection, cause -> unusable(file, cause));
    }

    /** Writes something. */
    @FunctionalInterface
    private interface Change {
        void in(Writing writing) throws SQLException;
    }

    private void whole(Change change) {
        try {
            connection.setAutoCommit(false);
            change.in(new Writing(connection));
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            undo();
            throw unusable(file, e);
        }
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

    /** The driver unpacks the library of SQLite itself and would only say later, and without a reason, that it could not. */
    private static void loadLibrary(Path file) {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            String unpackedIn = System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir", ""));
            throw Problem.of(Code.HISTORY_UNUSABLE, file.toString(), Code.HISTORY_UNUSABLE.meaning())
                    .expected("a folder from which a library may be loaded")
                    .found(unpackedIn + ", where the library of SQLite was not to be unpacked and loaded")
                    .next(
                            "JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=FOLDER vmend …, a folder that exists, can be written, and is"
                                    + " not mounted noexec")
                    .causedBy(e);
        }
    }

    private static ProblemException unusable(Path file, Throwable cause) {
        return Problem.of(Code.HISTORY_UNUSABLE, file.toString(), Code.HISTORY_UNUSABLE.meaning())
                .found(String.valueOf(cause.getMessage()))
                .next(next(file, cause))
                .causedBy(cause);
    }

    private static String next(Path file, Throwable cause) {
        int code = cause instanceof SQLException sql ? sql.getErrorCode() & PRIMARY : 0;
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return "Another process holds it: run again when that has ended. Who it is: fuser -v '" + file + "'";
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return "It is broken: mv '" + file + "' '" + file + ".broken'. Then all findings are new and nothing ripens"
                    + " sooner; what runs did is read again from their journals.";
        }
        return "Give permission and room. If it is broken, move it away: then all findings are new and nothing ripens"
                + " sooner.";
    }
}
