package vmend.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT119S, 119 s",
        "PT120S, 2 min",
        "PT119M59S, 119 min",
        "PT2H, 2 h",
        "PT23H59M59S, 23 h",
        "PT24H, 24 h",
        "PT47H59M59S, 47 h",
        "P2D, 2 d",
        "P9DT23H, 9 d"
    })
    void showsOneUnitAndNeverMoreThanThereWas(Duration duration, String text) {
        assertThat(Durations.text(duration)).isEqualTo(text);
    }
}
