package vmend.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import vmend.action.Impact;
import vmend.inventory.ConnectionState;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Host;
import vmend.inventory.MachineFacts;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Vm;

/** Guards over machines: what is not the site's to change, and what must not be changed now. */
final class VmGuards {
    static final List<Guard> ALL = List.of(
            guard(
                    "template",
                    "A template is not running and is changed by its own life cycle.",
                    Set.of(Properties.TEMPLATE),
                    vm -> Guard.when(vm.get(Properties.TEMPLATE), is -> is, is -> "it is a template")),
            guard(
                    "vcls",
                    "vCLS machines belong to vCenter, which makes them again (vendor's KB 370219).",
                    Set.of(MachineFacts.VCLS_AGENT, MachineFacts.VCLS_CRX, Properties.MANAGED_BY),
                    VmGuards::vcls),
            guard(
                    "managed-by",
                    "A solution owns the machine and would undo or break on a change.",
                    Set.of(Properties.MANAGED_BY),
                    vm -> Guard.when(
                            vm.get(Properties.MANAGED_BY),
                            by -> true,
                            by -> "it is managed by " + by.extensionKey() + " (" + by.type() + ")")),
            guard(
                    "appliance",
                    "The vendor's appliances are changed by their own tools.",
                    Set.of(Properties.PRODUCT),
                    vm -> Guard.when(
                            vm.get(Properties.PRODUCT),
                            product -> product.vendor().toLowerCase(Locale.ROOT).contains("vmware"),
                            product -> "it is a VMware appliance: " + product.name())),
            new Guard(
                    "own-machine",
                    "The machines of the configured vCenters, and the one vmend runs on, must outlive the run.",
                    Set.of(Properties.GUEST_NICS, Properties.GUEST_HOST_NAME, Properties.DEVICES),
                    (subject, deed, estate, site) ->
                            subject instanceof Vm vm ? OwnMachine.of(vm, site.ownAddresses()) : Optional.empty()),
            guard(
                    "fault-tolerant",
                    "A fault-tolerant pair is changed as a pair.",
                    Set.of(Properties.FAULT_TOLERANCE_STATE),
                    vm -> Guard.when(
                            vm.get(Properties.FAULT_TOLERANCE_STATE),
                            state -> !state.equals("notConfigured"),
                            state -> "fault tolerance is " + state)),
            guard(
                    "replicated",
                    "A replicated machine is changed together with its copy.",
                    Set.of(Properties.REPLICATION),
                    vm -> Guard.when(vm.get(Properties.REPLICATION), id -> true, id -> "it is replicated")),
            guard(
                    "not-connected",
                    "vCenter does not reach the machine, so what was read may be old.",
                    Set.of(Properties.VM_CONNECTION),
                    vm -> Guard.when(
                            vm.get(Properties.VM_CONNECTION),
                            state -> state != ConnectionState.CONNECTED,
                            state -> "it is " + lower(state))),
            guard(
                    "question-pending",
                    "The machine waits for an answer; a task would wait with it.",
                    Set.of(Properties.QUESTION),
                    vm -> Guard.when(
                            vm.get(Properties.QUESTION),
                            question -> true,
                            question -> "it waits for an answer: " + question.text())),
            new Guard(
                    "host-unfit",
                    "A host in maintenance or out of reach carries out nothing.",
                    Set.of(Properties.HOST_CONNECTION, Properties.IN_MAINTENANCE, Properties.RUNS_ON),
                    (subject, deed, estate, site) ->
                            subject instanceof Vm vm ? hostOfVm(vm, estate) : Optional.empty()),
            new Guard(
                    "too-young",
                    "A machine that was just made or just booted is probably being worked on.",
                    Set.of(Properties.CREATED, Properties.BOOT_TIME),
                    (subject, deed, estate, site) -> subject instanceof Vm vm && costly(deed)
                            ? tooYoung(vm, estate, site.tooYoung())
                            : Optional.empty()));

    private VmGuards() {}

    /** Why a host can carry out nothing now. */
    static Optional<String> unfit(Host host) {
        Optional<String> away = Guard.when(
                host.get(Properties.HOST_CONNECTION),
                state -> state != ConnectionState.CONNECTED,
                state -> "host " + host.name() + " is " + lower(state));
        return away.isPresent()
                ? away
                : Guard.when(
                        host.get(Properties.IN_MAINTENANCE),
                        in -> in,
                        in -> "host " + host.name() + " is in maintenance mode");
    }

    private static Guard guard(
            String id, String why, Set<Need<?>> needs, java.util.function.Function<Vm, Optional<String>> test) {
        return new Guard(
                id,
                why,
                needs,
                (subject, deed, estate, site) -> subject instanceof Vm vm ? test.apply(vm) : Optional.empty());
    }

    private static Optional<String> vcls(Vm vm) {
        Optional<String> byOwner = Guard.when(
                vm.get(Properties.MANAGED_BY), MachineFacts.VCLS_OWNERS::contains, by -> "it is a vCLS machine");
        BiFunction<Vm, Need.ExtraConfig<String>, Optional<String>> marked = (machine, key) -> Guard.when(
                machine.get(key), value -> !value.equalsIgnoreCase("false"), value -> "it is a vCLS machine");
        return Stream.of(byOwner, marked.apply(vm, MachineFacts.VCLS_AGENT), marked.apply(vm, MachineFacts.VCLS_CRX))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> hostOfVm(Vm vm, Estate estate) {
        Fact<vmend.inventory.Ref> runsOn = vm.get(Properties.RUNS_ON);
        return runsOn.match(
                ref -> estate.find(ref, Host.class)
                        .map(VmGuards::unfit)
                        .orElse(Optional.of("cannot be told: its host is not visible")),
                () -> Optional.of("cannot be told: vCenter names no host for it"),
                reason -> Optional.of("cannot be told: " + reason));
    }

    private static boolean costly(Deed deed) {
        return deed.impact() == Impact.NETWORK || deed.impact() == Impact.POWER;
    }

    /** Below API 6.7 there is no creation date; a boot long enough ago then proves age as well. */
    private static Optional<String> tooYoung(Vm vm, Estate estate, Duration limit) {
        Instant border = estate.time().minus(limit);
        Fact<Instant> booted = vm.get(Properties.BOOT_TIME);
        Optional<String> justBooted =
                Guard.when(booted, border::isBefore, at -> "it was booted less than " + limit + " ago");
        if (justBooted.isPresent()) {
            return justBooted;
        }
        if (vm.get(Properties.CREATED).shown().isPresent()) {
            return Guard.when(
                    vm.get(Properties.CREATED), border::isBefore, at -> "it was created less than " + limit + " ago");
        }
        return booted.shown().isPresent()
                ? Optional.empty()
                : Optional.of("cannot be told: neither its creation nor its last boot is known");
    }

    private static String lower(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
