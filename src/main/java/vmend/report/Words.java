package vmend.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Numbers, times and lists as a reader says them. */
final class Words {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Kinds of object by the names a plan's counts may use, in the order in which they are told. */
    private static final List<List<String>> KINDS = List.of(
            List.of("VirtualMachine", "vm", "VM", "VMs"),
            List.of("HostSystem", "host", "host", "hosts"),
            List.of("ClusterComputeResource", "cluster", "cluster", "clusters"),
            List.of("DistributedVirtualSwitch", "distributed_switch", "distributed switch", "distributed switches"),
            List.of(
                    "DistributedVirtualPortgroup",
                    "distributed_port_group",
                    "distributed port group",
                    "distributed port groups"),
            List.of("Network", "network", "network", "networks"),
            List.of("Datastore", "datastore", "datastore", "datastores"));

    private Words() {}

    static String time(Instant instant) {
        return MINUTE.format(instant);
    }

    /** For example {@code 45,000}. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** For example {@code 1 step}, {@code 2 steps}. */
    static String count(long number, String one, String several) {
        return number(number) + " " + (number == 1 ? one : several);
    }

    /** A count of a word whose plural ends in s. */
    static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    /** For example {@code a, b and c}. */
    static String list(List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }

    /** At most {@code most} of the names, and how many more there are. */
    static String some(List<String> names, int most) {
        if (names.size() <= most) {
            return Words.list(names);
        }
        return String.join(", ", names.subList(0, most)) + " and " + number(names.size() - most) + " more";
    }

    /** The objects that were read, for example {@code 61 VMs, 8 hosts}. */
    static String objects(Map<String, Long> counts) {
        Map<String, Long> rest = new TreeMap<>(counts);
        rest.remove("requests");
        rest.remove("milliseconds");
        rest.remove("bytes");
        List<String> parts = new ArrayList<>();
        for (List<String> kind : KINDS) {
            Long wire = rest.remove(kind.get(0));
            Long own = rest.remove(kind.get(1));
            Long number = wire == null ? own : wire;
            if (number != null && number > 0) {
                parts.add(count(number, kind.get(2), kind.get(3)));
            }
        }
        rest.forEach((kind, number) -> {
            if (number > 0) {
                parts.add(number(number) + " " + kind);
            }
        });
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    /** How long the reading took and how many requests, for example {@code 0.6 s, 14 requests}; empty when not told. */
    static String effort(Map<String, Long> counts) {
        List<String> parts = new ArrayList<>();
        Long milliseconds = counts.get("milliseconds");
        Long requests = counts.get("requests");
        if (milliseconds != null) {
            parts.add(String.format(Locale.ROOT, "%.1f s", milliseconds / 1000.0));
        }
        if (requests != null) {
            parts.add(count(requests, "request"));
        }
        return String.join(", ", parts);
    }

    /** A short form of a digest for headings, never for comparing. */
    static String shortDigest(String digest) {
        return digest.length() < 20 ? digest : digest.substring(0, 11) + "…" + digest.substring(digest.length() - 4);
    }
}
