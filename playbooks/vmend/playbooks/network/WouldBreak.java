package vmend.playbooks.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.Fact;
import vmend.inventory.GuestNic;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.inventory.Vm;
import vmend.playbook.Context;

/**
 * Tells machines that need what a group accepts: known with the evidence, unset where there is none, unknown where none can be looked for.
 *
 * <p>Sensors that only listen (IDS) leave no mark in vCenter; they are exempted by name or tag.
 */
record WouldBreak(Set<String> applianceVendors, Set<String> solutions, boolean unseenGuestsNeedReview) {

    /** Virtual routers (VRRP, CARP) answer on these addresses beside their own. */
    private static final List<String> VIRTUAL_ROUTERS = List.of("00:00:5e:00:01:", "00:00:5e:00:02:");

    /**
     * Looks at one machine.
     *
     * @param onGroup which of the machine's NICs are on the group
     */
    Fact<String> evidence(Vm vm, Predicate<Device> onGroup, Context context) {
        Fact<String> exempt = context.exemption(vm, Words.ofNics());
        if (exempt.shown().isPresent()) {
            return Fact.known("exempt, " + exempt.shown().get());
        }
        if (exempt.whyUnknown().isPresent()) {
            return exempt;
        }
        if (vm.get(Properties.TEMPLATE).is(true)) {
            return Fact.unset();
        }
        List<Fact<String>> answers = List.of(nested(vm), appliance(vm), solution(vm), otherMac(vm, onGroup));
        return answers.stream()
                .filter(answer -> answer.shown().isPresent())
                .findFirst()
                .or(() -> answers.stream()
                        .filter(answer -> answer.whyUnknown().isPresent())
                        .findFirst())
                .orElseGet(Fact::unset);
    }

    private static Fact<String> nested(Vm vm) {
        return vm.get(Properties.GUEST_ID)
                .flatMap(id -> id.toLowerCase(Locale.ROOT).startsWith("vmkernel")
                        ? Fact.known("nested ESXi (guestId " + id + ")")
                        : Fact.unset());
    }

    private Fact<String> appliance(Vm vm) {
        return vm.get(Properties.PRODUCT)
                .flatMap(product -> Words.containsAny(product.vendor(), applianceVendors)
                        ? Fact.known("appliance of " + product.vendor() + " (" + product.name() + ")")
                        : Fact.unset());
    }

    private Fact<String> solution(Vm vm) {
        return vm.get(Properties.MANAGED_BY)
                .flatMap(owner -> Words.containsAny(owner.extensionKey() + " " + owner.type(), solutions)
                        ? Fact.known("owned by " + owner.extensionKey() + " (" + owner.type() + ")")
                        : Fact.unset());
    }

    private Fact<String> otherMac(Vm vm, Predicate<Device> onGroup) {
        return vm.get(Properties.DEVICES).flatMap(devices -> {
            List<Device> nics =
                    devices.stream().filter(WouldBreak::isNic).filter(onGroup).toList();
            return nics.isEmpty() ? Fact.unset() : guest(vm).flatMap(seen -> compare(nics, seen));
        });
    }

    /** What the guest reports; unset where it reports nothing and the settings say that this does not matter. */
    private Fact<List<GuestNic>> guest(Vm vm) {
        boolean on = vm.get(Properties.POWER_STATE).is(PowerState.POWERED_ON);
        boolean tools = vm.get(Properties.TOOLS_RUNNING).is("guestToolsRunning");
        if (on && tools) {
            return vm.get(Properties.GUEST_NICS);
        }
        return unseenGuestsNeedReview
                ? Fact.unknown(
                        on
                                ? "VMware Tools do not run, so the guest's MAC addresses are not seen"
                                : "it is not running, so the guest's MAC addresses are not seen")
                : Fact.unset();
    }

    private static Fact<String> compare(List<Device> nics, List<GuestNic> seen) {
        List<Fact<String>> answers = Stream.concat(
                        seen.stream().map(WouldBreak::virtualRouter),
                        nics.stream().map(nic -> compare(nic, seen)))
                .toList();
        return answers.stream()
                .filter(answer -> answer.shown().isPresent())
                .findFirst()
                .or(() -> answers.stream()
                        .filter(answer -> answer.whyUnknown().isPresent())
                        .findFirst())
                .orElseGet(Fact::unset);
    }

    private static Fact<String> virtualRouter(GuestNic nic) {
        return nic.macAddress()
                .filter(mac -> VIRTUAL_ROUTERS.stream().anyMatch(mac.toLowerCase(Locale.ROOT)::startsWith))
                .map(mac -> Fact.known("virtual router, the guest answers on " + mac))
                .orElseGet(Fact::unset);
    }

    /** A guest that changed its MAC shows an interface of no device, since Tools match interfaces to devices by MAC. */
    private static Fact<String> compare(Device nic, List<GuestNic> seen) {
        if (nic.macAddress().isEmpty()) {
            return Fact.unknown("the MAC address of " + nic.label() + " is not known");
        }
        String own = nic.macAddress().get();
        List<GuestNic> same =
                seen.stream().filter(one -> one.deviceKey() == nic.key()).toList();
        Optional<String> other = same.stream()
                .flatMap(one -> one.macAddress().stream())
                .filter(mac -> !mac.equalsIgnoreCase(own))
                .findFirst();
        if (other.isPresent()) {
            return differs(nic, own, other.get());
        }
        boolean shown = seen.stream()
                .anyMatch(one -> one.macAddress().filter(own::equalsIgnoreCase).isPresent());
        boolean connected = nic.connection().map(Device.Connection::connected).orElse(true);
        if (shown || !connected) {
            return Fact.unset();
        }
        return seen.stream()
                .filter(one -> one.deviceKey() < 0)
                .flatMap(one -> one.macAddress().stream())
                .findFirst()
                .map(mac -> differs(nic, own, mac))
                .orElseGet(() -> Fact.unknown("the guest does not show " + nic.label()));
    }

    private static Fact<String> differs(Device nic, String own, String guest) {
        return Fact.known("the guest uses " + guest + " on " + nic.label() + ", which has " + own);
    }

    static boolean isNic(Device device) {
        return device.kind() == DeviceKind.NIC || device.kind() == DeviceKind.NIC_PASSTHROUGH;
    }
}
