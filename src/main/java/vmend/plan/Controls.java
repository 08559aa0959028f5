package vmend.plan;

import java.util.Arrays;
import java.util.List;
import vmend.playbook.About;

/** The control ids of a playbook's facet, from its metadata: {@code facet = id, id}. */
final class Controls {
    private Controls() {}

    static List<String> of(About about, String facet) {
        return Arrays.stream(about.controls())
                .map(row -> row.split("=", 2))
                .filter(row -> row.length == 2 && row[0].strip().equals(facet))
                .flatMap(row -> Arrays.stream(row[1].split(",")))
                .map(String::strip)
                .toList();
    }
}
