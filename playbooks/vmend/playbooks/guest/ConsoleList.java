package vmend.playbooks.guest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import vmend.playbook.Table;
import vmend.playbook.TableSetting;

/**
 * The machines that an anti-virus console knows, as it exports them.
 *
 * @param table where they stand; none where the site names no export
 */
public record ConsoleList(Table table, List<Machine> machines) implements TableSetting {
    /** Columns as consoles call them, without case, blanks and dashes; the first that a line fills counts. */
    static final List<String> HOST = List.of(
            "hostname", "host", "computername", "computerdnsname", "devicename", "machinename", "endpointname", "name");

    static final List<String> MAC = List.of("mac", "macaddress", "macaddresses");
    static final List<String> UUID = List.of("biosuuid", "uuid", "smbiosuuid", "systemuuid");
    static final List<String> SEEN =
            List.of("lastseen", "lastseenat", "lastcontact", "lastconnected", "lastconnection", "lastcommunication");
    private static final Pattern IS_UUID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern IS_MAC = Pattern.compile("[0-9a-f]{12}");
    private static final List<Function<String, Instant>> TIMES = List.of(
            Instant::parse,
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());

    public ConsoleList {
        machines = List.copyOf(machines);
    }

    /**
     * A machine as the console knows it.
     *
     * @param host lower case, with or without its domain
     * @param macs as {@link #plain} writes them
     * @param uuid as {@link #plain} writes it
     */
    public record Machine(int line, Optional<String> host, Set<String> macs, Optional<String> uuid, Instant lastSeen) {
        public Machine {
            macs = Set.copyOf(macs);
        }
    }

    /** Reads an export, all of whose rows must make sense. */
    public static ConsoleList of(Table table) {
        List<Machine> machines = new ArrayList<>();
        List<Table.Wrong> wrong = new ArrayList<>();
        if (!table.isNone() && table.columns().stream().noneMatch(SEEN::contains)) {
            wrong.add(new Table.Wrong(
                    0,
                    "no column says when a machine was last seen",
                    "one of " + String.join(", ", SEEN) + " (case, blanks and dashes do not matter)"));
        } else {
            table.rows().forEach(row -> read(row, machines, wrong));
        }
        if (!wrong.isEmpty()) {
            throw new Table.Refused(wrong);
        }
        return new ConsoleList(table, machines);
    }

    private static void read(Table.Row row, List<Machine> machines, List<Table.Wrong> wrong) {
        int before = wrong.size();
        Optional<String> host = row.cell(HOST).map(text -> text.toLowerCase(Locale.ROOT));
        Optional<String> uuid = row.cell(UUID).map(ConsoleList::plain);
        Set<String> macs = new LinkedHashSet<>();
        row.cell(MAC).stream()
                .flatMap(text -> Arrays.stream(text.split("[,;|\\s]+")))
                .filter(text -> !text.isEmpty())
                .forEach(text -> macs.add(plain(text)));
        if (uuid.filter(text -> !IS_UUID.matcher(text).matches()).isPresent()) {
            wrong.add(new Table.Wrong(row.line(), "the BIOS UUID is none", "32 hex digits, with or without dashes"));
        }
        if (macs.stream().anyMatch(text -> !IS_MAC.matcher(text).matches())) {
            wrong.add(
                    new Table.Wrong(row.line(), "a MAC address is none", "12 hex digits, with colons, dashes or dots"));
        }
        if (host.isEmpty() && uuid.isEmpty() && macs.isEmpty()) {
            wrong.add(new Table.Wrong(
                    row.line(), "nothing tells which machine it is", "a host name, a MAC address or a BIOS UUID"));
        }
        Optional<Instant> seen = row.cell(SEEN).flatMap(ConsoleList::time);
        if (seen.isEmpty()) {
            wrong.add(new Table.Wrong(
                    row.line(),
                    "when it was last seen is missing or no time",
                    "a time such as 2026-11-23T20:14:00Z, 2026-11-23 20:14 (UTC) or 2026-11-23"));
        }
        if (wrong.size() == before) {
            machines.add(new Machine(row.line(), host, macs, uuid, seen.orElseThrow()));
        }
    }

    /** Hex digits alone, in lower case. */
    static String plain(String text) {
        return text.replaceAll("[-:.{}\\s]", "").toLowerCase(Locale.ROOT);
    }

    private static Optional<Instant> time(String text) {
        for (Function<String, Instant> form : TIMES) {
            try {
                return Optional.of(form.apply(text));
            } catch (DateTimeException e) {
                // the next form may be it
            }
        }
        return Optional.empty();
    }
}
