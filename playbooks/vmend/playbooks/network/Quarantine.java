package vmend.playbooks.network;

import static vmend.inventory.Properties.DEVICES;
import static vmend.inventory.Properties.GUEST_IP_STACK;
import static vmend.inventory.Properties.GUEST_NICS;
import static vmend.inventory.Properties.INSTANCE_UUID;
import static vmend.inventory.Properties.PORT_GROUP_KEY;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.inventory.Device;
import vmend.inventory.Fact;
import vmend.inventory.Vm;
import vmend.playbook.About;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Nearest;
import vmend.playbook.Playbook;
import vmend.playbook.Proposal;
import vmend.playbook.Setting;
import vmend.playbook.Severity;
import vmend.playbook.Table;
import vmend.playbooks.ShutAway;

/** One machine that a person names after an incident goes to the quarantine network of its zone, with all its adapters or none. */
@About(
        id = "quarantine",
        title = "Shut one named machine away after an incident",
        why =
                "A machine that was broken into reaches its neighbours for as long as it is on their network. Switching it off loses"
                        + " what its memory could tell.",
        severity = Severity.HIGH,
        measures = 4,
        facets = {"incident: a person named the machine after an incident"},
        privileges = {"Network.Assign", "VirtualMachine.Config.EditDevice"},
        since = "0.1",
        onlyWhenNamed = true)
public record Quarantine(
        @Setting(
                help = "The one machine, by its name, or by its instance UUID where several bear the name",
                byDefault = "none")
        String machine,

        @Setting(
                help = "What happened, such as a ticket: the reason that reviewers of the plan read",
                byDefault = "none")
        String incident,

        @Setting(
                help =
                        "Addresses of the machine that its guest does not report, for example because VMware Tools do not run",
                byDefault = "none")
        Set<String> addresses)
        implements Playbook {
    private static final String INCIDENT = "incident";

    @Override
    public Judges judges() {
        ShutAway shutAway = new ShutAway();
        return Judges.of(
                        Vm.class,
                        Judges.cheap(INSTANCE_UUID, DEVICES, GUEST_NICS, GUEST_IP_STACK),
                        (vm, context) -> judge(vm, context, shutAway))
                .alsoReading(Set.of(PORT_GROUP_KEY));
    }

    @Override
    public List<String> notJudged(Context context) {
        if (unset(machine)) {
            return List.of("not judged: set `machine`");
        }
        List<String> lines = new ArrayList<>();
        List<Vm> all = context.estate().all(Vm.class);
        if (all.stream().noneMatch(this::isMeant)) {
            long unread = all.stream()
                    .filter(vm -> vm.get(INSTANCE_UUID).shown().isEmpty())
                    .count();
            lines.add(context.estate().vcenter().name() + " has no machine " + machine
                    + Nearest.of(machine, all.stream().map(Vm::name).toList())
                            .map(near -> "; the nearest name is " + near)
                            .orElse("")
                    + (unread > 0 ? "; the instance UUIDs of " + unread + " machines are not known" : "")
                    + context.estate()
                            .partialView()
                            .map(why -> ", as far as is visible: " + why)
                            .orElse(""));
        }
        if (context.zones().isEmpty()) {
            lines.add("no quarantine network is known: set `zones`");
        }
        return lines;
    }

    private static boolean unset(String setting) {
        return setting.isBlank() || setting.equals(Table.NONE);
    }

    private boolean isMeant(Vm vm) {
        return !unset(machine)
                && (vm.name().equals(machine) || vm.get(INSTANCE_UUID).is(machine.toLowerCase(Locale.ROOT)));
    }

    private List<Finding> judge(Vm vm, Context context, ShutAway shutAway) {
        if (!isMeant(vm)) {
            return List.of();
        }
        long meant =
                context.estate().all(Vm.class).stream().filter(this::isMeant).count();
        Facet facet = Facet.of(INCIDENT, "", "incident");
        if (meant > 1) {
            return List.of(Finding.unknown(
                    facet, meant + " machines are called " + machine + ": say which by its instance UUID"));
        }
        Finding finding = Finding.fail(
                        facet,
                        unset(incident)
                                ? "it was named, and nobody said after what incident"
                                : "it was named after an incident: " + incident)
                .because(evidence(vm));
        return List.of(moved(finding, vm, context, shutAway));
    }

    private List<Evidence> evidence(Vm vm) {
        Set<String> own = ShutAway.addresses(vm, addresses);
        return own.isEmpty() ? List.of() : List.of(Evidence.of("addresses", String.join(", ", own)));
    }

    private Finding moved(Finding finding, Vm vm, Context context, ShutAway shutAway) {
        if (unset(incident)) {
            return finding.withoutStep("nobody is shut away without a reason: set `incident`");
        }
        Optional<String> never = shutAway.never(vm, addresses, context);
        Fact<List<Device>> cards = ShutAway.adapters(vm);
        if (never.isPresent()) {
            return finding.withoutStep(
                    never.get() + (ShutAway.addresses(vm, addresses).isEmpty() ? ": set `addresses`" : ""));
        }
        if (cards.shown().filter(all -> !all.isEmpty()).isEmpty()) {
            return finding.withoutStep(cards.whyUnknown().orElse("it has no network adapter"));
        }
        Finding whole = finding;
        for (Device card : cards.shown().orElse(List.of())) {
            Fact<MoveNic.Network> from = ShutAway.network(card, context);
            if (from.shown().isEmpty()) {
                return finding.withoutStep("all adapters or none: " + card.label() + ": "
                        + from.whyUnknown().orElse("its network is not known"));
            }
            whole = whole.propose(new Proposal.MoveToDedicatedNetwork(
                    DeviceRef.of(vm.ref(), card),
                    from.shown().get(),
                    Proposal.Purpose.INCIDENT,
                    Optional.of("quarantine of " + vm.ref().moref())));
        }
        return whole;
    }
}
