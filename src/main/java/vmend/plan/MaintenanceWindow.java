package vmend.plan;

import java.time.Duration;
import java.time.ZoneId;

/**
 * A recurring time in which work may be done.
 *
 * @param name the cron text, where the site gave no name
 * @param cron when it opens: minute, hour, day of month, month, day of week, on the clock of {@code zone}
 */
public record MaintenanceWindow(String name, String cron, Duration lasts, ZoneId zone) {}
