package vmend.playbooks.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vmend.inventory.Datastore;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Properties;
import vmend.inventory.StoreInfo;

/**
 * Which datastores are not judged for being shared, and why.
 *
 * @param libraries names of datastores for ISO images, content libraries and templates, with {@code *} and {@code ?}
 */
record LeftOut(Set<String> libraries) {

    /** Why a datastore is left out; unset for one that is judged. */
    Fact<String> why(Datastore store) {
        if (libraries.stream().anyMatch(pattern -> matches(pattern, store.name()))) {
            return Fact.known("a library (setting libraries)");
        }
        return store.get(Properties.STORE_TYPE)
                .flatMap(type -> type.equalsIgnoreCase("vsan")
                        ? Fact.known("vSAN, one per cluster by design; its storage policies keep machines apart")
                        : maintenance(store, type));
    }

    private static Fact<String> maintenance(Datastore store, String type) {
        return store.get(Properties.STORE_MAINTENANCE)
                .match(
                        mode -> mode.equals("normal")
                                ? local(store, type)
                                : Fact.known("in maintenance (" + mode + ")"),
                        Fact::unset,
                        Fact::unknown);
    }

    private static Fact<String> local(Datastore store, String type) {
        if (type.equals("VMFS")) {
            Fact<Boolean> own = store.get(Properties.STORE_INFO)
                    .map(info -> info.vmfs().flatMap(StoreInfo.Vmfs::local).orElse(false));
            if (own.is(true)) {
                return Fact.known("local to its host");
            }
            if (own.whyUnknown().isPresent()) {
                return Fact.unknown(own.whyUnknown().get());
            }
        }
        return store.get(Properties.MOUNTS)
                .match(
                        mounts -> mounts.size() == 1 ? Fact.known("mounted by one host only") : Fact.unset(),
                        Fact::unset,
                        Fact::unknown);
    }

    /** One line a reason, for what the plan says it did not judge. */
    List<String> lines(String facet, Estate estate) {
        Map<String, List<String>> byReason = new TreeMap<>();
        for (Datastore store : estate.all(Datastore.class)) {
            why(store)
                    .shown()
                    .ifPresent(reason -> byReason.computeIfAbsent(reason, any -> new java.util.ArrayList<>())
                            .add(store.name()));
        }
        return byReason.entrySet().stream()
                .map(entry -> facet + " not judged of " + Words.few(entry.getValue()) + ": " + entry.getKey())
                .toList();
    }

    private static boolean matches(String pattern, String name) {
        String regex = pattern.codePoints()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(name)
                .matches();
    }

    /** Why nothing that is said of a datastore can be relied on. */
    static Optional<String> notReached(Datastore store) {
        return store.get(Properties.STORE_ACCESSIBLE)
                .match(
                        is -> is
                                ? Optional.empty()
                                : Optional.of("no host reaches it, so what vCenter shows of it may be old"),
                        () -> Optional.of("whether a host reaches it is not known"),
                        why -> Optional.of("whether a host reaches it is not known, " + why));
    }
}
