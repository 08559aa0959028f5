package vmend.vsphere.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * What a server's certificate says about itself; nothing in it has been verified.
 *
 * @param sha256 of the DER bytes, lower-case hex with colons: the pin
 * @param names the DNS names and addresses it is made out for
 */
public record SeenCertificate(
        String subject, String issuer, Instant notBefore, Instant notAfter, String sha256, List<String> names) {

    static SeenCertificate of(X509Certificate certificate) {
        return new SeenCertificate(
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                sha256(certificate),
                names(certificate));
    }

    /** The certificate in one line, as errors show it. */
    public String describe() {
        return "sha256 " + sha256 + " (" + subject + ", from "
                + notBefore.atOffset(ZoneOffset.UTC).toLocalDate() + " to "
                + notAfter.atOffset(ZoneOffset.UTC).toLocalDate() + ")";
    }

    static String sha256(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has bytes, and every Java has SHA-256", e);
        }
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(name -> name.size() > 1 && name.get(1) instanceof String)
                            .map(name -> (String) name.get(1))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
