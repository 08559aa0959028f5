package vmend.playbooks.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.action.SetTag;
import vmend.inventory.Device;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Tag;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;
import vmend.playbook.Table;
import vmend.playbooks.ShutAway;

/**
 * What is proposed for an unprotected machine: a tag that says so, and where the site asks for it, quarantine.
 *
 * @param tag category and name; none for no mark
 */
record Remedy(String tag, boolean quarantine, ShutAway shutAway) {

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
                ? shutAway.never(vm, Set.of(), context)
                : Optional.of("only a machine whose own process list names no product is shut away");
        if (never.isPresent()) {
            why.add("no quarantine: " + never.get());
            return finding;
        }
        Fact<Device> card = onlyCard(vm);
        Fact<MoveNic.Network> from = card.flatMap(nic -> ShutAway.network(nic, context));
        if (card.shown().isEmpty() || from.shown().isEmpty()) {
            why.add("no quarantine: " + from.whyUnknown().orElse("its network adapters are not known"));
            return finding;
        }
        return finding.propose(new Proposal.MoveToDedicatedNetwork(
                DeviceRef.of(vm.ref(), card.shown().get()),
                from.shown().get(),
                Proposal.Purpose.SUSPICION,
                Optional.empty()));
    }

    /** A machine with several adapters often carries traffic of others, and would be cut off by halves. */
    private static Fact<Device> onlyCard(Vm vm) {
        return ShutAway.adapters(vm)
                .flatMap(cards -> cards.size() == 1
                        ? Fact.known(cards.get(0))
                        : Fact.unknown("it has " + cards.size() + " network adapters, not one"));
    }
}
