package vmend.notify;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * A mail as plain text over SMTP.
 *
 * @param security {@code starttls} (required, never only tried), {@code tls} or {@code none}
 */
public record Mail(String server, int port, String security, String from, List<String> to, Optional<Login> login)
        implements Notifier {
    private static final String DEADLINE = "15000";

    public Mail {
        to = List.copyOf(to);
    }

    /** Whom the server asks for. */
    public record Login(String username, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return username;
        }
    }

    @Override
    public String send(Message message) {
        try {
            Transport.send(mail(message));
            return to.size() + (to.size() == 1 ? " recipient" : " recipients");
        } catch (AuthenticationFailedException e) {
            throw new NotSent("the mail server refused the login", false);
        } catch (MessagingException e) {
            throw new NotSent(
                    "the mail server did not take it (" + e.getClass().getSimpleName() + ")",
                    e.getNextException() instanceof java.io.IOException
                            || e.getClass() != jakarta.mail.SendFailedException.class);
        }
    }

    private MimeMessage mail(Message message) throws MessagingException {
        MimeMessage mail = new MimeMessage(session()) {
            @Override
            protected void updateMessageID() throws MessagingException {
                // The same when it is sent again, so that a mailbox shows it once.
                setHeader("Message-ID", "<" + message.id() + "@vmend>");
            }
        };
        mail.setFrom(new InternetAddress(from, true));
        for (String address : to) {
            mail.addRecipient(RecipientType.TO, new InternetAddress(address, true));
        }
        mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
        mail.setText(MessageText.of(message), StandardCharsets.UTF_8.name());
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setSentDate(Date.from(java.time.Instant.parse(message.at())));
        return mail;
    }

    private Session session() {
        String protocol = "mail.smtp";
        Properties settings = new Properties();
        settings.setProperty(protocol + ".host", server);
        settings.setProperty(protocol + ".port", Integer.toString(port));
        settings.setProperty(protocol + ".connectiontimeout", DEADLINE);
        settings.setProperty(protocol + ".timeout", DEADLINE);
        settings.setProperty(protocol + ".writetimeout", DEADLINE);
        settings.setProperty(protocol + ".ssl.checkserveridentity", "true");
        settings.setProperty(protocol + ".ssl.protocols", "TLSv1.3 TLSv1.2");
        switch (security.toLowerCase(Locale.ROOT)) {
            case "tls" -> settings.setProperty(protocol + ".ssl.enable", "true");
            case "none" -> settings.setProperty(protocol + ".starttls.enable", "false");
            default -> {
                settings.setProperty(protocol + ".starttls.enable", "true");
                settings.setProperty(protocol + ".starttls.required", "true");
            }
        }
        if (login.isEmpty()) {
            return Session.getInstance(settings);
        }
        settings.setProperty(protocol + ".auth", "true");
        Login known = login.get();
        return Session.getInstance(settings, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(known.username(), known.password());
            }
        });
    }
}
