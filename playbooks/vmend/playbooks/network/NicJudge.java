package vmend.playbooks.network;

import java.util.List;
import java.util.Optional;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.Fact;
import vmend.inventory.Host;
import vmend.inventory.Kind;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.inventory.StandardPortGroup;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;
import vmend.playbook.Severity;
import vmend.playbook.Zone;

/** Judges the NICs of machines that share a group with others that need promiscuous mode, without needing it themselves. */
record NicJudge(StandardGroups standard, DistributedGroups distributed) {
    private static final SecurityFlag FLAG = SecurityFlag.PROMISCUOUS;

    /**
     * A promiscuous group that stays so.
     *
     * @param never why no NIC is moved off it
     */
    private record Stays(MoveNic.Network network, String because, Optional<String> never) {}

    List<Finding> judge(Vm vm, Context context) {
        if (context.zones().isEmpty() || vm.get(Properties.TEMPLATE).is(true)) {
            return List.of();
        }
        return vm.get(Properties.DEVICES)
                .match(
                        devices -> devices.stream()
                                .filter(WouldBreak::isNic)
                                .flatMap(nic -> judge(vm, nic, context).stream())
                                .toList(),
                        List::of,
                        why -> List.of(Finding.unknown(
                                Facet.of(Words.NIC, "", "network adapters"),
                                "its network adapters are unknown, " + why)));
    }

    private Optional<Finding> judge(Vm vm, Device nic, Context context) {
        return group(vm, nic, context).flatMap(stays -> {
            Facet facet = Facet.of(Words.NIC, Integer.toString(nic.key()), nic.label())
                    .onPortGroup(stays.network().name());
            return rules().evidence(vm, device -> device.key() == nic.key())
                    .match(
                            needsIt -> Optional.empty(),
                            () -> Optional.of(shares(vm, nic, stays, facet, context)),
                            why -> Optional.of(Finding.unknown(
                                    facet,
                                    nic.label() + " is on promiscuous "
                                            + stays.network().name() + "; whether the machine needs that is unknown, "
                                            + why)));
        });
    }

    private WouldBreak rules() {
        return distributed.rules();
    }

    private Finding shares(Vm vm, Device nic, Stays stays, Facet facet, Context context) {
        Finding finding = Finding.fail(
                        facet,
                        nic.label() + " is on " + stays.network().name() + ", which stays promiscuous ("
                                + stays.because() + ")")
                .severity(Severity.MEDIUM)
                .because(Evidence.of("network", stays.network().name()));
        return noMove(nic, stays)
                .or(() -> noTarget(vm, stays, context))
                .map(finding::withoutStep)
                .orElseGet(() -> finding.propose(
                        new Proposal.MoveToDedicatedNetwork(DeviceRef.of(vm.ref(), nic), stays.network())));
    }

    private static Optional<String> noMove(Device nic, Stays stays) {
        return nic.kind() == DeviceKind.NIC_PASSTHROUGH
                ? Optional.of("a passthrough NIC is not moved like others")
                : stays.never().map(why -> "no NIC is moved off it: " + why);
    }

    private static Optional<String> noTarget(Vm vm, Stays stays, Context context) {
        return context.zoneOf(vm)
                .match(
                        zone -> noTarget(zone, stays),
                        () -> Optional.of("it belongs to no zone"),
                        why -> Optional.of("its zone is unknown: " + why));
    }

    private static Optional<String> noTarget(Zone zone, Stays stays) {
        if (zone.network().isEmpty()) {
            return Optional.of("zone " + zone.name() + " has no dedicated network");
        }
        return zone.network().filter(stays.network().name()::equals).isPresent()
                ? Optional.of("this is the dedicated network of zone " + zone.name())
                : Optional.empty();
    }

    private Optional<Stays> group(Vm vm, Device nic, Context context) {
        return nic.backing()
                .flatMap(backing -> backing.portGroupKey().isPresent()
                        ? onDistributed(backing, backing.portGroupKey().get(), context)
                        : onStandard(vm, backing, context));
    }

    private Optional<Stays> onDistributed(Device.Backing backing, String key, Context context) {
        Optional<DistributedPortGroup> group = byKey(key, context);
        if (group.isEmpty()) {
            return Optional.empty();
        }
        GroupOnSwitch place = GroupOnSwitch.of(group.get(), context.estate());
        if (!place.effective(FLAG).accept().is(true)) {
            return Optional.empty();
        }
        Optional<String> uuid = backing.switchUuid()
                .or(() -> place.onSwitch()
                        .shown()
                        .flatMap((DistributedSwitch one) ->
                                one.get(Properties.SWITCH_UUID).shown()));
        MoveNic.Network from =
                new MoveNic.Network(group.get().ref(), group.get().name(), key, uuid.orElse(""));
        Optional<String> owned = place.controller()
                .match(
                        owner -> Optional.of("owned by " + owner),
                        Optional::<String>empty,
                        why -> Optional.of("who owns it is unknown: " + why));
        return context.exemption(group.get(), Words.ofGroup(FLAG))
                .map(by -> "exempt, " + by)
                .or(() -> distributed.review(group.get(), context).needed())
                .map(why -> new Stays(from, why, owned));
    }

    private static Optional<DistributedPortGroup> byKey(String key, Context context) {
        Ref likely = new Ref(Kind.DISTRIBUTED_PORT_GROUP.wireType(), key);
        return context.estate()
                .find(likely, DistributedPortGroup.class)
                .filter(group -> group.get(Properties.PORT_GROUP_KEY).is(key))
                .or(() -> context.estate().all(DistributedPortGroup.class).stream()
                        .filter(group -> group.get(Properties.PORT_GROUP_KEY).is(key))
                        .findFirst());
    }

    private Optional<Stays> onStandard(Vm vm, Device.Backing backing, Context context) {
        Optional<Host> host = vm.get(Properties.RUNS_ON)
                .shown()
                .flatMap(ref -> context.estate().find(ref, Host.class));
        Optional<String> name = backing.detail();
        if (host.isEmpty() || name.isEmpty() || backing.network().isEmpty()) {
            return Optional.empty();
        }
        Fact<List<StandardPortGroup>> groups = standard.groups(host.get());
        boolean promiscuous = groups.shown().stream()
                .flatMap(List::stream)
                .filter(group -> group.name().equals(name.get()))
                .anyMatch(group ->
                        standard.effective(host.get(), group, FLAG).accept().is(true));
        if (!promiscuous) {
            return Optional.empty();
        }
        MoveNic.Network from = new MoveNic.Network(backing.network().get(), name.get(), "", "");
        return context.exemption(host.get(), Words.ofStandardGroup(name.get(), FLAG))
                .map(by -> "exempt, " + by)
                .or(() -> standard.review(host.get(), name.get(), context).needed())
                .map(why -> new Stays(from, why, Optional.empty()));
    }
}
