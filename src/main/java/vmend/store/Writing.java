package vmend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vmend.plan.Chronicle;
import vmend.plan.History.Done;
import vmend.plan.History.Look;
import vmend.plan.History.Ran;
import vmend.plan.History.Seen;

/** Writes into the history what a plan found and what a run did; its caller commits. */
final class Writing {
    /** Older is forgotten, so that the file does not grow for ever. */
    private static final long KEPT_MILLIS = Duration.ofDays(730).toMillis();

    private static final long KEPT_EVENTS = 1_000_000;

    /** A sighting so much later than a fix is one after it: vCenter's clock and this machine's differ by less. */
    private static final long SKEW_MILLIS = Duration.ofMinutes(5).toMillis();

    private static final String NOT_FOUND =
            " WHERE vcenter = ? AND playbook = ? AND object = ? AND gone IS NULL" + " AND last_seen <> ?";

    private final Connection connection;

    Writing(Connection connection) {
        this.connection = connection;
    }

    /** What is found again keeps its first time, and what is missing from an object that was judged is over. */
    void look(Look look) throws SQLException {
        long at = look.at().toEpochMilli();
        name(look.vcenter(), look.vcenterName());
        // Seen in a time to come: the clock was ahead then.
        run(
                "UPDATE finding SET first_seen = ? WHERE vcenter = ? AND playbook = ? AND first_seen > ?",
                at,
                look.vcenter(),
                look.playbook(),
                at);
        found(look, at);
        over(look, at);
        run(
                "INSERT OR REPLACE INTO look (vcenter, playbook, at, found) VALUES (?, ?, ?, ?)",
                look.vcenter(),
                look.playbook(),
                at,
                (long) look.found().size());
        forget(at - KEPT_MILLIS, at);
    }

    private void found(Look look, long at) throws SQLException {
        try (PreparedStatement event =
                        connection.prepareStatement("INSERT INTO event (at, kind, finding, playbook) SELECT ?,"
                                + " CASE WHEN f.id IS NULL THEN 'FOUND' ELSE 'REOPENED' END, n.id, ? FROM (SELECT ? AS id) n"
                                + " LEFT JOIN finding f ON f.id = n.id"
                                + " WHERE f.id IS NULL OR f.gone IS NOT NULL OR f.fixed IS NOT NULL");
                PreparedStatement found = connection.prepareStatement("INSERT INTO finding"
                        + " (id, vcenter, playbook, object, first_seen, last_seen, name, facet)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                        + " first_seen = CASE WHEN gone IS NULL THEN first_seen ELSE excluded.first_seen END,"
                        + " last_seen = excluded.last_seen, gone = NULL, fixed = NULL, plans = plans + 1,"
                        + " name = excluded.name, facet = excluded.facet")) {
            for (Seen seen : look.found()) {
                bind(event, at, look.playbook(), seen.findingId()).addBatch();
                bind(
                                found,
                                seen.findingId(),
                                look.vcenter(),
                                look.playbook(),
                                seen.object(),
                                at,
                                at,
                                seen.name(),
                                seen.facet())
                        .addBatch();
            }
            event.executeBatch();
            found.executeBatch();
        }
    }

    private void over(Look look, long at) throws SQLException {
        try (PreparedStatement event =
                        connection.prepareStatement("INSERT INTO event (at, kind, finding, playbook) SELECT ?,"
                                + " CASE WHEN fixed IS NULL THEN 'GONE' ELSE 'CONFIRMED' END, id, playbook FROM finding"
                                + NOT_FOUND);
                PreparedStatement gone = connection.prepareStatement("UPDATE finding SET gone = ?" + NOT_FOUND)) {
            for (String object : look.judged()) {
                bind(event, at, look.vcenter(), look.playbook(), object, at).addBatch();
                bind(gone, at, look.vcenter(), look.playbook(), object, at).addBatch();
            }
            event.executeBatch();
            gone.executeBatch();
        }
    }

    private void forget(long before, long at) throws SQLException {
        run(
                "INSERT INTO event (at, kind, finding, playbook) SELECT ?, 'FORGOTTEN', id, playbook FROM finding"
                        + " WHERE last_seen < ? AND gone IS NULL AND fixed IS NULL",
                at,
                before);
        run("DELETE FROM finding WHERE last_seen < ?", before);
        run("DELETE FROM event WHERE at < ?", before);
        run("DELETE FROM event WHERE number <= (SELECT MAX(number) FROM event) - ?", KEPT_EVENTS);
        // The first look says how far the memory goes back.
        run("DELETE FROM look WHERE at < ? AND at > (SELECT MIN(at) FROM look)", before);
    }

    void run(Ran ran) throws SQLException {
        for (Done done : ran.done()) {
            if (isNew(ran, done)) {
                done(ran.run(), done);
            }
        }
        if (ran.ended()) {
            run("INSERT OR IGNORE INTO run (id) VALUES (?)", ran.run());
        }
    }

    private boolean isNew(Ran ran, Done done) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT 1 FROM event WHERE finding = ? AND run = ? AND kind = ?");
                var rows = bind(
                                query,
                                done.seen().findingId(),
                                ran.run(),
                                done.kind().name())
                        .executeQuery()) {
            return !rows.next();
        }
    }

    private void done(String run, Done done) throws SQLException {
        long at = done.at().toEpochMilli();
        String id = done.seen().findingId();
        name(done.vcenter(), done.vcenterName());
        known(done);
        event(at, done.kind(), done, run, done.step());
        if (done.kind() != Chronicle.Kind.FIXED) {
            return;
        }
        if (run(
                        "UPDATE finding SET fixed = ? WHERE id = ? AND gone IS NULL AND last_seen <= ?",
                        at,
                        id,
                        at + SKEW_MILLIS)
                > 0) {
            return;
        }
        // Noted late. A plan that did not find it any more saw the fix; one that found it found it again.
        int seen = run(
                "UPDATE event SET kind = 'CONFIRMED' WHERE finding = ? AND kind = 'GONE' AND number ="
                        + " (SELECT MIN(number) FROM event WHERE finding = ? AND kind IN ('GONE', 'REOPENED') AND at >= ?)",
                id,
                id,
                at - SKEW_MILLIS);
        if (seen == 0) {
            run(
                    "INSERT INTO event (at, kind, finding, playbook) SELECT last_seen, 'REOPENED', id, playbook FROM finding"
                            + " WHERE id = ? AND gone IS NULL",
                    id);
        }
    }

    /** The plan found it, whatever the history could keep then. */
    private void known(Done done) throws SQLException {
        long planned = done.planned().toEpochMilli();
        int added = run(
                "INSERT OR IGNORE INTO finding (id, vcenter, playbook, object, first_seen, last_seen, name, facet)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                done.seen().findingId(),
                done.vcenter(),
                done.playbook(),
                done.seen().object(),
                planned,
                planned,
                done.seen().name(),
                done.seen().facet());
        if (added > 0) {
            event(planned, Chronicle.Kind.FOUND, done, null, null);
        }
    }

    private void event(long at, Chronicle.Kind kind, Done done, @Nullable String run, @Nullable String step)
            throws SQLException {
        run(
                "INSERT INTO event (at, kind, finding, playbook, run, step) VALUES (?, ?, ?, ?, ?, ?)",
                at,
                kind.name(),
                done.seen().findingId(),
                done.playbook(),
                run,
                step);
    }

    private void name(String vcenter, String name) throws SQLException {
        run("INSERT OR REPLACE INTO vcenter (id, name) VALUES (?, ?)", vcenter, name);
    }

    private int run(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return bind(statement, values).executeUpdate();
        }
    }

    private static PreparedStatement bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
