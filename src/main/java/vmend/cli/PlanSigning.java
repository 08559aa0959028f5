package vmend.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vmend.approval.PlanSignature;
import vmend.approval.SigningKey;
import vmend.approval.TrustedKey;
import vmend.config.Trust;

/**
 * Whether a plan will be signed, and what it lacks to be applied.
 *
 * @param signer empty when the plan will not be signed
 * @param because why the plan is only a report; empty exactly when it will be signed
 */
record PlanSigning(Optional<Signer> signer, List<String> because) {

    /** A planner with their key. */
    record Signer(TrustedKey planner, SigningKey key) {}

    /** A plan that can never be applied, whoever signs it. */
    static PlanSigning report(String because) {
        return new PlanSigning(Optional.empty(), List.of(because));
    }

    /**
     * A plan made live from vCenters; the key is opened only when everything else is there.
     *
     * @param written whether the plan goes to a file, which a signature can lie beside
     */
    static PlanSigning live(
            Optional<Trust> trust,
            Optional<Path> keyFile,
            boolean written,
            Passphrases passphrases,
            Surroundings around) {
        List<String> because = new ArrayList<>();
        if (trust.isEmpty()) {
            because.add("made without a trust file");
        } else if (trust.get().protection().isEmpty()) {
            because.add("the trust file does not say what is protected (protect)");
        }
        if (keyFile.isEmpty()) {
            because.add("not signed by a planner (--sign-with)");
        } else if (!written) {
            because.add("not written to a file, so not signed (-o)");
        }
        if (!because.isEmpty()) {
            return new PlanSigning(Optional.empty(), because);
        }
        return withKey(trust.orElseThrow(), KeyFiles.open(keyFile.orElseThrow(), passphrases, around), around);
    }

    private static PlanSigning withKey(Trust trust, SigningKey key, Surroundings around) {
        Optional<TrustedKey> planner = trust.authority().planner(key.verifyingKey());
        if (planner.isEmpty()) {
            return report("the trust file names no planner with the key "
                    + key.verifyingKey().id());
        }
        Instant now = around.clock().instant();
        if (!planner.get().validAt(now)) {
            return report("the key of planner " + planner.get().name() + " counts only "
                    + planner.get().days());
        }
        if (planner.get().key().form() != key.verifyingKey().form()) {
            return report("the trust file has the key of planner "
                    + planner.get().name() + " as an OpenSSH key; a planner's is written as ed25519:…");
        }
        return new PlanSigning(Optional.of(new Signer(planner.get(), key)), List.of());
    }

    /** The bytes of the signature's file; empty when the plan is not to be signed. */
    Optional<byte[]> sign(String planDigest, Instant now) {
        return signer.map(one -> PlanSignature.sign(planDigest, one.planner(), one.key(), now));
    }
}
