package vmend.playbooks.guest;

import static vmend.playbook.Judges.cheap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Severity;

/**
 * Weighs what all sources say of a machine: one that says it is protected is enough; one that could not be read leaves it open, since it
 * might have said so.
 */
record Judge(Scope scope, Declared declared, Consoles consoles, Processes processes, AskedGuest guest, Remedy remedy) {
    static final String NO_ENGINE = "no-engine";
    static final String AGENT_ONLY = "agent-only";
    static final String NOT_IN_CONSOLE = "not-in-console";
    static final String UNKNOWN = "protection-unknown";

    Set<Need<?>> cheapNeeds() {
        Set<Need<?>> needs = cheap(
                Properties.TEMPLATE,
                Properties.MANAGED_BY,
                Properties.POWER_STATE,
                Properties.BOOT_TIME,
                Properties.PRODUCT,
                Properties.VM_CONNECTION,
                Properties.TOOLS_RUNNING,
                Properties.GUEST_FAMILY,
                processes.need());
        needs.addAll(guest.cheapNeeds());
        if (declared.readsTags() || remedy.readsTags()) {
            needs.add(new Need.Tags());
        }
        if (declared.readsAttributes()) {
            needs.add(new Need.Attributes());
        }
        if (consoles.areUsed()) {
            needs.addAll(cheap(Properties.BIOS_UUID, Properties.GUEST_HOST_NAME, Properties.DEVICES));
        }
        if (remedy.quarantine()) {
            needs.addAll(cheap(Properties.GUEST_NICS, Properties.GUEST_IP_STACK, Properties.DEVICES));
        }
        return needs;
    }

    List<Finding> judge(Vm vm, Context context) {
        return scope.of(vm, context.now())
                .match(judged -> weigh(vm, context), List::of, why -> List.of(unknown(why, List.of())));
    }

    private List<Finding> weigh(Vm vm, Context context) {
        List<Testimony> outside = outside(vm, context);
        if (outside.stream().anyMatch(one -> one.is(Testimony.Answer.YES))) {
            return List.of();
        }
        Fact<GuestSystem> guest = Scope.guest(vm);
        if (guest.shown().isEmpty()) {
            return List.of(unknown(guest.whyUnknown().orElse("the guest is not seen"), evidence(outside)));
        }
        return weigh(vm, guest.shown().get(), outside, context);
    }

    private List<Testimony> outside(Vm vm, Context context) {
        return List.of(declared.byTag(vm), declared.byAttribute(vm, context.now()), consoles.of(vm, context));
    }

    /** Has the guest asked of those machines that are left; what it says is judged with everything else. */
    Judges askingGuests() {
        return Judges.first(Vm.class, cheapNeeds(), this::asksGuest)
                .then(Judges.dear(guest.need()), (vm, context) -> List.of());
    }

    /** Whether the guest itself is asked: only where everything else that was read in the first pass proves nothing. */
    boolean asksGuest(Vm vm, Context context) {
        return guest.canAnswer(vm)
                && scope.of(vm, context.now()).shown().isPresent()
                && outside(vm, context).stream().noneMatch(one -> one.is(Testimony.Answer.YES))
                && Scope.guest(vm)
                        .shown()
                        .filter(system -> processes
                                .atFirstLook(vm, system, context.now())
                                .testimony()
                                .is(Testimony.Answer.SILENT))
                        .isPresent();
    }

    private List<Finding> weigh(Vm vm, GuestSystem system, List<Testimony> outside, Context context) {
        Processes.Said inside = asksGuest(vm, context) ? guest.of(vm, system) : processes.of(vm, system, context.now());
        if (inside.testimony().is(Testimony.Answer.YES)) {
            return List.of();
        }
        List<Testimony> all =
                Stream.concat(Stream.of(inside.testimony()), outside.stream()).toList();
        Optional<Testimony> unread =
                all.stream().filter(one -> one.is(Testimony.Answer.UNREAD)).findFirst();
        if (unread.isPresent()) {
            return List.of(unknown(unread.get().reason(), evidence(all)));
        }
        Optional<Testimony> no =
                all.stream().filter(one -> one.is(Testimony.Answer.NO)).findFirst();
        return List.of(no.map(says -> fail(vm, system, says, inside, all, context))
                .orElseGet(() -> unknown(
                        all.stream()
                                .map(Testimony::reason)
                                .filter(reason -> !reason.isEmpty())
                                .collect(Collectors.joining("; ")),
                        evidence(all))));
    }

    private Finding fail(
            Vm vm, GuestSystem system, Testimony says, Processes.Said inside, List<Testimony> all, Context context) {
        boolean seen = inside.testimony().is(Testimony.Answer.NO);
        boolean agent = !inside.others().isEmpty();
        String facet = !seen ? NOT_IN_CONSOLE : agent ? AGENT_ONLY : NO_ENGINE;
        Finding finding = Finding.fail(Facet.of(facet, "", "anti-virus"), says.reason())
                .severity(system.severity())
                .because(evidence(all));
        return remedy.propose(finding, vm, facet.equals(NO_ENGINE), context);
    }

    private static Finding unknown(String why, List<Evidence> evidence) {
        return Finding.unknown(Facet.of(UNKNOWN, "", "anti-virus"), why)
                .severity(Severity.LOW)
                .because(evidence);
    }

    private static List<Evidence> evidence(List<Testimony> all) {
        return all.stream().flatMap(one -> one.evidence().stream()).toList();
    }
}
