package vmend.playbooks.guest;

import static vmend.inventory.Properties.DEVICES;
import static vmend.inventory.Properties.GUEST_NICS;
import static vmend.inventory.Properties.PORT_GROUP_KEY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.action.SetTag;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Tag;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;
import vmend.playbook.Table;
import vmend.playbooks.Dependents;

/**
 * What is proposed for an unprotected machine: a tag that says so, and where the site asks for it, quarantine.
 *
 * @param tag category and name; none for no mark
 */
record Remedy(String tag, boolean quarantine, Dependents dependents) {

    boolean readsTags() {
        return !tag.equals(Table.NONE);
    }

    /**
     * The finding with its steps, or why it has none.
     *
     * @param certain whether the guest itself was seen to run no engine; nothing less leads to quarantine
     */
    Finding propose(Finding finding, Vm vm, boolean certain, Context context) {
        List<String> why = new ArrayList<>();
        Finding marked = mark(finding, vm, context, why);
        Finding whole = quarantine ? shutAway(marked, vm, certain, context, why) : marked;
        return why.isEmpty() ? whole : whole.withoutStep(String.join("; ", why));
    }

    private Finding mark(Finding finding, Vm vm, Context context, List<String> why) {
        if (!readsTags()) {
            why.add("no tag is named to mark it with (setting markWith)");
            return finding;
        }
        Fact<Set<Tag>> carried = vm.get(new Need.Tags());
        Fact<String> id = context.estate()
                .tagIds()
                .flatMap(ids -> Optional.ofNullable(ids.get(tag))
                        .map(Fact::known)
                        .orElseGet(() -> Fact.unknown("there is no tag " + tag + ": make it first")));
        Optional<String> unknown = carried.whyUnknown().map(reason -> "its tags are not known: " + reason);
        Optional<String> held = unknown.or(() -> carried.shown().stream()
                        .flatMap(Set::stream)
                        .anyMatch(one -> one.toString().equals(tag))
                ? Optional.of("it carries the tag " + tag + " already")
                : id.whyUnknown());
        if (held.isPresent()) {
            why.add(held.get());
            return finding;
        }
        return finding.propose(
                Proposal.of(new SetTag(vm.ref(), vm.name(), id.shown().orElseThrow(), tag, true)));
    }

    private Finding shutAway(Finding finding, Vm vm, boolean certain, Context context, List<String> why) {
        Optional<String> never = certain
                ? withoutAddress(vm).or(() -> dependents.reason(vm, context))
                : Optional.of("only a machine whose own process list names no product is shut away");
        if (never.isPresent()) {
            why.add("no quarantine: " + never.get());
            return finding;
        }
        Fact<Device> card = onlyCard(vm);
        Fact<MoveNic.Network> from = card.flatMap(nic -> network(nic, context));
        if (card.shown().isEmpty() || from.shown().isEmpty()) {
            why.add("no quarantine: " + from.whyUnknown().orElse("its network adapters are not known"));
            return finding;
        }
        return finding.propose(new Proposal.MoveToDedicatedNetwork(
                DeviceRef.of(vm.ref(), card.shown().get()), from.shown().get(), true));
    }

    private static Optional<String> withoutAddress(Vm vm) {
        boolean some = vm.get(GUEST_NICS).shown().stream()
                .flatMap(List::stream)
                .anyMatch(nic -> !nic.ipAddresses().isEmpty());
        return some ? Optional.empty() : Optional.of("its addresses are not known, so nobody can tell who needs it");
    }

    /** A machine with several adapters often carries traffic of others, and would be cut off by halves. */
    private static Fact<Device> onlyCard(Vm vm) {
        return vm.get(DEVICES).flatMap(devices -> {
            List<Device> cards = devices.stream()
                    .filter(device -> device.kind() == DeviceKind.NIC || device.kind() == DeviceKind.NIC_PASSTHROUGH)
                    .toList();
            if (cards.size() != 1) {
                return Fact.unknown("it has " + cards.size() + " network adapters, not one");
            }
            return cards.get(0).kind() == DeviceKind.NIC
                    ? Fact.known(cards.get(0))
                    : Fact.unknown("a passthrough adapter is not moved like others");
        });
    }

    private static Fact<MoveNic.Network> network(Device nic, Context context) {
        if (nic.backing().isEmpty()) {
            return Fact.unknown("it is on no network");
        }
        Device.Backing backing = nic.backing().get();
        return switch (backing.kind()) {
            case DISTRIBUTED_PORT ->
                context.estate().all(DistributedPortGroup.class).stream()
                        .filter(group -> group.get(PORT_GROUP_KEY)
                                .is(backing.portGroupKey().orElse("")))
                        .findFirst()
                        .map(group -> Fact.known(new MoveNic.Network(
                                group.ref(),
                                group.name(),
                                backing.portGroupKey().orElse(""),
                                backing.switchUuid().orElse(""))))
                        .orElseGet(() -> Fact.unknown("its port group is not visible"));
            case STANDARD_NETWORK ->
                backing.network()
                        .map(ref -> Fact.known(
                                new MoveNic.Network(ref, backing.detail().orElse(""), "", "")))
                        .orElseGet(() -> Fact.unknown("vCenter does not say which network it is on"));
            case HOST_DEVICE, FILE, CLIENT_DEVICE, REMOTE_HOST, PIPE, NETWORK_URI, THIN_PRINT, OPAQUE_NETWORK, OTHER ->
                Fact.unknown("its network is of a kind that vmend does not move adapters off");
        };
    }
}
