package vmend.playbooks.guest;

import static vmend.inventory.Properties.BOOT_TIME;
import static vmend.inventory.Properties.GUEST_FAMILY;
import static vmend.inventory.Properties.MANAGED_BY;
import static vmend.inventory.Properties.POWER_STATE;
import static vmend.inventory.Properties.PRODUCT;
import static vmend.inventory.Properties.TEMPLATE;
import static vmend.inventory.Properties.TOOLS_RUNNING;
import static vmend.inventory.Properties.VM_CONNECTION;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import vmend.inventory.ConnectionState;
import vmend.inventory.Fact;
import vmend.inventory.PowerState;
import vmend.inventory.Vm;

/** Which machines are judged: ordinary ones that have run long enough for their guest to have started what protects it. */
record Scope(Duration minUptime, Set<String> applianceVendors) {

    /** Known where the machine is judged, unset where not, unknown where nobody can tell. */
    Fact<Boolean> of(Vm vm, Instant now) {
        return is(vm.get(TEMPLATE), template -> !template, "whether it is a template")
                .flatMap(yes -> notOwned(vm))
                .flatMap(yes -> is(vm.get(POWER_STATE), PowerState.POWERED_ON::equals, "its power state"))
                .flatMap(yes -> is(vm.get(BOOT_TIME), boot -> ranLongEnough(boot, now), "when it was booted"))
                .flatMap(yes -> noAppliance(vm))
                .flatMap(yes -> ofOtherFamily(vm));
    }

    private boolean ranLongEnough(Instant boot, Instant now) {
        return Duration.between(boot, now).compareTo(minUptime) >= 0;
    }

    /** The machines of a solution are protected by its owner, or by being made anew. */
    private static Fact<Boolean> notOwned(Vm vm) {
        return vm.get(MANAGED_BY)
                .match(
                        owner -> Fact.unset(),
                        () -> Fact.known(true),
                        why -> Fact.unknown("whether a solution owns it is not known: " + why));
    }

    private Fact<Boolean> noAppliance(Vm vm) {
        return vm.get(PRODUCT)
                .match(
                        product -> isClosed(product.vendor()) ? Fact.unset() : Fact.known(true),
                        () -> Fact.known(true),
                        why -> Fact.unknown("whether it is an appliance is not known: " + why));
    }

    private boolean isClosed(String vendor) {
        String lower = vendor.toLowerCase(Locale.ROOT);
        return applianceVendors.stream()
                .filter(part -> !part.isBlank())
                .anyMatch(part -> lower.contains(part.toLowerCase(Locale.ROOT)));
    }

    /** A family that is known and is none of ours is out of scope; one that is not known stays in. */
    private static Fact<Boolean> ofOtherFamily(Vm vm) {
        return vm.get(GUEST_FAMILY)
                .match(
                        family -> GuestSystem.ofFamily(family).isPresent() ? Fact.known(true) : Fact.unset(),
                        () -> Fact.known(true),
                        why -> Fact.unknown("which operating system runs is not known: " + why));
    }

    private static <T> Fact<Boolean> is(Fact<T> fact, Predicate<T> holds, String what) {
        return fact.match(
                value -> holds.test(value) ? Fact.known(true) : Fact.unset(),
                () -> Fact.unknown(what + " is not known: vCenter returned none"),
                why -> Fact.unknown(what + " is not known: " + why));
    }

    /** The guest's system, where the guest can be seen into at all. */
    static Fact<GuestSystem> guest(Vm vm) {
        Optional<String> away = vm.get(VM_CONNECTION)
                .match(
                        state -> state == ConnectionState.CONNECTED
                                ? Optional.empty()
                                : Optional.of("vCenter does not reach the machine: it is "
                                        + state.name().toLowerCase(Locale.ROOT)),
                        () -> Optional.of("whether vCenter reaches the machine is not known"),
                        why -> Optional.of("whether vCenter reaches the machine is not known: " + why));
        if (away.isPresent()) {
            return Fact.unknown(away.get());
        }
        return vm.get(TOOLS_RUNNING)
                .match(
                        state -> state.equals("guestToolsRunning")
                                ? system(vm)
                                : Fact.unknown("VMware Tools do not run in the guest"),
                        () -> Fact.unknown("vCenter does not say whether VMware Tools run"),
                        why -> Fact.unknown("whether VMware Tools run is not known: " + why));
    }

    private static Fact<GuestSystem> system(Vm vm) {
        return vm.get(GUEST_FAMILY)
                .match(
                        family -> GuestSystem.ofFamily(family)
                                .map(Fact::known)
                                .orElseGet(() -> Fact.unknown("the guest's system is none of those judged")),
                        () -> Fact.unknown("VMware Tools do not say which operating system runs"),
                        why -> Fact.unknown("which operating system runs is not known: " + why));
    }
}
