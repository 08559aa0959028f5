package vmend.report;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vmend.plan.Plan;
import vmend.plan.PlanFile;
import vmend.playbook.PlaybookType;

/**
 * A plan together with the bytes that its digest names.
 *
 * @param digest of the file's bytes
 * @param file where it was written or read; empty when it stands in no file
 * @param playbooks what the playbooks say of themselves, as far as they are known here; a plan names only their ids
 */
public record PlanDocument(Plan plan, String json, String digest, Optional<String> file, List<PlaybookText> playbooks) {

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
                Optional.empty(),
                List.of());
    }

    /** The same plan in a file. */
    public PlanDocument in(String name) {
        return new PlanDocument(plan, json, digest, Optional.of(name), playbooks);
    }

    /** The same plan, with the texts of these playbooks at hand. */
    public PlanDocument knowing(Collection<PlaybookType> types) {
        return new PlanDocument(
                plan, json, digest, file, types.stream().map(PlaybookText::of).toList());
    }
}
