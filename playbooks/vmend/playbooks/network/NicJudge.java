package vmend.playbooks.network;

import java.util.List;
import java.util.Optional;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.Fact;
import vmend.inventory.Host;
import vmend.inventory.Kind;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
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
                        why -> List.of(Words.unknown(Words.ofNics(), "its network adapters are unknown, " + why)));
    }

    private Optional<Finding> judge(Vm vm, Device nic, Context context) {
        Facet facet = Facet.of(Words.NIC, Integer.toString(nic.key()), nic.label());
        return group(vm, nic, context)
                .match(
                        stays -> judge(vm, nic, stays, facet, context),
                        Optional::empty,
                        why -> Optional.of(Words.unknown(facet, nic.label() + ": " + why)));
    }

    private Optional<Finding> judge(Vm vm, Device nic, Stays stays, Facet facet, Context context) {
        return rules().evidence(vm, device -> device.key() == nic.key(), context)
                .match(
                        needsIt -> Optional.empty(),
                        () -> Optional.of(shares(vm, nic, stays, facet, context)),
                        why -> Optional.of(Words.unknown(
                                facet,
                                nic.label() + " is on promiscuous "
                                        + stays.network().name() + "; whether the machine needs that is unknown, "
                                        + why)));
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

    /** The group a NIC is on, where it stays promiscuous; unset where it does not, or where the NIC is on none. */
    private Fact<Stays> group(Vm vm, Device nic, Context context) {
        if (nic.backing().isEmpty()) {
            return Fact.unset();
        }
        Device.Backing backing = nic.backing().get();
        return switch (backing.kind()) {
            case DISTRIBUTED_PORT ->
                byKey(backing, context)
                        .map(group -> onDistributed(group, backing, context))
                        .orElseGet(() -> Fact.unknown("its port group is not visible"));
            case STANDARD_NETWORK ->
                vm.get(Properties.RUNS_ON)
                        .flatMap(ref -> context.estate()
                                .find(ref, Host.class)
                                .map(host -> onStandard(host, backing, context))
                                .orElseGet(() -> Fact.unknown("the host it runs on is not visible")));
            case HOST_DEVICE, FILE, CLIENT_DEVICE, REMOTE_HOST, PIPE, NETWORK_URI, THIN_PRINT, OPAQUE_NETWORK, OTHER ->
                Fact.unset();
        };
    }

    private Fact<Stays> onDistributed(DistributedPortGroup group, Device.Backing backing, Context context) {
        GroupOnSwitch place = GroupOnSwitch.of(group, context.estate());
        MoveNic.Network from = new MoveNic.Network(
                group.ref(),
                group.name(),
                backing.portGroupKey().orElseThrow(),
                backing.switchUuid().orElse(""));
        Fact<String> exempt = context.exemption(group, Words.ofGroup(FLAG));
        return promiscuous(place.effective(FLAG), group.name())
                .flatMap(yes -> stays(exempt, distributed.review(group, context), group.name()))
                .map(why -> new Stays(from, why, place.notOurs()));
    }

    /** Unset where the group rejects; a machine is not passed for want of knowing. */
    private static Fact<Boolean> promiscuous(EffectivePolicy policy, String group) {
        return policy.accept()
                .match(
                        accept -> accept ? Fact.known(true) : Fact.unset(),
                        Fact::unset,
                        why -> Fact.unknown("whether " + group + " is promiscuous is unknown, " + why));
    }

    /** Why a promiscuous group stays so; unset where it is set to reject itself. Not knowing is no reason to move anybody. */
    private static Fact<String> stays(Fact<String> exempt, Review review, String group) {
        if (exempt.shown().isPresent()) {
            return Fact.known("exempt, " + exempt.shown().get());
        }
        if (exempt.whyUnknown().isPresent()) {
            return Fact.unknown("whether " + group + " is exempt is open, "
                    + exempt.whyUnknown().get());
        }
        Optional<String> why = review.needed();
        if (why.isEmpty()) {
            return Fact.unset();
        }
        return review.wouldBreak().isEmpty()
                ? Fact.unknown("whether " + group + " stays promiscuous is open, " + why.get())
                : Fact.known(why.get());
    }

    private static Optional<DistributedPortGroup> byKey(Device.Backing backing, Context context) {
        return backing.portGroupKey().flatMap(key -> {
            // The key is the moref on every vCenter seen so far; only where it is not, all groups are searched.
            Ref likely = new Ref(Kind.DISTRIBUTED_PORT_GROUP.wireType(), key);
            return context.estate()
                    .find(likely, DistributedPortGroup.class)
                    .filter(group -> group.get(Properties.PORT_GROUP_KEY).is(key))
                    .or(() -> context.estate().all(DistributedPortGroup.class).stream()
                            .filter(group ->
                                    group.get(Properties.PORT_GROUP_KEY).is(key))
                            .findFirst());
        });
    }

    private Fact<Stays> onStandard(Host host, Device.Backing backing, Context context) {
        String name = backing.detail().orElse("");
        return standard.groups(host)
                .flatMap(groups -> groups.stream()
                        .filter(group -> group.name().equals(name))
                        .findFirst()
                        .map(group -> promiscuous(standard.effective(host, group, FLAG), name))
                        .orElseGet(Fact::unset))
                .flatMap(yes -> onStandard(host, name, backing, context));
    }

    private Fact<Stays> onStandard(Host host, String name, Device.Backing backing, Context context) {
        if (backing.network().isEmpty()) {
            return Fact.unknown("vCenter does not say which network it is on");
        }
        MoveNic.Network from = new MoveNic.Network(backing.network().get(), name, "", "");
        Fact<String> exempt = context.exemption(host, Words.ofStandardGroup(name, FLAG));
        return stays(exempt, standard.review(host, name, context), name)
                .map(why -> new Stays(from, why, Optional.empty()));
    }
}
