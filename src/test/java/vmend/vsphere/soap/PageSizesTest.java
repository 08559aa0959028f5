package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageSizesTest {
    private static final int PAGE = 8 << 20;
    private static final List<PropertySet> LIGHT = List.of(new PropertySet("VirtualMachine", List.of("name")));
    private static final List<PropertySet> WITH_TEXTS =
            List.of(new PropertySet("VirtualMachine", List.of("name", "config.extraConfig")));

    private final PageSizes sizes = new PageSizes();

    @Test
    void asksForFewerObjectsWhereTheyCarryLongTexts() {
        assertThat(sizes.objectsFor(LIGHT)).isEqualTo(512);
        // Each with the longest list of processes that Tools publish, a first page still keeps to 8 MB.
        assertThat(sizes.objectsFor(WITH_TEXTS) * (62 << 10)).isBetween(PAGE / 2, PAGE);
    }

    @Test
    void goesByTheHeaviestPageSeen() {
        sizes.learn(WITH_TEXTS, 100, 100L << 20);
        sizes.learn(WITH_TEXTS, 100, 1L << 20);
        assertThat(sizes.objectsFor(WITH_TEXTS)).isEqualTo(8);
    }

    @Test
    void asksForMoreWherePagesWereLightAndStopsAtTwoThousand() {
        sizes.learn(LIGHT, 100, 800L << 10);
        assertThat(sizes.objectsFor(LIGHT)).isEqualTo(1024);
        sizes.learn(List.of(new PropertySet("Network", List.of("vm"))), 10, 1);
        assertThat(sizes.objectsFor(List.of(new PropertySet("Network", List.of("vm")))))
                .isEqualTo(2000);
    }

    @Test
    void learnsNothingFromAnEmptyPage() {
        sizes.learn(LIGHT, 0, 5_000);
        assertThat(sizes.objectsFor(LIGHT)).isEqualTo(512);
    }
}
