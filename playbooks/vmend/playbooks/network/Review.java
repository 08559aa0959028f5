package vmend.playbooks.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vmend.inventory.Device;
import vmend.inventory.Fact;
import vmend.inventory.Ref;
import vmend.inventory.Vm;
import vmend.playbook.Context;

/**
 * Who hangs on a group, and who of them might break when it rejects.
 *
 * @param machines names of all that are on it
 * @param wouldBreak {@code name: evidence} of those that need what it accepts
 * @param cannotTell {@code name: reason} where nobody knows
 */
record Review(List<String> machines, List<String> wouldBreak, List<String> cannotTell) {

    static Review unknown(String why) {
        return new Review(List.of(), List.of(), List.of(why));
    }

    static Review of(Fact<List<Ref>> machines, Context context, WouldBreak rules, Predicate<Device> onGroup) {
        return machines.match(
                refs -> of(refs, context, rules, onGroup),
                () -> new Review(List.of(), List.of(), List.of()),
                why -> unknown("who is on it is unknown: " + why));
    }

    private static Review of(Collection<Ref> machines, Context context, WouldBreak rules, Predicate<Device> onGroup) {
        List<String> names = new ArrayList<>();
        List<String> breaks = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (Ref ref : machines) {
            Optional<Vm> vm = context.estate().find(ref, Vm.class);
            if (vm.isEmpty()) {
                names.add(ref.moref());
                open.add(ref.moref() + ": not visible");
                continue;
            }
            names.add(vm.get().name());
            Fact<String> evidence = rules.evidence(vm.get(), onGroup, context);
            evidence.shown().ifPresent(text -> breaks.add(vm.get().name() + ": " + text));
            evidence.whyUnknown().ifPresent(why -> open.add(vm.get().name() + ": " + why));
        }
        return new Review(List.copyOf(names), List.copyOf(breaks), List.copyOf(open));
    }

    Review and(Review other) {
        return new Review(
                joined(machines, other.machines),
                joined(wouldBreak, other.wouldBreak),
                joined(cannotTell, other.cannotTell));
    }

    /** Why a human has to look first; empty where nothing speaks against rejecting. */
    Optional<String> needed() {
        if (!wouldBreak.isEmpty()) {
            return Optional.of("needs review, would break " + Words.few(wouldBreak));
        }
        return cannotTell.isEmpty()
                ? Optional.empty()
                : Optional.of("needs review, breakage cannot be excluded: " + Words.few(cannotTell));
    }

    private static List<String> joined(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
