package vmend.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The findings of a plan file, as tests ask for them. */
record PlannedFindings(List<Found> all) {
    /** One finding: where, what, and what is to be done. */
    record Found(
            String id,
            String playbook,
            String facet,
            String verdict,
            String moref,
            String name,
            String reason,
            List<String> steps) {
        String what() {
            return moref + " " + facet;
        }
    }

    static PlannedFindings of(JsonNode plan) {
        List<Found> all = new ArrayList<>();
        for (JsonNode node : plan.get("findings")) {
            List<String> steps = new ArrayList<>();
            node.get("steps").forEach(step -> steps.add(step.asText()));
            all.add(new Found(
                    node.get("id").asText(),
                    node.get("playbook").asText(),
                    node.get("facet").asText(),
                    node.get("verdict").asText(),
                    node.get("subject").get("moref").asText(),
                    node.get("subject").get("name").asText(),
                    node.get("reason").asText(),
                    steps));
        }
        return new PlannedFindings(List.copyOf(all));
    }

    /** Those of which the facet starts with one of these. */
    List<Found> about(String... facets) {
        return all.stream()
                .filter(found -> List.of(facets).stream().anyMatch(found.facet()::startsWith))
                .toList();
    }

    Optional<Found> at(String moref, String facet) {
        return all.stream()
                .filter(found -> found.moref().equals(moref) && found.facet().equals(facet))
                .findAny();
    }

    List<String> ids() {
        return all.stream().map(Found::id).sorted().toList();
    }

    /** How many there are of each playbook, kind of facet and verdict. */
    Map<String, Long> counts() {
        Function<Found, String> kind =
                found -> found.playbook() + " " + found.facet().split("/")[0] + " " + found.verdict();
        return all.stream().collect(Collectors.groupingBy(kind, TreeMap::new, Collectors.counting()));
    }
}
