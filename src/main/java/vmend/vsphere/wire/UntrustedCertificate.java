package vmend.vsphere.wire;

import java.security.cert.CertificateException;
import vmend.problem.Problem;

/** Why a certificate was refused, on its way up through the JDK's TLS. */
final class UntrustedCertificate extends CertificateException {
    private final transient Problem problem;

    UntrustedCertificate(Problem problem) {
        super(problem.what());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
