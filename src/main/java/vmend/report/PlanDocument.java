package vmend.report;

import java.util.Optional;
import vmend.plan.Plan;
import vmend.plan.PlanFile;

/**
 * A plan together with the bytes that its digest names.
 *
 * @param digest of the file's bytes
 * @param file where it was written or read; empty when it stands in no file
 */
public record PlanDocument(Plan plan, String json, String digest, Optional<String> file) {

    /** A plan that was just made. */
    public static PlanDocument of(Plan plan) {
        return read(plan, PlanFile.bytes(plan));
    }

    /** A plan that was read from bytes, which are kept as they are. */
    public static PlanDocument read(Plan plan, byte[] bytes) {
        return new PlanDocument(
                plan,
                new String(bytes, java.nio.charset.StandardCharsets.UTF_8),
                PlanFile.digest(bytes),
                Optional.empty());
    }

    /** The same plan in a file. */
    public PlanDocument in(String name) {
        return new PlanDocument(plan, json, digest, Optional.of(name));
    }
}
