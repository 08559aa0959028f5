package vmend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import vmend.plan.Chronicle;
import vmend.problem.ProblemException;

/** Reads what the history tells. */
final class SqliteChronicle implements Chronicle {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Connection connection;
    private final Function<SQLException, ProblemException> unusable;

    SqliteChronicle(Connection connection, Function<SQLException, ProblemException> unusable) {
        this.connection = connection;
        this.unusable = unusable;
    }

    /** Makes of one row what is asked for. */
    @FunctionalInterface
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String sql, Row read, Object... values) {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    read.read(rows);
                }
            }
        } catch (SQLException e) {
            throw unusable.apply(e);
        }
    }

    @Override
    public List<Count> counts(LocalDate since) {
        List<Count> counts = new ArrayList<>();
        each(
                "SELECT at / ?, playbook, kind, COUNT(*) FROM event WHERE at >= ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
                row -> counts.add(new Count(
                        LocalDate.ofEpochDay(row.getLong(1)),
                        row.getString(2),
                        Kind.valueOf(row.getString(3)),
                        row.getLong(4))),
                DAY_MILLIS,
                since.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        return counts;
    }

    @Override
    public Map<String, Long> open() {
        Map<String, Long> open = new TreeMap<>();
        each(
                "SELECT playbook, COUNT(*) FROM finding WHERE gone IS NULL AND fixed IS NULL GROUP BY playbook",
                row -> open.put(row.getString(1), row.getLong(2)));
        return open;
    }

    @Override
    public List<Remembered> about(String named) {
        List<Remembered> all = new ArrayList<>();
        each(
                "SELECT f.id, COALESCE(v.name, f.vcenter), f.playbook, f.object, f.name, f.facet, f.last_seen, f.plans,"
                        + " f.gone IS NOT NULL, f.fixed IS NOT NULL FROM finding f LEFT JOIN vcenter v ON v.id = f.vcenter"
                        + " WHERE f.id = ? OR f.object = ? OR f.name = ? ORDER BY 2, f.object, f.playbook, f.facet, f.id",
                row -> all.add(new Remembered(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        Instant.ofEpochMilli(row.getLong(7)),
                        row.getLong(8),
                        row.getBoolean(9) ? Standing.GONE : row.getBoolean(10) ? Standing.FIXED : Standing.OPEN,
                        events(row.getString(1)))),
                named,
                named,
                named);
        return all;
    }

    private List<Event> events(String finding) {
        List<Event> events = new ArrayList<>();
        each(
                "SELECT at, kind, run, step FROM event WHERE finding = ? ORDER BY at, number",
                row -> events.add(new Event(
                        Instant.ofEpochMilli(row.getLong(1)),
                        Kind.valueOf(row.getString(2)),
                        Optional.ofNullable(row.getString(3)),
                        Optional.ofNullable(row.getString(4)))),
                finding);
        return events;
    }

    @Override
    public Set<String> notedRuns() {
        Set<String> runs = new LinkedHashSet<>();
        each("SELECT id FROM run", row -> runs.add(row.getString(1)));
        return runs;
    }
}
