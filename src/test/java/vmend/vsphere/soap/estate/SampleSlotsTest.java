package vmend.vsphere.soap.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Ref;
import vmend.inventory.Samples;
import vmend.vsphere.soap.PerformanceCalls;

/** How series of vCenter's become slots of a window, and what those come to. */
class SampleSlotsTest {
    private static final Instant FROM = Instant.parse("2026-01-01T10:00:00Z");
    private static final Need.Statistic NEED =
            new Need.Statistic("cpu.usagemhz.average", Duration.ofSeconds(20), Duration.ofMinutes(2));
    private static final String THREE = "20,2026-01-01T10:00:20Z,20,2026-01-01T10:00:40Z,20,2026-01-01T10:01:40Z";

    @Test
    void putsEachSampleIntoItsSlotAndLeavesTheOthersMissing() {
        assertThat(read(THREE, "31,-1,28"))
                .isEqualTo(Fact.known(new Samples(
                        FROM,
                        Duration.ofSeconds(20),
                        "megaHertz",
                        6,
                        2,
                        31,
                        31,
                        Instant.parse("2026-01-01T10:00:20Z"),
                        59)));
    }

    @Test
    void takesSamplesThatAreNotOnTheSlotsEdges() {
        assertThat(read("20,2026-01-01T10:00:07Z,20,2026-01-01T10:00:27Z", "1,2")
                        .shown())
                .hasValueSatisfying(found -> {
                    assertThat(found.present()).isEqualTo(2);
                    assertThat(found.maxAt()).isEqualTo("2026-01-01T10:00:27Z");
                });
    }

    @Test
    void leavesOutWhatIsNotInTheWindow() {
        assertThat(read("20,2026-01-01T09:59:40Z,20,2026-01-01T10:00:20Z,20,2026-01-01T11:00:00Z", "1,2,3")
                        .shown())
                .hasValueSatisfying(found -> assertThat(found.sum()).isEqualTo(2));
    }

    @Test
    void isUnknownWithoutASingleSample() {
        assertThat(read("", "").whyUnknown()).contains("none kept");
        assertThat(read("20,2026-01-01T10:00:20Z", "-1").whyUnknown()).contains("none kept");
        assertThat(SampleSlots.summary(List.of(), "megaHertz", NEED, FROM, "none kept")
                        .whyUnknown())
                .contains("none kept");
    }

    @Test
    void isUnknownWhereItCannotBeRead() {
        assertThat(read("20,2026-01-01T10:00:20Z", "1,2").whyUnknown())
                .contains("vCenter sent samples that cannot be read: 2 samples with 1 times");
        assertThat(read("20,yesterday", "1").whyUnknown()).isPresent();
        assertThat(read("20,2026-01-01T10:00:20Z", "many").whyUnknown()).isPresent();
    }

    @Test
    void addsUpDevicesAndMissesWhatIsMissingOfOne() {
        assertThat(read(THREE, "1,2,3", "10,-1,30").shown()).hasValueSatisfying(found -> {
            assertThat(found.present()).isEqualTo(2);
            assertThat(found.sum()).isEqualTo(44);
            assertThat(found.max()).isEqualTo(33);
        });
    }

    @Test
    void takesThe95thPercentileByTheNearestRank() {
        long[] twenty = new long[20];
        Arrays.setAll(twenty, i -> i + 1L);
        assertThat(Samples.of(FROM, Duration.ofHours(2), "megaHertz", twenty, Duration.ZERO))
                .hasValueSatisfying(found -> assertThat(found.p95()).isEqualTo(19));
    }

    @Test
    void holdsTheMeanAgainstALimitWithoutRounding() {
        Samples samples = Samples.of(
                        FROM, Duration.ofHours(2), "kiloBytesPerSecond", new long[] {10, 10, 11, -1}, Duration.ZERO)
                .orElseThrow();
        assertThat(samples.meanIsAtMost(10)).isFalse();
        assertThat(samples.meanIsAtMost(11)).isTrue();
        assertThat(samples.counted()).isEqualTo("3 of 4 samples of 2 h");
    }

    @Test
    void coversByWholePercentOfWhatIsExpected() {
        long[] slots = new long[10];
        slots[0] = -1;
        Samples nine = Samples.of(FROM, Duration.ofHours(2), "percent", slots, Duration.ZERO)
                .orElseThrow();
        assertThat(nine.cover(90)).isTrue();
        assertThat(nine.cover(91)).isFalse();
    }

    private static Fact<Samples> read(String info, String... values) {
        List<PerformanceCalls.Csv> series = Arrays.stream(values)
                .map(text -> new PerformanceCalls.Csv(new Ref("VirtualMachine", "vm-1"), 6, "", info, text))
                .toList();
        return SampleSlots.summary(series, "megaHertz", NEED, FROM, "none kept");
    }
}
