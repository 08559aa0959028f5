package vmend.run;

import java.util.Optional;
import vmend.action.Check;

/**
 * What came of one check.
 *
 * @param path what was looked at, for example {@code runtime.powerState}
 * @param expected in words
 * @param found the value found, {@code (none)}, or why it could not be told
 * @param holds whether it is certain that the check holds
 */
record Verdict(Check check, String path, String expected, String found, boolean holds) {

    /** For example {@code config.hardware.device[3000].connectable.connected: expected true, found false}. */
    String text() {
        return path + ": expected " + expected + ", found " + found;
    }

    /** The first of several that does not hold. */
    static Optional<Verdict> firstBroken(java.util.List<Verdict> verdicts) {
        return verdicts.stream().filter(verdict -> !verdict.holds()).findFirst();
    }
}
