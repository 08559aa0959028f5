package vmend.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * A signed file of which every signature is good and every signer known.
 *
 * @param signers at least one, each once
 */
record Signed(String where, JsonNode payload, List<TrustedKey> signers) {
    /** What a signed file is about: its payload's type and form, and what its signers are called. */
    record Kind(String payloadType, Form form, String signer) {}

    /** Checks the signatures first; what is inside is looked at afterwards only. */
    static Signed read(SignedFile file, Kind kind, List<TrustedKey> trusted) {
        Envelope envelope = Envelope.read(file);
        if (!envelope.payloadType().equals(kind.payloadType())) {
            throw Problem.of(Code.SIGNED_FILE_UNREADABLE, file.where(), "the signed file is about something else")
                    .expected(kind.payloadType())
                    .found(envelope.payloadType())
                    .asException();
        }
        List<TrustedKey> signers = new ArrayList<>();
        for (Envelope.Signature signature : envelope.signatures()) {
            TrustedKey signer = signer(file.where(), signature, kind, trusted);
            if (!signer.key().verifies(envelope.toSign(), signature.bytes())) {
                throw Problem.of(
                                Code.SIGNATURE_WRONG,
                                file.where(),
                                "the signature of " + signer.name() + " does not fit")
                        .expected("a signature with the key " + signer.key().id() + " over exactly these bytes")
                        .next("Somebody changed the file after it was signed, or signed it with another key. Ask for"
                                + " the original.")
                        .asException();
            }
            signers.add(signer);
        }
        if (signers.stream().distinct().count() < signers.size()) {
            throw Form.unreadable(file.where(), "one key signed twice").asException();
        }
        return new Signed(file.where(), kind.form().read(envelope.payload(), file.where()), signers);
    }

    private static TrustedKey signer(String where, Envelope.Signature signature, Kind kind, List<TrustedKey> trusted) {
        Optional<TrustedKey> known = trusted.stream()
                .filter(one -> one.key().id().equals(signature.keyId()))
                .findFirst();
        return known.orElseThrow(() -> Problem.of(
                        Code.SIGNER_UNKNOWN,
                        where,
                        "the trust file names no " + kind.signer() + " with the signing key")
                .expected(
                        trusted.isEmpty()
                                ? "a trust file that names a " + kind.signer()
                                : "a key of "
                                        + String.join(
                                                ", ",
                                                trusted.stream()
                                                        .map(TrustedKey::name)
                                                        .toList()))
                .found("key " + signature.keyId())
                .asException());
    }

    /** Nobody signs in the name of another: the person whom the payload names is among the signers. */
    void requireSigner(String name) {
        if (signers.stream().noneMatch(one -> one.name().equals(name))) {
            throw Problem.of(Code.SIGNATURE_WRONG, where, "it is signed in the name of another person")
                    .expected("a signature of " + name)
                    .found("a signature of " + signers.get(0).name())
                    .asException();
        }
    }

    /** Refuses keys that do not count on each of these days, the one that the file names and today. */
    void requireValidKeys(Instant... times) {
        for (TrustedKey signer : signers) {
            for (Instant time : times) {
                requireValid(signer, time, where);
            }
        }
    }

    static void requireValid(TrustedKey signer, Instant time, String where) {
        if (!signer.validAt(time)) {
            throw Problem.of(Code.KEY_NOT_VALID, where, "the key of " + signer.name() + " does not count at that time")
                    .expected("a day " + signer.days())
                    .found(time.toString())
                    .next("Have the trust file name a new key: vmend keys new " + signer.name())
                    .asException();
        }
    }

    String text(String field) {
        return payload.path(field).asText();
    }

    /** A time as the schema has checked its form; its value may still be none. */
    Instant time(String field) {
        try {
            Instant time = Instant.parse(text(field));
            if (time.toString().equals(text(field))) {
                return time;
            }
        } catch (java.time.DateTimeException e) {
            throw Form.unreadable(where, field + " is no time").causedBy(e);
        }
        throw Form.unreadable(where, field + " is not a time in its one spelling")
                .asException();
    }
}
