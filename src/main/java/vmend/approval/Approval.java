package vmend.approval;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vmend.plan.Canonical;

/**
 * What an approver signs.
 *
 * @param id unguessable, and unlike that of any other approval, so that it can be used once
 * @param planId the plan's id, for people; {@code planDigest} is what names it
 * @param steps ids of the approved steps, sorted
 * @param change the ticket it is approved under
 * @param expires the first instant at which it no longer counts
 */
public record Approval(
        String id,
        String planDigest,
        String trustDigest,
        String planId,
        List<String> steps,
        String approver,
        String change,
        Instant createdAt,
        Instant notBefore,
        Instant expires) {
    public static final String FORMAT = "vmend.approval/1";
    public static final String PAYLOAD_TYPE = "application/vnd.vmend.approval+json;version=1";

    private static final Form FORM = Form.of("approval.schema.json");
    static final Signed.Kind KIND = new Signed.Kind(PAYLOAD_TYPE, FORM, "approver");

    public Approval {
        steps = List.copyOf(steps);
    }

    /** The bytes that an envelope holds. */
    public byte[] payload() {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("id", id)
                .put("planDigest", planDigest)
                .put("trustDigest", trustDigest)
                .put("planId", planId)
                .put("approver", approver)
                .put("change", change)
                .put("createdAt", createdAt.toString())
                .put("notBefore", notBefore.toString())
                .put("expires", expires.toString());
        ArrayNode list = root.putArray("steps");
        steps.forEach(list::add);
        return Canonical.bytes(root);
    }

    /** The bytes that the approver signs. */
    public byte[] toSign() {
        return Envelope.toSign(PAYLOAD_TYPE, payload());
    }

    /**
     * Reads the approval in bytes that were written to be signed.
     *
     * @throws vmend.problem.ProblemException when they are no such bytes
     */
    public static Approval toBeSigned(byte[] toSign, String where) {
        byte[] payload = Envelope.payloadIn(toSign, PAYLOAD_TYPE)
                .orElseThrow(() -> Form.unreadable(where, "it is not what an approver signs")
                        .expected("the file that 'vmend approve --payload-only' wrote")
                        .asException());
        return of(new Signed(where, FORM.read(payload, where), List.of()));
    }

    /** What an approval claims, whoever signed it: to be shown, never to be acted on. */
    public static Approval claimed(SignedFile file) {
        Envelope envelope = Envelope.read(file);
        return of(new Signed(file.where(), FORM.read(envelope.payload(), file.where()), List.of()));
    }

    static Approval of(Signed signed) {
        List<String> steps = new ArrayList<>();
        signed.payload().path("steps").forEach(step -> steps.add(step.asText()));
        if (!steps.stream().sorted().toList().equals(steps)) {
            throw Form.unreadable(signed.where(), "the approved steps are not sorted")
                    .asException();
        }
        return new Approval(
                signed.text("id"),
                signed.text("planDigest"),
                signed.text("trustDigest"),
                signed.text("planId"),
                steps,
                signed.text("approver"),
                signed.text("change"),
                signed.time("createdAt"),
                signed.time("notBefore"),
                signed.time("expires"));
    }
}
