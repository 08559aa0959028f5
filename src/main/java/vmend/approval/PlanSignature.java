package vmend.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import vmend.plan.Canonical;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * What a planner signs beside a plan: that this very plan is theirs.
 *
 * @param planner as the trust file names them
 */
public record PlanSignature(String planDigest, String planner, Instant createdAt) {
    public static final String FORMAT = "vmend.plan-signature/1";
    public static final String PAYLOAD_TYPE = "application/vnd.vmend.plan-signature+json;version=1";
    /** What a plan's file name gets at its end to name its signature. */
    public static final String ENDING = ".sig";

    private static final Signed.Kind KIND =
            new Signed.Kind(PAYLOAD_TYPE, Form.of("plan-signature.schema.json"), "planner");

    /** Signs a plan; gives the bytes of the signature's file. */
    public static byte[] sign(String planDigest, TrustedKey planner, SigningKey key, Instant now) {
        PlanSignature signature = new PlanSignature(planDigest, planner.name(), now.truncatedTo(ChronoUnit.SECONDS));
        byte[] payload = signature.payload();
        return Envelope.of(PAYLOAD_TYPE, payload, key.verifyingKey(), key.sign(Envelope.toSign(PAYLOAD_TYPE, payload)))
                .bytes();
    }

    /**
     * The planner who signed the plan.
     *
     * @throws vmend.problem.ProblemException when it is not a planner's good signature of this plan
     */
    static Signed of(SignedFile file, ReadPlan plan, Authority authority, Instant now) {
        Signed signed = Signed.read(file, KIND, authority.planners());
        PlanSignature signature =
                new PlanSignature(signed.text("planDigest"), signed.text("planner"), signed.time("createdAt"));
        if (!signature.planDigest().equals(plan.digest())) {
            throw Problem.of(Code.PLAN_UNSIGNED, file.where(), "the signature is for another plan")
                    .expected(plan.digest())
                    .found(signature.planDigest())
                    .next("Keep PLAN and PLAN" + ENDING
                            + " together as 'vmend plan -o PLAN --sign-with KEY' wrote them.")
                    .asException();
        }
        signed.requireSigner(signature.planner());
        signed.requireValidKeys(signature.createdAt(), now);
        return signed;
    }

    /** Whom a signature claims to be of: to be shown, never to be acted on. */
    static String claimedPlanner(SignedFile file) {
        return KIND.form()
                .read(Envelope.read(file).payload(), file.where())
                .path("planner")
                .asText();
    }

    private byte[] payload() {
        return Canonical.bytes(JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("planDigest", planDigest)
                .put("planner", planner)
                .put("createdAt", createdAt.toString()));
    }
}
