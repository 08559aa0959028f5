package vmend.run;

import java.time.Instant;
import vmend.plan.PlanFile;

/** A line of a file in which each holds the digest of the one before. */
public interface ChainLine {
    /** What the first line holds in place of a digest of a line. */
    String NOTHING = PlanFile.digest(new byte[0]);

    /** Counts from 1. */
    long n();

    /** When it was written, by the writing machine's clock. */
    Instant at();

    /** Digest of the bytes of the line before, without its line end; of nothing at first. */
    String prev();
}
