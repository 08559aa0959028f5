package vmend.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A channel over which runbooks tell how they went; its secrets are fetched only when a message is to be sent. */
public sealed interface ChannelConfig {

    /** Where the secrets are that it needs. */
    default List<SecretSource> secrets() {
        if (this instanceof Webhook webhook) {
            return Stream.concat(Stream.of(webhook.url()), webhook.secret().stream())
                    .toList();
        }
        return this instanceof Mail mail
                ? mail.login().map(Login::password).stream().toList()
                : List.of();
    }

    /**
     * A POST of JSON.
     *
     * @param url where it goes
     * @param secret the key of the signature; empty for none
     * @param template one of those that come with vmend, or the path of a file
     */
    record Webhook(SecretSource url, Optional<SecretSource> secret, String template) implements ChannelConfig {}

    /** A program, run without a shell, that gets the message on its standard input. */
    record Command(List<String> words) implements ChannelConfig {
        public Command {
            words = List.copyOf(words);
        }
    }

    /**
     * A mail.
     *
     * @param security {@code starttls}, {@code tls} or {@code none}
     * @param login empty where the server wants none
     */
    record Mail(String server, int port, String security, String from, List<String> to, Optional<Login> login)
            implements ChannelConfig {
        public Mail {
            to = List.copyOf(to);
        }
    }

    /** Whom a mail server asks for. */
    record Login(String username, SecretSource password) {}

    /** What is wrong with the address of a webhook, without repeating it; empty when nothing is. */
    static Optional<String> wrongAddress(String text) {
        return ChannelReader.wrongUrl(text);
    }
}
