package vmend.approval;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vmend.plan.Canonical;

/**
 * A DSSE envelope: a payload, its type, and signatures over both.
 *
 * <p>The file is JSON in canonical bytes, its base64 has one spelling only, and its size is bounded: no byte of it can be
 * changed without being noticed.
 */
public final class Envelope {
    /** The largest envelope that is read; an approval of ten thousand steps is a tenth of it. */
    public static final int MOST_BYTES = 2 << 20;

    /** Of a payload's length, and the space behind it. */
    private static final int MOST_DIGITS = 9;

    private static final Form FORM = Form.of("envelope.schema.json");

    private final String payloadType;
    private final byte[] payload;
    private final List<Signature> signatures;

    private Envelope(String payloadType, byte[] payload, List<Signature> signatures) {
        this.payloadType = payloadType;
        this.payload = payload.clone();
        this.signatures = List.copyOf(signatures);
    }

    /**
     * A signature in its envelope.
     *
     * @param keyId of the key it is said to be made with
     * @param base64 its bytes
     */
    public record Signature(String keyId, String base64) {
        byte[] bytes() {
            return StrictBase64.decode(base64);
        }
    }

    /** The bytes that are signed: DSSE's pre-authentication encoding of payload and type. */
    public static byte[] toSign(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(UTF_8));
        out.writeBytes(type);
        out.writeBytes((" " + payload.length + " ").getBytes(UTF_8));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /** The payload within the bytes that are signed; empty when they are of another type or another form. */
    static Optional<byte[]> payloadIn(byte[] toSign, String payloadType) {
        byte[] empty = toSign(payloadType, new byte[0]);
        // Behind the type stand a space, the payload's length and another space.
        int at = empty.length - "0 ".length();
        for (int end = at; end < toSign.length && end < at + MOST_DIGITS; end++) {
            byte[] payload = Arrays.copyOfRange(toSign, end, toSign.length);
            if (Arrays.equals(toSign(payloadType, payload), toSign)) {
                return Optional.of(payload);
            }
        }
        return Optional.empty();
    }

    /** An envelope with one signature. */
    public static Envelope of(String payloadType, byte[] payload, VerifyingKey key, byte[] signature) {
        return new Envelope(payloadType, payload, List.of(new Signature(key.id(), StrictBase64.encode(signature))));
    }

    /** The same envelope with one signature more. */
    public Envelope and(VerifyingKey key, byte[] signature) {
        List<Signature> more = new ArrayList<>(signatures);
        more.add(new Signature(key.id(), StrictBase64.encode(signature)));
        return new Envelope(payloadType, payload, more);
    }

    /** The bytes of the envelope's file. */
    public byte[] bytes() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("payload", StrictBase64.encode(payload));
        root.put("payloadType", payloadType);
        ArrayNode list = root.putArray("signatures");
        signatures.forEach(one -> list.addObject().put("keyid", one.keyId()).put("sig", one.base64()));
        return Canonical.bytes(root);
    }

    /**
     * Reads an envelope; whether its signatures are good is another question.
     *
     * @throws vmend.problem.ProblemException when the file is not exactly as an envelope is written
     */
    public static Envelope read(SignedFile file) {
        byte[] bytes = file.bytes();
        if (bytes.length > MOST_BYTES) {
            throw Form.unreadable(file.where(), "the file is too large for a signed file")
                    .expected("at most " + MOST_BYTES + " bytes")
                    .asException();
        }
        JsonNode root = FORM.read(bytes, file.where());
        try {
            List<Signature> signatures = new ArrayList<>();
            for (JsonNode one : root.path("signatures")) {
                Signature signature = new Signature(
                        one.path("keyid").asText(), one.path("sig").asText());
                StrictBase64.decode(signature.base64());
                signatures.add(signature);
            }
            return new Envelope(
                    root.path("payloadType").asText(),
                    StrictBase64.decode(root.path("payload").asText()),
                    signatures);
        } catch (IllegalArgumentException e) {
            throw Form.unreadable(file.where(), "the base64 in the signed file is not in its one spelling")
                    .expected("padded, without white space, as vmend writes it")
                    .causedBy(e);
        }
    }

    public String payloadType() {
        return payloadType;
    }

    public byte[] payload() {
        return payload.clone();
    }

    public List<Signature> signatures() {
        return signatures;
    }

    byte[] toSign() {
        return toSign(payloadType, payload);
    }
}
