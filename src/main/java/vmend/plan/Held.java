package vmend.plan;

/**
 * Why a step is held back.
 *
 * @param guard its name, for example {@code template}
 */
public record Held(String guard, String reason) {}
