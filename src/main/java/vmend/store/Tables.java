package vmend.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import vmend.problem.Code;
import vmend.problem.Problem;

/** The tables of the history's file: made in a new one, brought up to date in one of an earlier release, all or nothing. */
final class Tables {
    /** The version of the tables; a file with a later one is not touched. */
    private static final int VERSION = 2;

    private static final List<String> FIRST = List.of(
            "CREATE TABLE finding (id TEXT PRIMARY KEY, vcenter TEXT NOT NULL, playbook TEXT NOT NULL,"
                    + " object TEXT NOT NULL, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, gone INTEGER)",
            "CREATE INDEX finding_of_object ON finding (vcenter, playbook, object)",
            "CREATE TABLE look (vcenter TEXT NOT NULL, playbook TEXT NOT NULL, at INTEGER NOT NULL,"
                    + " found INTEGER NOT NULL, PRIMARY KEY (vcenter, playbook, at))");

    /** What happened, not only how it stands. Of a file of version 1, what its times still tell. */
    private static final List<String> SECOND = List.of(
            "ALTER TABLE finding ADD COLUMN name TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE finding ADD COLUMN facet TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE finding ADD COLUMN plans INTEGER NOT NULL DEFAULT 1",
            "ALTER TABLE finding ADD COLUMN fixed INTEGER",
            "CREATE INDEX finding_of_name ON finding (name)",
            "CREATE INDEX finding_by_ref ON finding (object)",
            "CREATE TABLE event (number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL,"
                    + " finding TEXT NOT NULL, playbook TEXT NOT NULL, run TEXT, step TEXT)",
            "CREATE INDEX event_of_finding ON event (finding)",
            "CREATE INDEX event_by_time ON event (at)",
            "CREATE TABLE vcenter (id TEXT PRIMARY KEY, name TEXT NOT NULL)",
            "CREATE TABLE run (id TEXT PRIMARY KEY)",
            "INSERT INTO event (at, kind, finding, playbook)"
                    + " SELECT first_seen, 'FOUND', id, playbook FROM finding ORDER BY first_seen",
            "INSERT INTO event (at, kind, finding, playbook)"
                    + " SELECT gone, 'GONE', id, playbook FROM finding WHERE gone IS NOT NULL ORDER BY gone");

    private Tables() {}

    static void prepare(Path file, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            int found = version(statement);
            if (found > VERSION || found < 0) {
                throw Problem.of(Code.HISTORY_UNUSABLE, file.toString(), Code.HISTORY_UNUSABLE.meaning())
                        .expected("tables of version " + VERSION + " or earlier")
                        .found("version " + found)
                        .next(
                                "Use the release of vmend that wrote it, or move the file away: then all findings are new.")
                        .asException();
            }
            if (found < 1) {
                execute(statement, FIRST);
            }
            if (found < 2) {
                execute(statement, SECOND);
                statement.execute("PRAGMA user_version = " + VERSION);
            }
            connection.commit();
        }
        // Between two writes nothing is held, so that others can read and write.
        connection.setAutoCommit(true);
    }

    private static void execute(Statement statement, List<String> all) throws SQLException {
        for (String sql : all) {
            statement.execute(sql);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
