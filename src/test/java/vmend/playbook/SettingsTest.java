package vmend.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

class SettingsTest {
    private static final PlaybookType TYPE = PlaybookType.of(EveryKindOfSetting.class);

    private static Problem problem(String key, String value) {
        ProblemException thrown = catchThrowableOfType(
                ProblemException.class, () -> TYPE.with(Map.of(key, value), "vmend.yaml:7 " + key));
        return thrown.problem();
    }

    @Test
    void takesTheDefaultsWhereNothingIsChosen() {
        assertThat(TYPE.byDefault())
                .isEqualTo(new EveryKindOfSetting(
                        Duration.ofHours(24),
                        3,
                        4_000_000_000L,
                        true,
                        "text",
                        Set.of(Severity.HIGH, Severity.LOW),
                        Set.of("a*", "b"),
                        new Frequency(100),
                        new DataRate(10),
                        new Percent(90),
                        Severity.MEDIUM));
    }

    @Test
    void laysChosenValuesOverTheDefaults() {
        EveryKindOfSetting chosen = (EveryKindOfSetting)
                TYPE.with(Map.of("duration", "PT0S", "frequency", "1.5 GHz", "severities", "none"), "--set");
        assertThat(chosen.duration()).isZero();
        assertThat(chosen.frequency()).hasToString("1500 MHz");
        assertThat(chosen.severities()).isEmpty();
        assertThat(chosen.number()).isEqualTo(3);
    }

    @Test
    void tellsTheSettingsInForceInOrder() {
        Map<String, String> texts = TYPE.effective(TYPE.with(Map.of("rate", "2 MBps"), "--set"));
        assertThat(texts.keySet())
                .containsExactlyElementsOf(
                        TYPE.settings().stream().map(SettingType::key).toList());
        assertThat(texts)
                .containsEntry("duration", "PT24H")
                .containsEntry("rate", "2048 KBps")
                .containsEntry("severities", "high, low")
                .containsEntry("percent", "90 %");
    }

    @Test
    void readsBackWhatItTells() {
        Playbook playbook = TYPE.with(Map.of("rate", "2 MBps", "texts", "none", "severity", "low"), "--set");
        assertThat(TYPE.with(new LinkedHashMap<>(TYPE.effective(playbook)), "plan"))
                .isEqualTo(playbook);
    }

    @Test
    void refusesASettingThatThePlaybookDoesNotHave() {
        Problem problem = problem("duratoin", "PT1H");
        assertThat(problem.code()).isEqualTo(Code.UNKNOWN_SETTING);
        assertThat(problem.where()).isEqualTo("vmend.yaml:7 duratoin");
        assertThat(problem.expected().orElse("")).startsWith("one of duration, number, ");
        assertThat(problem.found()).contains("duratoin");
        assertThat(problem.next()).contains("vmend playbooks show every-kind-of-setting");
    }

    @ParameterizedTest
    @CsvSource({
        "duration, 24 h, an ISO-8601 duration such as PT24H or P30D",
        "duration, -PT1H, an ISO-8601 duration such as PT24H or P30D",
        "number, 3.5, a whole number",
        "big, many, a whole number",
        "flag, yes, true or false",
        "frequency, 100, a frequency such as 100 MHz or 1.5 GHz",
        "frequency, 100 KBps, a frequency such as 100 MHz or 1.5 GHz",
        "frequency, 0.5 MHz, a frequency such as 100 MHz or 1.5 GHz",
        "rate, 10 kbps, a data rate such as 10 KBps or 1.5 MBps",
        "percent, 101 %, 'a share such as 90 %, from 0 % to 100 %'",
        "severity, urgent, 'one of high, medium, low'",
        "severities, 'high,urgent', 'none, or a list with commas, each one of high, medium, low'",
    })
    void refusesAValueThatDoesNotFitAndSaysWhatWould(String key, String value, String form) {
        Problem problem = problem(key, value);
        assertThat(problem.code()).isEqualTo(Code.UNKNOWN_SETTING);
        assertThat(problem.what()).isEqualTo("the value of " + key + " does not fit");
        assertThat(problem.expected()).contains(form);
        assertThat(problem.found()).contains(value);
    }

    @Test
    void saysWhyAPlaybookRefusesItsSettings() {
        Problem problem = problem("text", "");
        assertThat(problem.what()).isEqualTo("the settings of every-kind-of-setting do not go together");
        assertThat(problem.found()).isEqualTo(Optional.of("text must not be empty"));
    }
}
