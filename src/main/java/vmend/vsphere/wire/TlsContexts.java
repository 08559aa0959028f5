package vmend.vsphere.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.VcenterAddress;

/** TLS for one vCenter: its own context, so that two vCenters can be trusted differently in one process. */
final class TlsContexts {
    private TlsContexts() {}

    static SSLContext of(VcenterAddress address) {
        VcenterTrustManager judge = address.trust()
                .match(
                        () -> new VouchedCertificate(address.name(), pkix(null), "the authorities Java knows"),
                        file -> new VouchedCertificate(
                                address.name(), pkix(read(file.pem())), "the authorities in " + file.pem()),
                        pin -> new PinnedCertificate(address.name(), pin));
        return with(judge);
    }

    static SSLContext with(TrustManager judge) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {judge}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java speaks TLS", e);
        }
    }

    static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        return parameters;
    }

    private static X509ExtendedTrustManager pkix(@Nullable KeyStore authorities) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(authorities);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java checks certificate paths", e);
        }
    }

    private static KeyStore read(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw unreadable(pem, "it holds no certificate").asException();
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            return store;
        } catch (IOException e) {
            throw unreadable(pem, "it cannot be read").causedBy(e);
        } catch (GeneralSecurityException e) {
            throw unreadable(pem, "it is not a PEM file of certificates").causedBy(e);
        }
    }

    private static Problem unreadable(Path pem, String found) {
        return Problem.of(Code.CONFIG_UNREADABLE, pem.toString(), "the file of certificate authorities is of no use")
                .expected("PEM: one or more BEGIN CERTIFICATE blocks")
                .found(found);
    }
}
