package vmend.runbook;

import java.util.ArrayList;
import java.util.List;

/**
 * A stage at its place in a runbook.
 *
 * @param key as journals name it, for example {@code stages/3 gate}
 */
public record PlacedStage(String key, Stage stage) {

    /** The stages of a part: {@code stages}, {@code on-failure} or {@code always}. */
    static List<PlacedStage> of(String part, List<Stage> stages) {
        List<PlacedStage> placed = new ArrayList<>();
        for (Stage stage : stages) {
            placed.add(new PlacedStage(part + "/" + (placed.size() + 1) + " " + stage.kind(), stage));
        }
        return placed;
    }
}
