package vmend.mocks.estate;

import java.time.Duration;
import java.util.Optional;
import vmend.mocks.vim.Moref;

/** Something that happened: which event, how long before the estate was started, to what, by whom. */
public record PastEvent(
        String type,
        Duration age,
        Optional<Moref> entity,
        String user,
        String message,
        Optional<String> eventTypeId,
        Optional<Integer> deviceKey) {}
