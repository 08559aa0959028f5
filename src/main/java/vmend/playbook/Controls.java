package vmend.playbook;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ids of STIG, SCG and CIS that a playbook's metadata names.
 *
 * <p>A row is {@code facet = id, id}, or {@code facet/part = id, id} where the ids hold only for findings whose facet key ends in that part,
 * such as one of the three layer-2 flags.
 */
public final class Controls {
    private Controls() {}

    /** The ids that a finding of this facet answers. */
    public static List<String> of(About about, Facet facet) {
        String part = facet.name() + "/" + facet.key().substring(facet.key().lastIndexOf('/') + 1);
        return rows(about).entrySet().stream()
                .filter(row -> row.getKey().equals(facet.name()) || row.getKey().equals(part))
                .flatMap(row -> row.getValue().stream())
                .toList();
    }

    /** The rows as they are declared: facet, or facet and part, to its ids. */
    static Map<String, List<String>> rows(About about) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : about.controls()) {
            int equals = line.indexOf('=');
            String ids = equals < 0 ? "" : line.substring(equals + 1);
            rows.put(
                    (equals < 0 ? line : line.substring(0, equals)).strip(),
                    Arrays.stream(ids.split(",")).map(String::strip).toList());
        }
        return rows;
    }
}
