package vmend.vsphere.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A self-signed certificate made by the JDK's keytool, and a server that shows it. */
final class TestCertificate {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyStore store;

    private TestCertificate(KeyStore store) {
        this.store = store;
    }

    /** Valid today, made out for localhost. */
    static TestCertificate valid(Path directory) throws Exception {
        return make(directory, "vc01", "-1d", 30, "dns:localhost,ip:127.0.0.1");
    }

    /** Valid today, made out for another host. */
    static TestCertificate forAnotherName(Path directory) throws Exception {
        return make(directory, "elsewhere", "-1d", 30, "dns:elsewhere.example.com");
    }

    static TestCertificate expired(Path directory) throws Exception {
        return make(directory, "old", "-30d", 10, "dns:localhost,ip:127.0.0.1");
    }

    static TestCertificate notYetValid(Path directory) throws Exception {
        return make(directory, "early", "+10d", 10, "dns:localhost,ip:127.0.0.1");
    }

    String pin() throws GeneralSecurityException {
        return SeenCertificate.sha256(certificate());
    }

    Path pem(Path directory) throws IOException, GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(certificate().getEncoded());
        return Files.writeString(
                directory.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    RawServer serve(RawServer.Answer answer) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return RawServer.over(socket, answer);
    }

    private X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) store.getCertificate("server");
    }

    private static TestCertificate make(Path directory, String name, String from, int days, String names)
            throws Exception {
        Path file = directory.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server"));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name + ".example.com"));
        command.addAll(List.of("-startdate", from, "-validity", String.valueOf(days), "-ext", "san=" + names));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + output);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return new TestCertificate(store);
    }
}
