package vmend.vsphere.wire;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.TlsTrust;

/** Trusts the one certificate whose SHA-256 is known; the name on it does not matter, since it can be no other server's. */
final class PinnedCertificate extends VcenterTrustManager {
    private final TlsTrust.Pin pin;

    PinnedCertificate(String where, TlsTrust.Pin pin) {
        super(where);
        this.pin = pin;
    }

    @Override
    void judge(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        SeenCertificate leaf = SeenCertificate.of(chain[0]);
        if (!leaf.sha256().equals(pin.sha256())) {
            throw new UntrustedCertificate(
                    Problem.of(Code.CERTIFICATE_NOT_PINNED, where(), "certificate is not the pinned one")
                            .expected("sha256 " + pin.sha256())
                            .found(leaf.describe())
                            .next("If the certificate was replaced on purpose: vmend doctor --vcenter " + where()
                                    + " prints the new pin."));
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
