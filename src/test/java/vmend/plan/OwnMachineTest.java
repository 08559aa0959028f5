package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.testing.EstateBuilder.estate;

import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.inventory.Properties;
import vmend.inventory.Vm;
import vmend.testing.Devices;
import vmend.testing.VmBuilder;

/** The machines that vmend must not switch off under itself, however their addresses and names are written. */
class OwnMachineTest {

    private static String why(Set<String> own, Consumer<VmBuilder> say) {
        Vm vm = estate().vm("any", say)
                .read(Set.of(Properties.GUEST_NICS, Properties.GUEST_HOST_NAME, Properties.DEVICES))
                .all(Vm.class)
                .get(0);
        return OwnMachine.of(vm, own).orElse("");
    }

    private static Consumer<VmBuilder> at(String... addresses) {
        return vm -> vm.device(Devices.nic(0, Devices.opaqueNetwork("x"))).guestNic("00:50:56:00:00:01", addresses);
    }

    @Test
    void anAddressOfItsOwnIsRecognisedAndNoOther() {
        assertThat(why(Set.of("10.0.0.5"), at("10.0.0.4", "10.0.0.5")))
                .isEqualTo("it has the address of a configured vCenter or of this machine");
        assertThat(why(Set.of("10.0.0.5"), at("10.0.0.50"))).isEmpty();
    }

    @Test
    void anIpv6AddressIsRecognisedInEverySpelling() {
        for (String spelling : new String[] {
            "2001:db8::5",
            "2001:0DB8::0005",
            "2001:db8:0:0:0:0:0:5",
            "2001:0db8:0000:0000:0000:0000:0000:0005",
            "2001:db8::5%eth0",
            " 2001:db8::5 "
        }) {
            assertThat(why(Set.of("2001:db8::5"), at(spelling))).as(spelling).isNotEmpty();
            assertThat(why(Set.of(spelling), at("2001:db8::5"))).as(spelling).isNotEmpty();
        }
        for (String other : new String[] {"2001:db8::50", "2001:db8::5:0", "2001:db8:0:0:0:0:5", "::5", "2001:db8::"}) {
            assertThat(why(Set.of("2001:db8::5"), at(other))).as(other).isEmpty();
        }
    }

    @Test
    void eachSpellingHasOneForm() {
        assertThat(OwnMachine.canonical("FE80::1%12")).isEqualTo("fe80:0:0:0:0:0:0:1");
        assertThat(OwnMachine.canonical("::")).isEqualTo("0:0:0:0:0:0:0:0");
        assertThat(OwnMachine.canonical("1:2:3:4:5:6:7::")).isEqualTo("1:2:3:4:5:6:7:0");
        assertThat(OwnMachine.canonical("::2:3:4:5:6:7:8")).isEqualTo("0:2:3:4:5:6:7:8");
        assertThat(OwnMachine.canonical("01:02:03:04:05:06:07:0008")).isEqualTo("1:2:3:4:5:6:7:8");
        assertThat(OwnMachine.canonical("1:2:3:4::5:6:7:8")).isEqualTo("1:2:3:4::5:6:7:8");
        assertThat(OwnMachine.canonical("VC.Example.COM")).isEqualTo("vc.example.com");
        assertThat(OwnMachine.canonical("00:50:56:00:00:01")).isEqualTo("00:50:56:00:00:01");
        assertThat(OwnMachine.canonical("%x")).isEqualTo("%x");
        assertThat(OwnMachine.canonical("%::")).isEqualTo("%::");
    }

    @Test
    void aHostNameIsRecognisedShortAndLong() {
        Set<String> own = Set.of("vc.example.com", "jump");

        assertThat(why(own, vm -> vm.hostName("VC.example.com")))
                .isEqualTo("it has the host name of a configured vCenter or of this machine: VC.example.com");
        assertThat(why(own, vm -> vm.hostName("vc"))).isNotEmpty();
        assertThat(why(own, vm -> vm.hostName("jump.lab.example.com"))).isNotEmpty();
        assertThat(why(own, vm -> vm.hostName("v"))).isEmpty();
        assertThat(why(own, vm -> vm.hostName("vc.example"))).isEmpty();
        assertThat(why(own, vm -> vm.hostName("vc.example.com.au"))).isEmpty();
        assertThat(why(own, vm -> vm.hostName("jumphost"))).isEmpty();
    }

    @Test
    void aNetworkCardOfTheMachineThatVmendRunsOnIsRecognised() {
        Consumer<VmBuilder> card = vm -> vm.device(Devices.nic(0, Devices.opaqueNetwork("x")));
        String mac = estate().vm("any", card)
                .read(Set.of(Properties.DEVICES))
                .all(Vm.class)
                .get(0)
                .get(Properties.DEVICES)
                .shown()
                .orElseThrow()
                .get(0)
                .macAddress()
                .orElseThrow()
                .toLowerCase(java.util.Locale.ROOT);

        assertThat(why(Set.of(mac), card)).isEqualTo("vmend itself runs on it");
        assertThat(why(Set.of("00:50:56:ff:ff:ff"), card)).isEmpty();
    }

    @Test
    void whatCannotBeReadCannotBeRuledOut() {
        assertThat(why(Set.of("10.0.0.5"), vm -> vm.unreadable(Properties.GUEST_HOST_NAME, "no permission")))
                .isEqualTo("cannot be told: no permission");
    }
}
