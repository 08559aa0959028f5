package vmend.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A webhook, received by the JDK's own server and verified by openssl. */
class WebhookTest {
    private static final String SECRET = "k3y of the receiver";
    private static final Duration SOON = Duration.ofMillis(10);

    @TempDir
    Path folder;

    private final List<Received> received = new ArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private HttpServer server;

    private record Received(String body, Optional<String> signature, Optional<String> message) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            synchronized (received) {
                received.add(new Received(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Vmend-Signature")),
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Vmend-Message"))));
                Integer answer = answers.isEmpty() ? 204 : answers.pop();
                if (answer == 302) {
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                }
                exchange.sendResponseHeaders(answer, -1);
                exchange.close();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void arrivesWithASignatureThatOpensslFindsRight() throws Exception {
        assertThat(webhook(Optional.of(SECRET)).send(Messages.hostile())).isEqualTo("HTTP 204");

        Received one = received.get(0);
        assertThat(one.signature()).contains("sha256=" + byOpenssl(one.body()));
        assertThat(one.message()).contains(Messages.hostile().id());
        assertThat(one.body()).doesNotContain(SECRET);
    }

    @Test
    void carriesNoSignatureWithoutASecret() {
        webhook(Optional.empty()).send(Messages.hostile());

        assertThat(received.get(0).signature()).isEmpty();
    }

    @Test
    void isSentAgainWithTheSameIdWhenTheReceiverIsOutOfOrderOrBusy() {
        answers.addAll(List.of(503, 429));

        assertThat(webhook(Optional.of(SECRET)).send(Messages.hostile())).isEqualTo("HTTP 204");
        assertThat(received).hasSize(3);
        assertThat(received.stream().map(Received::message).distinct()).hasSize(1);
    }

    @Test
    void isGivenUpAtOnceWhenTheReceiverRefusesIt() {
        answers.add(403);

        assertThatThrownBy(() -> webhook(Optional.of(SECRET)).send(Messages.hostile()))
                .isInstanceOf(Notifier.NotSent.class)
                .hasMessage("the receiver answered with HTTP 403");
        assertThat(received).hasSize(1);
    }

    @Test
    void isGivenUpAfterFourAttempts() {
        answers.addAll(List.of(500, 500, 500, 500, 500));

        assertThatThrownBy(() -> webhook(Optional.of(SECRET)).send(Messages.hostile()))
                .isInstanceOf(Notifier.NotSent.class);
        assertThat(received).hasSize(4);
    }

    @Test
    void followsNoRedirect() {
        answers.add(302);

        assertThatThrownBy(() -> webhook(Optional.empty()).send(Messages.hostile()))
                .hasMessage("the receiver answered with HTTP 302");
        assertThat(received).hasSize(1);
    }

    @Test
    void namesNeitherItsAddressNorItsSecretWhenNobodyListens() {
        int port = server.getAddress().getPort();
        server.stop(0);

        assertThatThrownBy(() -> webhook(Optional.of(SECRET)).send(Messages.hostile()))
                .isInstanceOf(Notifier.NotSent.class)
                .hasMessageNotContaining(Integer.toString(port))
                .hasMessageNotContaining(SECRET);
        assertThat(new Webhook(address(), Optional.of(SECRET), Payload.WHOLE).toString())
                .isEqualTo("webhook");
    }

    private Notifier webhook(Optional<String> secret) {
        return Persistent.of(new Webhook(address(), secret, Payload.WHOLE), SOON);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    private String byOpenssl(String body) throws Exception {
        Path file = Files.writeString(folder.resolve("body"), body);
        Process process = new ProcessBuilder("openssl", "dgst", "-sha256", "-r", "-hmac", SECRET, file.toString())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.split("[ *]")[0];
    }
}
