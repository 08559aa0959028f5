package vmend.playbook;

/**
 * One limit of a playbook at half and at twice its value, for a reader who wants to know how much hangs on it: the report says how many
 * objects each would find.
 *
 * @param setting the setting that holds the limit
 * @param facet whose findings are counted
 * @param limit as it is set
 * @param half and {@code twice}: the other values
 * @param atHalf the same playbook with that one setting changed; it asks for the same needs
 */
public record Sensitivity(
        String setting, String facet, String limit, String half, Playbook atHalf, String twice, Playbook atTwice) {}
