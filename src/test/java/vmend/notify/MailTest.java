package vmend.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mail, received by an SMTP server that is not ours. */
class MailTest {
    private static final String PASSWORD = "s3cret of the mail server";

    private GreenMail server;

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void arrivesAtEachRecipientAsPlainText() throws Exception {
        Message message = Messages.hostile();

        assertThat(mail("none", Optional.empty()).send(message)).isEqualTo("2 recipients");

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        MimeMessage one = received[0];
        assertThat(one.getSubject()).isEqualTo(message.subject());
        assertThat(one.getMessageID()).isEqualTo("<" + message.id() + "@vmend>");
        assertThat(one.getContentType()).startsWith("text/plain");
        assertThat(one.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(one.getContent().toString())
                .contains("Run      B-20261127T201401Z-0a1b2c3d on vmend@ops-01")
                .contains("State    failed (exit code 22)")
                .contains("Numbers  findings 3, proposed 2")
                .contains("Next: vmend status R-20261127T201402Z-0a1b2c3d");
    }

    @Test
    void logsInWhereItHasALogin() {
        server.setUser("vmend", PASSWORD);

        mail("none", Optional.of(new Mail.Login("vmend", PASSWORD))).send(Messages.hostile());

        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void saysThatTheLoginWasRefusedWithoutThePassword() {
        server.setUser("vmend", "another");

        assertThatThrownBy(() -> mail("none", Optional.of(new Mail.Login("vmend", PASSWORD)))
                        .send(Messages.hostile()))
                .isInstanceOf(Notifier.NotSent.class)
                .hasMessage("the mail server refused the login");
        assertThat(new Mail.Login("vmend", PASSWORD).toString()).isEqualTo("vmend");
    }

    @Test
    void isNotSentInTheClearWhenTheServerOffersNoTls() {
        assertThatThrownBy(() -> mail("starttls", Optional.empty()).send(Messages.hostile()))
                .isInstanceOf(Notifier.NotSent.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void isGivenUpWhenNobodyListens() {
        Notifier mail = Persistent.of(mail("none", Optional.empty()), Duration.ofMillis(5));
        server.stop();

        assertThatThrownBy(() -> mail.send(Messages.hostile())).isInstanceOf(Notifier.NotSent.class);
    }

    private Mail mail(String security, Optional<Mail.Login> login) {
        return new Mail(
                "127.0.0.1",
                server.getSmtp().getPort(),
                security,
                "vmend@corp.example",
                List.of("oncall@corp.example", "audit@corp.example"),
                login);
    }
}
