package vmend.playbooks.guest;

import static vmend.inventory.Properties.GUEST_IP_STACK;
import static vmend.inventory.Properties.GUEST_NICS;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.inventory.Fact;
import vmend.inventory.GuestNic;
import vmend.inventory.IpStack;
import vmend.inventory.Ref;
import vmend.inventory.Vm;
import vmend.playbook.Context;

/** Tells whether other machines ask a machine for names, or send what leaves their network to it. */
final class LeanedOn {
    private final PerContext<Uses> uses = new PerContext<>(Uses::of);

    /** Who names which address as name server or gateway, and of how many machines that is not known. */
    private record Uses(Map<String, Set<Ref>> byAddress, int unread) {
        static Uses of(Context context) {
            Map<String, Set<Ref>> byAddress = new HashMap<>();
            int unread = 0;
            for (Vm vm : context.estate().all(Vm.class)) {
                Fact<List<IpStack>> stacks = vm.get(GUEST_IP_STACK);
                unread += stacks.whyUnknown().isPresent() ? 1 : 0;
                stacks.shown().stream()
                        .flatMap(List::stream)
                        .flatMap(stack -> Stream.concat(stack.dnsServers().stream(), stack.gateways().stream()))
                        .forEach(address -> byAddress
                                .computeIfAbsent(plain(address), any -> new HashSet<>())
                                .add(vm.ref()));
            }
            return new Uses(byAddress, unread);
        }
    }

    /** Why a machine must not be cut off; empty where no other is seen to need it. */
    Optional<String> whyNeeded(Vm vm, Context context) {
        Fact<List<GuestNic>> nics = vm.get(GUEST_NICS);
        Set<String> own = nics.shown().stream()
                .flatMap(List::stream)
                .flatMap(nic -> nic.ipAddresses().stream())
                .map(LeanedOn::plain)
                .collect(Collectors.toSet());
        if (own.isEmpty()) {
            return Optional.of("its addresses are not known, so nobody can tell who needs it");
        }
        Uses all = uses.of(context);
        if (all.unread() > 0) {
            return Optional.of("of some machines it is not known whom they ask for names and what their gateway is");
        }
        long others = own.stream()
                .flatMap(address -> all.byAddress().getOrDefault(address, Set.of()).stream())
                .filter(ref -> !ref.equals(vm.ref()))
                .distinct()
                .count();
        return others > 0
                ? Optional.of("it is name server or gateway of " + others
                        + (others == 1 ? " other machine" : " other machines"))
                : Optional.empty();
    }

    private static String plain(String address) {
        int scope = address.indexOf('%');
        return (scope < 0 ? address : address.substring(0, scope)).strip().toLowerCase(Locale.ROOT);
    }
}
