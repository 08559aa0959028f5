package vmend.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Vm;
import vmend.testing.EstateBuilder;

class NetworkMatchTest {
    private static final Optional<String> NO = Optional.empty();
    private static final Match PCI = new Match(NO, NO, NO, NO, NO, NO, NO, Optional.of("pg-pci*"), NO);

    private static Fact<Boolean> test(EstateBuilder world) {
        Set<Need<?>> needs = new HashSet<>(PCI.needs());
        Estate estate = world.read(needs);
        return PCI.test(estate.all(Vm.class).get(0), Optional.empty(), estate);
    }

    @Test
    void meansAMachineWithACardOnTheNetworkOfEitherKind() {
        assertThat(test(EstateBuilder.estate()
                        .network("PG-PCI-1", network -> {})
                        .network("other", network -> {})
                        .vm("a", vm -> vm.nic("other").nic("PG-PCI-1"))))
                .isEqualTo(Fact.known(true));
        assertThat(test(EstateBuilder.estate()
                        .distributedSwitch("dvs", dvs -> {})
                        .portGroup("pg-pci-2", pg -> pg.onSwitch("dvs"))
                        .vm("a", vm -> vm.nicOnPort("pg-pci-2", "dvs", "1"))))
                .isEqualTo(Fact.known(true));
    }

    @Test
    void doesNotMeanAMachineOnOtherNetworksOrOnNone() {
        assertThat(test(EstateBuilder.estate().network("other", network -> {}).vm("a", vm -> vm.nic("other"))))
                .isEqualTo(Fact.known(false));
        assertThat(test(EstateBuilder.estate().vm("a", vm -> {}))).isEqualTo(Fact.known(false));
    }

    @Test
    void doesNotKnowAMachineWhoseCardsOrNetworksAreNotSeen() {
        assertThat(test(EstateBuilder.estate().vm("a", vm -> vm.devicesUnreadable("no permission"))))
                .isEqualTo(Fact.unknown("no permission"));
        assertThat(test(EstateBuilder.estate().vm("a", vm -> vm.nic("nowhere"))))
                .isEqualTo(Fact.unknown("the network of Network adapter 1 is not visible"));
    }

    @Test
    void isSureByOneCardWhateverIsNotSeenOfTheOthers() {
        assertThat(test(EstateBuilder.estate()
                        .network("pg-pci", network -> {})
                        .vm("a", vm -> vm.nic("nowhere").nic("pg-pci"))))
                .isEqualTo(Fact.known(true));
    }

    @Test
    void doesNotMeanWhatIsNoMachine() {
        Estate estate = EstateBuilder.estate().host("esx", host -> {}).read(Set.copyOf(PCI.needs()));
        assertThat(PCI.test(estate.all(vmend.inventory.Host.class).get(0), Optional.empty(), estate))
                .isEqualTo(Fact.known(false));
        assertThat(List.copyOf(PCI.needs())).isNotEmpty();
    }
}
