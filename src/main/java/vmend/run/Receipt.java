package vmend.run;

/**
 * What a run leaves to be kept elsewhere: with it, lines cut off the end of the journal are noticed.
 *
 * @param lines how many lines the journal had
 * @param head the digest of its last line
 */
public record Receipt(String run, String planDigest, long lines, String head) {}
