package vmend.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Public keys as the trust file writes them. */
class VerifyingKeyTest {
    private static final String BASE64 = "MCowBQYDK2VwAyEA1+h2yOhNnIIRYo29VwR5Z+1bqMN62tqHnrXvPWVdaSs=";
    private static final String SSH =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINfodsjoTZyCEWKNvVcEeWftW6jDetrah5617z1lXWkr";

    @Test
    void oneKeyHasOneIdInEitherForm() {
        VerifyingKey own = VerifyingKey.parse("ed25519:" + BASE64);
        VerifyingKey ssh = VerifyingKey.parse(SSH);

        assertThat(own.text()).isEqualTo("ed25519:" + BASE64);
        assertThat(ssh.text()).isEqualTo(own.text());
        assertThat(ssh.id()).isEqualTo(own.id()).matches("sha256:[0-9a-f]{64}");
        assertThat(VerifyingKey.parse(SSH + " b.lind@laptop, since May")).isEqualTo(ssh);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                BASE64,
                "ed25519:",
                "ed25519:AAAA",
                "ed25519: " + BASE64,
                "ed25519:MCowBQYDK2VwAyEA1+h2yOhNnIIRYo29VwR5Z+1bqMN62tqHnrXvPWVdaSs",
                "ed25519:MCowBQYDK2VuAyEA1+h2yOhNnIIRYo29VwR5Z+1bqMN62tqHnrXvPWVdaSs=",
                "ssh-ed25519",
                "ssh-ed25519 AAAA",
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAINfodsjoTZyCEWKNvVcEeWftW6jDetrah5617z1lXWkr",
                "ssh-ed25519  AAAAC3NzaC1lZDI1NTE5AAAAINfodsjoTZyCEWKNvVcEeWftW6jDetrah5617z1lXWkr",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINfodsjoTZyCEWKNvVcEeWftW6jDetrah5617z1lXWkrAA=="
            })
    void whatIsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> VerifyingKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
