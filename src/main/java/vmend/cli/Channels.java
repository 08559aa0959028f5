package vmend.cli;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.config.ChannelConfig;
import vmend.config.SecretSource;
import vmend.config.Secrets;
import vmend.notify.Mail;
import vmend.notify.Notifier;
import vmend.notify.Persistent;
import vmend.notify.Program;
import vmend.notify.Webhook;

/** Opens the ways that vmend.yaml names; a secret is fetched only now, and goes nowhere but to where it is needed. */
final class Channels {
    private final Surroundings around;
    private final Set<String> secrets;

    /** @param secrets environment variables that hold secrets, which no program that is started may see */
    Channels(Surroundings around, Set<String> secrets) {
        this.around = around;
        this.secrets = Set.copyOf(secrets);
    }

    /** @throws vmend.problem.ProblemException when a secret cannot be had */
    Notifier open(String name, ChannelConfig config) {
        return Persistent.of(plain(name, config), around.patience().slice());
    }

    private Notifier plain(String name, ChannelConfig config) {
        if (config instanceof ChannelConfig.Webhook webhook) {
            String url = secret(webhook.url(), name);
            if (ChannelConfig.wrongAddress(url).isPresent()) {
                throw new Notifier.NotSent(ChannelConfig.wrongAddress(url).get(), false);
            }
            return new Webhook(URI.create(url), webhook.secret().map(one -> secret(one, name)), webhook.template());
        }
        if (config instanceof ChannelConfig.Command command) {
            return new Program(command.words(), harmless());
        }
        ChannelConfig.Mail mail = (ChannelConfig.Mail) config;
        return new Mail(
                mail.server(),
                mail.port(),
                mail.security(),
                mail.from(),
                mail.to(),
                mail.login().map(one -> new Mail.Login(one.username(), secret(one.password(), name))));
    }

    private String secret(SecretSource source, String name) {
        return new Secrets(around.environment())
                .fetch(source, "notification " + name)
                .reveal();
    }

    /** What vmend itself gets its passwords from is not for a program that sends messages. */
    private Map<String, String> harmless() {
        return around.environment().entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("VMEND_")
                        && !entry.getKey().startsWith("GOVC_")
                        && !secrets.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How a channel is named to people: its kind, and nothing that may be secret. */
    static String words(ChannelConfig config) {
        if (config instanceof ChannelConfig.Webhook webhook) {
            return "webhook" + (webhook.secret().isPresent() ? ", signed" : ", not signed");
        }
        if (config instanceof ChannelConfig.Mail mail) {
            return "mail to " + String.join(", ", mail.to());
        }
        return "the program " + ((ChannelConfig.Command) config).words().get(0);
    }
}
