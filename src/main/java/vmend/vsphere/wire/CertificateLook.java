package vmend.vsphere.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.VcenterAddress;

/**
 * Looks at the certificates of a server without trusting them, so that a person can compare and pin.
 *
 * <p>The handshake is broken off as soon as the certificates are seen: no key is agreed on, so nothing could be sent even by mistake.
 */
public final class CertificateLook {
    private CertificateLook() {}

    /** The certificates as the server sent them, its own first. */
    public static List<SeenCertificate> at(VcenterAddress address, Deadlines deadlines) {
        if (address.isPlainHttp()) {
            throw Problem.of(Code.TLS_FAILED, address.name(), "plain http has no certificate to look at")
                    .asException();
        }
        List<SeenCertificate> seen = new CopyOnWriteArrayList<>();
        // Read timeouts of a socket begin anew with every byte; only closing it ends a handshake that drips.
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(CertificateLook::daemon);
        try (Socket plain = new Socket()) {
            Future<?> alarm =
                    clock.schedule(() -> closeQuietly(plain), deadlines.reply().toNanos(), TimeUnit.NANOSECONDS);
            plain.connect(
                    new InetSocketAddress(address.host(), address.port()),
                    Math.toIntExact(deadlines.connect().toMillis()));
            handshake(plain, address, seen);
            alarm.cancel(false);
        } catch (IOException e) {
            if (seen.isEmpty()) {
                throw new Failures(address.name(), deadlines).tell(e).causedBy(e);
            }
        } finally {
            clock.shutdownNow();
        }
        return List.copyOf(seen);
    }

    private static void handshake(Socket plain, VcenterAddress address, List<SeenCertificate> seen) throws IOException {
        try (SSLSocket tls = (SSLSocket) TlsContexts.with(new Onlooker(seen))
                .getSocketFactory()
                .createSocket(plain, address.host(), address.port(), true)) {
            tls.setEnabledProtocols(TlsContexts.parameters().getProtocols());
            tls.startHandshake();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "vmend-certificate-look");
        thread.setDaemon(true);
        return thread;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is to be gone, and is.
        }
    }

    /** Notes the certificates and refuses them, whatever they are. */
    private static final class Onlooker extends X509ExtendedTrustManager {
        private final List<SeenCertificate> seen;

        Onlooker(List<SeenCertificate> seen) {
            this.seen = seen;
        }

        private CertificateException note(X509Certificate[] chain) {
            seen.addAll(Arrays.stream(chain).map(SeenCertificate::of).toList());
            return new CertificateException("seen, and that is all");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            throw note(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            throw note(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            throw note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            throw note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw note(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
