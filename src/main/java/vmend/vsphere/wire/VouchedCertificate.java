package vmend.vsphere.wire;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Trusts what a certificate authority vouches for, and only under the host name that was asked for. */
final class VouchedCertificate extends VcenterTrustManager {
    private final X509ExtendedTrustManager pkix;
    private final String authorities;

    VouchedCertificate(String where, X509ExtendedTrustManager pkix, String authorities) {
        super(where);
        this.pkix = pkix;
        this.authorities = authorities;
    }

    @Override
    void judge(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        checkValidity(chain[0]); // first, since the JDK would tell an expired one as merely untrusted
        // A system property of the JDK can take the host name out of the check; then nothing is trusted.
        if (!"HTTPS".equals(engine.getSSLParameters().getEndpointIdentificationAlgorithm())) {
            throw new UntrustedCertificate(
                    Problem.of(Code.CERTIFICATE_UNTRUSTED, where(), "this Java was told not to check host names")
                            .next("Start vmend without jdk.internal.httpclient.disableHostnameVerification."));
        }
        try {
            pkix.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            SeenCertificate leaf = SeenCertificate.of(chain[0]);
            throw new UntrustedCertificate(Problem.of(
                            Code.CERTIFICATE_UNTRUSTED, where(), "certificate is not trusted: " + e.getMessage())
                    .expected("one made out for " + engine.getPeerHost() + " that " + authorities + " vouch for")
                    .found(leaf.describe() + " for " + String.join(", ", leaf.names()))
                    .next("If it is the right one: vmend doctor --vcenter " + where() + " prints its pin."));
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return pkix.getAcceptedIssuers();
    }
}
