package vmend.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vmend.inventory.AppInfo;
import vmend.testing.AppInfoTexts;

class AppInfoReaderTest {
    private static final Instant MADE = Instant.parse("2026-11-23T18:00:00Z");
    /** One and the same, since needs are told apart by it. */
    private static final Predicate<String> WANTED = AppInfoReaderTest::wanted;

    private static boolean wanted(String name) {
        return Set.of("msmpeng.exe", "klnagent.exe").contains(name.toLowerCase(Locale.ROOT));
    }

    private static AppInfo read(String text) {
        return AppInfoReader.read(text, WANTED);
    }

    @Test
    void keepsTheTimeTheCountAndTheNamesThatAreWanted() {
        String text =
                "{\n\"version\":\"1\", \n\"updateCounter\":\"17\", \n\"publishTime\":\"2026-11-23T18:00:00.250Z\", \n"
                        + "\"applications\":[\n{\"a\":\"svchost.exe\",\"v\":\"10.0\"},\n{\"a\":\"MsMpEng.exe\",\"v\":\"4.18.2\"},"
                        + "\n{\"a\":\"MsMpEng.exe\",\"v\":\"4.18.1\"}]}";
        AppInfo info = read(text);
        assertThat(info.published()).contains(Instant.parse("2026-11-23T18:00:00.250Z"));
        assertThat(info.applications()).isEqualTo(3);
        assertThat(info.named()).containsExactly(new AppInfo.App("MsMpEng.exe", "4.18.2"));
        assertThat(info.bytes()).isEqualTo(text.length());
        assertThat(info.malformed()).isEmpty();
        assertThat(info.blank()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"''", "' '"})
    void tellsThatTheListIsSwitchedOff(String text) {
        assertThat(read(text).blank()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|it is no JSON object",
                "nonsense|it is no JSON",
                "{\"version\":\"1\",\"applications\":[|it is no JSON",
                "{\"version\":\"1\",\"applications\":[]} more|it is no JSON",
                "{\"version\":\"1\",\"applications\":[]} {}|something stands after its end",
                "{\"version\":\"2\",\"applications\":[]}|it is not of version 1",
                "{\"applications\":[]}|it is not of version 1",
                "{\"version\":\"1\"}|it has no list of applications",
                "{\"version\":\"1\",\"applications\":\"none\"}|it has no list of applications"
            })
    void saysWhyATextIsNotOneThatToolsWrite(String text, String why) {
        assertThat(read(text).malformed()).contains(why);
        assertThat(read(text).named()).isEmpty();
    }

    @Test
    void readsPastWhatLaterToolsMayAdd() {
        AppInfo info = read(
                "{\"version\":\"1\",\"more\":{\"a\":[1,{\"a\":\"MsMpEng.exe\"}]},\"publishTime\":\"yesterday\","
                        + "\"applications\":[1,[\"MsMpEng.exe\"],{\"a\":2,\"x\":{\"a\":\"klnagent.exe\"}},{\"a\":\"KLNAGENT.EXE\"}]}");
        assertThat(info.malformed()).isEmpty();
        assertThat(info.published()).isEmpty();
        assertThat(info.applications()).isEqualTo(2);
        assertThat(info.named()).containsExactly(new AppInfo.App("KLNAGENT.EXE", ""));
    }

    /** Tools leave out, without a mark, an entry of up to 1023 bytes that would make the text longer than 62 KB. */
    @Test
    void takesAListForWholeOnlyWhileNoEntryCouldHaveBeenLeftOut() {
        int firstCut = 62 * 1024 - 1023;
        AppInfo whole = read(AppInfoTexts.ofLength(MADE, firstCut - 1));
        AppInfo cut = read(AppInfoTexts.ofLength(MADE, firstCut));
        assertThat(whole.bytes()).isEqualTo(firstCut - 1);
        assertThat(whole.mayBeCut()).isFalse();
        assertThat(cut.bytes()).isEqualTo(firstCut);
        assertThat(cut.mayBeCut()).isTrue();
    }

    @Test
    void countsBytesAndNotCharacters() {
        String text = AppInfoTexts.of(MADE, "grün", "日本", "\uD83D\uDE00");
        assertThat(read(text).bytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void keepsABoundedNumberOfNamesWhateverTheGuestSays() {
        String[] many = IntStream.range(0, 1000).mapToObj(i -> "engine-" + i).toArray(String[]::new);
        AppInfo info = AppInfoReader.read(AppInfoTexts.of(MADE, many), name -> true);
        assertThat(info.named()).hasSize(40);
        assertThat(info.applications()).isEqualTo(1000);
    }

    @Property
    void neverFailsWhateverTheGuestWrites(@ForAll @StringLength(max = 400) String text) {
        assertThat(read(text).bytes()).isNotNegative();
    }

    /** Every beginning of a good text, and the text with one character changed. */
    @Property
    void neverTakesABrokenTextForAWholeOne(@ForAll @IntRange(max = 200) int at, @ForAll char instead) {
        String text = AppInfoTexts.of(MADE, "MsMpEng.exe", "svchost.exe");
        int place = Math.min(at, text.length() - 1);
        AppInfo cut = read(text.substring(0, place));
        assertThat(cut.blank() || cut.malformed().isPresent()).isTrue();
        AppInfo changed = read(text.substring(0, place) + instead + text.substring(place + 1));
        assertThat(changed.malformed().isPresent() || changed.applications() <= 2)
                .isTrue();
        assertThat(changed.malformed().orElse("")).doesNotContain("svchost");
    }

    @Test
    void isTheSameNeedForTheSameNamesAlone() {
        assertThat(AppInfoReader.need(WANTED, "one")).isEqualTo(AppInfoReader.need(name -> false, "one"));
        assertThat(AppInfoReader.need(WANTED, "one")).isNotEqualTo(AppInfoReader.need(WANTED, "two"));
        assertThat(Optional.of(AppInfoReader.need(WANTED, "one").key())).contains("guestinfo.appInfo");
    }
}
