package vmend.playbooks;

import static vmend.inventory.Properties.GUEST_IP_STACK;
import static vmend.inventory.Properties.GUEST_NICS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.inventory.Fact;
import vmend.inventory.IpStack;
import vmend.inventory.Vm;
import vmend.playbook.Context;

/**
 * Tells which machines others ask for names or send their packets through, by the guests' own network stacks.
 *
 * <p>Guests without running Tools report nothing, and so do physical machines: that nobody uses a machine so is the most that is seen.
 */
public final class Dependents {
    private final Memo<String, Index> indexes = new Memo<>();

    /** Why others may depend on the machine's addresses. */
    public Optional<String> reason(Vm vm, Context context) {
        Set<String> own = vm.get(GUEST_NICS).shown().stream()
                .flatMap(List::stream)
                .flatMap(nic -> nic.ipAddresses().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return reason(vm, own, context);
    }

    /**
     * The same for addresses that are known.
     *
     * @param addresses those that the guest reports, and others that it has
     */
    public Optional<String> reason(Vm vm, Set<String> addresses, Context context) {
        Index index = indexes.get(context, "", () -> Index.of(context));
        Optional<String> used = addresses.stream()
                .flatMap(address -> index.use(address, vm).stream())
                .findFirst()
                .or(index::unseen);
        return vm.get(GUEST_NICS)
                .match(
                        nics -> used,
                        () -> used,
                        why -> Optional.of("whether others use it as DNS server or gateway is not known, its addresses"
                                + " could not be read: " + why));
    }

    private record Use(Vm by, String as) {}

    private record Index(Map<String, List<Use>> byAddress, Optional<String> unseen) {
        static Index of(Context context) {
            Map<String, List<Use>> uses = new HashMap<>();
            List<String> unread = new ArrayList<>();
            for (Vm vm : context.estate().all(Vm.class)) {
                Fact<List<IpStack>> stacks = vm.get(GUEST_IP_STACK);
                stacks.whyUnknown().ifPresent(unread::add);
                for (IpStack stack : stacks.shown().orElse(List.of())) {
                    stack.dnsServers().forEach(address -> add(uses, address, new Use(vm, "DNS server")));
                    stack.gateways().forEach(address -> add(uses, address, new Use(vm, "gateway")));
                }
            }
            Optional<String> hidden = context.estate()
                    .partialView()
                    .map(why -> "machines that are not visible may use it as DNS server or gateway: " + why);
            Optional<String> unseen = unread.isEmpty()
                    ? hidden
                    : Optional.of("whether others use it as DNS server or gateway is not known: the network stacks of "
                            + unread.size() + " machines could not be read (" + unread.get(0) + ")");
            return new Index(uses, unseen);
        }

        private static void add(Map<String, List<Use>> uses, String address, Use use) {
            uses.computeIfAbsent(key(address), any -> new ArrayList<>()).add(use);
        }

        /** How others use an address; that a machine asks itself does not count. */
        Optional<String> use(String address, Vm own) {
            List<Use> others = byAddress.getOrDefault(key(address), List.of()).stream()
                    .filter(use -> !use.by().ref().equals(own.ref()))
                    .toList();
            return others.stream()
                    .findFirst()
                    .map(first -> "its address " + address + " is " + first.as() + " of "
                            + first.by().name() + (others.size() > 1 ? " and " + (others.size() - 1) + " more" : ""));
        }

        private static String key(String address) {
            int scope = address.indexOf('%');
            return (scope < 0 ? address : address.substring(0, scope)).toLowerCase(Locale.ROOT);
        }
    }
}
