package vmend.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotificationErrorsTest {
    @Test
    void refusesAWebhookThatDoesNotSayWhereItGoes() {
        assertThat(wrong("{ webhook: { template: slack } }")).contains("the webhook must say where it goes");
        assertThat(wrong("{ webhook: { url: \"https://a.example\", urlFrom: { env: A } } }"))
                .contains("the webhook must say where it goes");
    }

    @Test
    void refusesPlainHttpOffThisMachineAndAddressesWithAPassword() {
        assertThat(wrong("{ webhook: { url: \"http://chat.example/hook\" } }"))
                .contains("notifications.chat.webhook.url: the address is not one that a message may be sent to");
        assertThat(wrong("{ webhook: { url: \"https://u:hunter2@chat.example/\" } }"))
                .contains("the address holds a user or password")
                .doesNotContain("hunter2");
        assertThat(wrong("{ webhook: { url: \"http://127.0.0.1:8080/hook\" } }"))
                .isEqualTo("nothing");
    }

    @Test
    void refusesASecretInTheFileAndDoesNotRepeatIt() {
        assertThat(wrong("{ webhook: { url: \"https://a.example\", secret: hunter2 } }"))
                .contains("notifications.chat.webhook.secret: the value is of the wrong kind")
                .doesNotContain("hunter2");
        assertThat(wrong("{ webhook: { urlFrom: \"https://a.example/T0/hunter2\" } }"))
                .doesNotContain("hunter2");
    }

    @Test
    void refusesMailInTheClearOffThisMachineAndHalfALogin() {
        String mail = "{ mail: { server: mail.example, from: a@b.example, to: [c@d.example]%s } }";
        assertThat(wrong(mail.formatted(", security: none")))
                .contains("mail without TLS is only sent to this machine itself");
        assertThat(wrong(mail.formatted(", username: u"))).contains("username and password belong together");
        assertThat(wrong(mail.formatted(""))).isEqualTo("nothing");
        assertThat(wrong(mail.formatted("").replace("c@d.example", "c")))
                .contains("to[0]: the value has the wrong form");
    }

    @Test
    void refusesAChannelOfTwoKinds() {
        assertThat(wrong("{ command: [page], webhook: { url: \"https://a.example\" } }"))
                .contains("too many keys");
    }

    private static String wrong(String channel) {
        return Given.whatIsWrongWithConfig("notifications:\n  chat: " + channel + "\n");
    }
}
