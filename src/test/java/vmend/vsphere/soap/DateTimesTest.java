package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T23:05:09Z, 2026-11-23T23:05:09Z",
        "2026-11-23T23:05:09, 2026-11-23T23:05:09Z",
        "2026-11-23T23:05:09.5Z, 2026-11-23T23:05:09.5Z",
        "2026-11-23T23:05:09.123456789Z, 2026-11-23T23:05:09.123456789Z",
        "2026-11-23T23:05:09.25, 2026-11-23T23:05:09.25Z",
        "2026-11-23T23:05:09.25+02:00, 2026-11-23T21:05:09.25Z",
        "2026-11-23T23:05Z, 2026-11-23T23:05:00Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z"
    })
    void readsEveryFormThatServersWrite(String text, Instant meant) {
        assertThat(DateTimes.parse(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-11-23T24:00:00Z",
                "2026-11-23T23:60:00Z",
                "2026-11-23T23:00:60Z",
                "2026-11-23 23:00:00Z",
                "2026-11-23T23:00:00.1234567891Z",
                "٢026-11-23T23:00:00Z",
                "yesterday",
                ""
            })
    void doesNotGuessWhatIsNoTime(String text) {
        assertThatThrownBy(() -> DateTimes.parse(text)).isInstanceOf(DecodeException.class);
    }

    @Test
    void readsWhatItWrites() {
        Instant now = Instant.parse("2026-11-23T23:05:09.120Z");

        assertThat(DateTimes.parse(DateTimes.format(now))).isEqualTo(now);
    }
}
