package vmend.mocks.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import vmend.mocks.estate.Entity.Vm;

class EstateGeneratorTest {
    private static final Set<String> MEDIA =
            Set.of("VirtualCdrom", "VirtualFloppy", "VirtualSerialPort", "VirtualParallelPort");
    private static final Set<String> FACETS = Set.of(Facets.CDROM, Facets.FLOPPY, Facets.SERIAL, Facets.PARALLEL);

    @Test
    void makesTheSameWorldFromTheSameSeed() {
        assertThat(EstateGenerator.generate(7, 300).truth())
                .isNotEmpty()
                .isEqualTo(EstateGenerator.generate(7, 300).truth());
    }

    @Test
    void makesAnotherWorldFromAnotherSeed() {
        assertThat(EstateGenerator.generate(7, 300).truth())
                .isNotEqualTo(EstateGenerator.generate(8, 300).truth());
    }

    @Test
    void plantsWhatItSaysItPlants() {
        EstateGenerator.Generated made = EstateGenerator.generate(11, 400);
        assertThat(made.truth())
                .filteredOn(t -> t.facet().equals(Facets.CDROM) && t.verdict() == Truth.Verdict.FAIL)
                .isNotEmpty()
                .allSatisfy(truth -> {
                    Vm vm = (Vm) made.estate().find(truth.object()).orElseThrow();
                    assertThat(vm.spec().devices())
                            .filteredOn(device -> Facets.device(device.key()).equals(truth.key()))
                            .singleElement()
                            .satisfies(device -> assertThat(device.connect().orElseThrow())
                                    .matches(connect -> connect.connected() || connect.startConnected()));
                });
    }

    @Test
    void saysNothingAboutDevicesThatAreNotConnected() {
        EstateGenerator.Generated made = EstateGenerator.generate(12, 400);
        long connected = made.estate()
                .all(Vm.class)
                .filter(vm -> !vm.spec().power().connection().equals("inaccessible"))
                .filter(vm -> vm.spec().unreadable().isEmpty())
                .filter(vm -> !vm.spec().guest().installerMounted())
                .flatMap(vm -> vm.spec().devices().stream())
                .filter(device -> MEDIA.contains(device.type()))
                .filter(device -> device.connect().orElseThrow().connected()
                        || device.connect().orElseThrow().startConnected())
                .count();
        assertThat(made.truth())
                .filteredOn(t -> FACETS.contains(t.facet()) && t.verdict() == Truth.Verdict.FAIL)
                .hasSize((int) connected);
    }

    @Test
    void doesNotKnowWhatNobodyCanRead() {
        assertThat(EstateGenerator.generate(13, 1000).truth())
                .filteredOn(t -> t.verdict() == Truth.Verdict.UNKNOWN)
                .extracting(Truth::facet)
                .contains(Facets.UNKNOWN_DEVICE, Facets.UNREADABLE);
    }
}
