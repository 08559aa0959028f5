package vmend.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code notifications} of {@code vmend.yaml}. */
final class ChannelReader {
    private static final Set<String> TEMPLATES = Set.of("vmend", "slack", "teams", "mattermost");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final SitePaths paths;
    private final Path file;

    ChannelReader(SitePaths paths, Path file) {
        this.paths = paths;
        this.file = file;
    }

    Map<String, ChannelConfig> channels(Section root, Problems problems) {
        Map<String, ChannelConfig> channels = new LinkedHashMap<>();
        root.entries("notifications").forEach((name, section) -> channels.put(name, channel(section, problems)));
        return channels;
    }

    private ChannelConfig channel(Section section, Problems problems) {
        if (section.has("command")) {
            return new ChannelConfig.Command(section.texts("command"));
        }
        return section.has("mail") ? mail(section.at("mail"), problems) : webhook(section.at("webhook"), problems);
    }

    private ChannelConfig.Webhook webhook(Section section, Problems problems) {
        if (section.has("url") == section.has("urlFrom")) {
            problems.add(
                    section.problem("the webhook must say where it goes").expected("one of the keys url and urlFrom"));
        }
        section.optionalText("url")
                .flatMap(ChannelReader::wrongUrl)
                .ifPresent(what -> problems.add(section.at("url")
                        .problem(what)
                        .expected("https://…, or http to this machine, without user and password")));
        SecretSource url = section.has("urlFrom")
                ? secret(section.at("urlFrom"))
                : new SecretSource.Given(new Secret(section.text("url")));
        return new ChannelConfig.Webhook(
                url,
                section.has("secret") ? Optional.of(secret(section.at("secret"))) : Optional.empty(),
                section.optionalText("template")
                        .map(text -> TEMPLATES.contains(text)
                                ? text
                                : paths.resolve(file, text).toString())
                        .orElse("vmend"));
    }

    private ChannelConfig.Mail mail(Section section, Problems problems) {
        String security = section.optionalText("security").orElse("starttls");
        if (security.equals("none") && !THIS_MACHINE.contains(section.text("server"))) {
            problems.add(section.at("security")
                    .problem("mail without TLS is only sent to this machine itself")
                    .expected("starttls or tls")
                    .found("none"));
        }
        if (section.has("username") != section.has("password")) {
            problems.add(
                    section.problem("username and password belong together").expected("both of them, or neither"));
        }
        return new ChannelConfig.Mail(
                section.text("server"),
                section.number("port", 587),
                security,
                section.text("from"),
                section.texts("to"),
                section.has("username") && section.has("password")
                        ? Optional.of(new ChannelConfig.Login(section.text("username"), secret(section.at("password"))))
                        : Optional.empty());
    }

    /** What is wrong with a webhook's address, without repeating it; empty when nothing is. */
    static Optional<String> wrongUrl(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of("the address cannot be read");
        }
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        boolean here = "http".equalsIgnoreCase(url.getScheme()) && THIS_MACHINE.contains(String.valueOf(url.getHost()));
        if (url.getHost() == null || !(https || here)) {
            return Optional.of("the address is not one that a message may be sent to");
        }
        return url.getRawUserInfo() == null ? Optional.empty() : Optional.of("the address holds a user or password");
    }

    private SecretSource secret(Section section) {
        return SecretSource.of(section, text -> paths.resolve(file, text));
    }
}
