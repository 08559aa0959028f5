package vmend.run;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vmend.plan.MaintenanceWindow;

/** Maintenance windows by the clock of their zone; where none is declared, any time is allowed. */
final class Windows {
    private Windows() {}

    /** Whether one of several windows is open. */
    static boolean anyOpen(List<MaintenanceWindow> windows, Instant now) {
        return windows.isEmpty() || windows.stream().anyMatch(window -> open(window, now));
    }

    /**
     * Whether a window is open: it opened at a minute that is not longer ago than it lasts.
     *
     * <p>Going back in time itself, not on the clock of the zone, a night with a change of summer time is as long as it really is.
     */
    static boolean open(MaintenanceWindow window, Instant now) {
        Cron cron = Cron.parse(window.cron());
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        Instant earliest = now.minus(window.lasts());
        while (minute.isAfter(earliest)) {
            if (cron.matches(ZonedDateTime.ofInstant(minute, window.zone()))) {
                return true;
            }
            minute = minute.minus(1, ChronoUnit.MINUTES);
        }
        return false;
    }
}
