package vmend.vsphere.wire;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * Judges the certificate of one vCenter.
 *
 * <p>Being an X509ExtendedTrustManager matters: it is the only kind whose verdict, the host name included, the JDK takes as final.
 */
abstract class VcenterTrustManager extends X509ExtendedTrustManager {
    private final String where;

    VcenterTrustManager(String where) {
        this.where = where;
    }

    /** Refuses by throwing; validity in time has been checked before. */
    abstract void judge(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException;

    final String where() {
        return where;
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("the server sent no certificate");
        }
        judge(chain, authType, engine);
        checkValidity(chain[0]);
    }

    /** Expired stays refused, pinned or not: a pin says which key, not for how long. */
    final void checkValidity(X509Certificate leaf) throws CertificateException {
        try {
            leaf.checkValidity();
        } catch (CertificateException e) {
            throw new UntrustedCertificate(
                    Problem.of(Code.CERTIFICATE_EXPIRED, where, "the certificate has expired or is not yet valid")
                            .found(SeenCertificate.of(leaf).describe())
                            .next("Renew the certificate of this vCenter, or set this machine's clock right."));
        }
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw unexpected();
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw unexpected();
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw unexpected();
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw unexpected();
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw unexpected();
    }

    /** HttpClient always comes with an engine; any other way in would lack the host name, so it is closed. */
    private static CertificateException unexpected() {
        return new CertificateException("vmend judges servers of its own HttpClient only");
    }
}
