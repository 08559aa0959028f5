package vmend.vsphere.soap.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Ref;
import vmend.inventory.Series;
import vmend.vsphere.soap.PerformanceCalls;

/** How a series of vCenter's becomes slots of a window. */
class StatisticReadingTest {
    private static final Instant FROM = Instant.parse("2026-01-01T10:00:00Z");
    private static final Need.Statistic NEED =
            new Need.Statistic("cpu.usagemhz.average", Duration.ofSeconds(20), Duration.ofMinutes(2));

    @Test
    void putsEachSampleIntoItsSlotAndLeavesTheOthersMissing() {
        Fact<Series> series =
                read("20,2026-01-01T10:00:20Z,20,2026-01-01T10:00:40Z,20,2026-01-01T10:01:40Z", "31,-1,28");
        assertThat(series.shown()).hasValueSatisfying(found -> {
            assertThat(found.from()).isEqualTo(FROM);
            assertThat(found.unit()).isEqualTo("megaHertz");
            assertThat(found.samples()).containsExactly(31L, -1L, -1L, -1L, 28L, -1L);
        });
    }

    @Test
    void takesSamplesThatAreNotOnTheSlotsEdges() {
        assertThat(read("20,2026-01-01T10:00:07Z,20,2026-01-01T10:00:27Z", "1,2")
                        .shown())
                .hasValueSatisfying(found -> assertThat(found.samples()).containsExactly(1L, 2L, -1L, -1L, -1L, -1L));
    }

    @Test
    void leavesOutWhatIsNotInTheWindow() {
        assertThat(read("20,2026-01-01T09:59:40Z,20,2026-01-01T10:00:20Z,20,2026-01-01T11:00:00Z", "1,2,3")
                        .shown())
                .hasValueSatisfying(found -> assertThat(found.present().boxed()).containsExactly(2L));
    }

    @Test
    void isUnknownWithoutASingleSample() {
        assertThat(read("", "").whyUnknown()).isPresent();
        assertThat(read("20,2026-01-01T10:00:20Z", "-1").whyUnknown()).isPresent();
    }

    @Test
    void isUnknownWhereItCannotBeRead() {
        assertThat(read("20,2026-01-01T10:00:20Z", "1,2").whyUnknown()).isPresent();
        assertThat(read("20,yesterday", "1").whyUnknown()).isPresent();
        assertThat(read("20,2026-01-01T10:00:20Z", "many").whyUnknown()).isPresent();
    }

    private static Fact<Series> read(String info, String values) {
        return StatisticReading.series(
                new PerformanceCalls.Csv(new Ref("VirtualMachine", "vm-1"), 6, "", info, values),
                "megaHertz",
                NEED,
                FROM);
    }
}
