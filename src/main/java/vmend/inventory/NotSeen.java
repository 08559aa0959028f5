package vmend.inventory;

/**
 * Something the reading could not see, so that nobody takes silence for health.
 *
 * @param what for example {@code tags}, {@code events before 2026-11-20}
 * @param count how many objects it concerns; 0 where it is not about objects
 */
public record NotSeen(String what, String reason, int count) {}
