package vmend.playbooks.network;

import java.util.function.Consumer;
import vmend.inventory.SecurityFlags;
import vmend.playbook.Playbook;
import vmend.playbook.PlaybookType;
import vmend.testing.EstateBuilder;
import vmend.testing.PortGroupBuilder;
import vmend.testing.SwitchBuilder;
import vmend.testing.VmBuilder;

/** Worlds that the tests of this package share. */
final class Networks {
    static final SecurityFlags REJECT = SecurityFlags.of(false, false, false);
    static final SecurityFlags PROMISCUOUS = SecurityFlags.of(true, false, false);
    static final String DVS = "DVS-prod";

    private Networks() {}

    /** The playbook with its default settings. */
    static Playbook playbook() {
        return PlaybookType.of(PromiscuousPortGroups.class).byDefault();
    }

    /** One distributed switch with one group on it; both reject everything until something else is said. */
    static EstateBuilder group(String name, Consumer<PortGroupBuilder> say) {
        return on(any -> {}, name, say);
    }

    static EstateBuilder on(Consumer<SwitchBuilder> sw, String name, Consumer<PortGroupBuilder> say) {
        return EstateBuilder.estate().distributedSwitch(DVS, sw).portGroup(name, group -> {
            group.onSwitch(DVS);
            say.accept(group);
        });
    }

    /** A machine on a standard port group, whose guest uses the MAC address it was given. */
    static Consumer<VmBuilder> onStandard(String network, String host) {
        return vm -> vm.runsOn(host).nic(network).guestNic("00:50:56:00:00:00");
    }

    /** A machine on a distributed port group, whose guest uses the MAC address it was given. */
    static Consumer<VmBuilder> onGroup(String group) {
        return vm -> vm.nicOnPort(group, DVS, "10").guestNic("00:50:56:00:00:00");
    }
}
