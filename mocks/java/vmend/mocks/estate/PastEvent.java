package vmend.mocks.estate;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.vim.Moref;

/**
 * Something that happened: which event, how long before the estate was started, to what, by whom.
 *
 * @param details fields of the event that follow from nothing else, by their names in the API
 */
public record PastEvent(
        String type,
        Duration age,
        Optional<Moref> entity,
        String user,
        String message,
        Optional<String> eventTypeId,
        Optional<Integer> deviceKey,
        Map<String, Object> details) {

    PastEvent(
            String type,
            Duration age,
            Optional<Moref> entity,
            String user,
            String message,
            Optional<String> eventTypeId,
            Optional<Integer> deviceKey) {
        this(type, age, entity, user, message, eventTypeId, deviceKey, Map.of());
    }
}
