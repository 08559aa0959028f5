package vmend.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiVersionTest {
    @ParameterizedTest
    @CsvSource({"8.0.2.0, 8.0.1", "8.0.10, 8.0.9", "10.0, 9.0.0.1", "6.7.3, 6.7"})
    void comparesNumberByNumber(String newer, String older) {
        assertThat(ApiVersion.of(newer)).isGreaterThan(ApiVersion.of(older));
        assertThat(ApiVersion.of(older).isAtLeast(ApiVersion.of(newer))).isFalse();
    }

    @Test
    void takesMissingNumbersForZero() {
        assertThat(ApiVersion.of("8.0"))
                .isEqualTo(ApiVersion.of("8.0.0.0"))
                .hasSameHashCodeAs(ApiVersion.of("8.0.0.0"));
        assertThat(ApiVersion.of("8.0").isAtLeast(ApiVersion.of("8.0.0"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8.", "8..0", "eight", "-1.0", "8.0-rc", "9999999.0", "1.2.3.4.5.6.7"})
    void refusesWhatIsNoVersion(String text) {
        assertThatThrownBy(() -> ApiVersion.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
