package vmend.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * A POST of JSON, signed where the receiver can check that.
 *
 * @param url may be a secret itself, so it stands in no error
 * @param secret the key of the signature
 * @param template see {@link Payload}
 */
public record Webhook(URI url, Optional<String> secret, String template) implements Notifier {
    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final int TOO_MANY = 429;

    @Override
    public String send(Message message) {
        byte[] body = Payload.of(message, template);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(DEADLINE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "vmend")
                .header("Vmend-Message", message.id())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        secret.ifPresent(key -> request.header(Signature.HEADER, Signature.of(body, key)));
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(DEADLINE)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 == 2) {
                return "HTTP " + status;
            }
            throw new NotSent("the receiver answered with HTTP " + status, status / 100 == 5 || status == TOO_MANY);
        } catch (IOException e) {
            // Never with its own text, which may repeat the address.
            throw new NotSent(
                    "the receiver could not be reached (" + e.getClass().getSimpleName() + ")", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotSent("it was interrupted", false);
        }
    }

    /** Without address and key. */
    @Override
    public String toString() {
        return "webhook";
    }
}
