package vmend.inventory;

/**
 * Something that vCenter is to do with an object at a time that somebody set.
 *
 * @param enabled whether it will be done; one that is switched off waits for somebody
 */
public record ScheduledTask(String name, boolean enabled) {}
