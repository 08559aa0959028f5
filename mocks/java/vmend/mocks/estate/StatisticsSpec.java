package vmend.mocks.estate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a vCenter keeps its statistics, where it is not as it came.
 *
 * @param refusesAbove how many metrics a query may ask for whatever the setting says
 * @param levels the statistics level by sampling period in seconds; otherwise 1
 * @param off the sampling periods that are switched off
 * @param without counters that it does not have, by their full names
 */
public record StatisticsSpec(
        Optional<Integer> refusesAbove, Map<Integer, Integer> levels, List<Integer> off, List<String> without) {

    public int level(int seconds) {
        return levels.getOrDefault(seconds, 1);
    }

    static StatisticsSpec read(Node node) {
        Map<Integer, Integer> levels = new HashMap<>();
        node.map("levels").forEach((period, level) -> levels.put(Integer.valueOf(period), Integer.valueOf(level)));
        StatisticsSpec read = new StatisticsSpec(
                node.has("refusesAbove") ? Optional.of(node.number("refusesAbove", 0)) : Optional.empty(),
                Map.copyOf(levels),
                node.texts("off").stream().map(Integer::valueOf).toList(),
                node.texts("without"));
        node.done();
        return read;
    }
}
