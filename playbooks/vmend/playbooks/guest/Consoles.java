package vmend.playbooks.guest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.inventory.Fact;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Durations;
import vmend.playbook.Evidence;
import vmend.playbooks.Memo;

/** What an imported console list says; a name that several machines or several lines bear is no evidence. */
final class Consoles {
    private final ConsoleList list;
    private final Duration maxAge;
    private final boolean complete;
    private final Map<Identity, Map<String, List<ConsoleList.Machine>>> lines = new EnumMap<>(Identity.class);
    private final Memo<String, Map<Identity, Map<String, Integer>>> bearers = new Memo<>();

    /** @param complete whether the list names every protected machine */
    Consoles(ConsoleList list, Duration maxAge, boolean complete) {
        this.list = list;
        this.maxAge = maxAge;
        this.complete = complete;
        for (Identity kind : Identity.values()) {
            Map<String, List<ConsoleList.Machine>> byName = new HashMap<>();
            list.machines()
                    .forEach(machine -> names(kind, kind.in(machine))
                            .forEach(name -> byName.computeIfAbsent(name, any -> new ArrayList<>())
                                    .add(machine)));
            lines.put(kind, byName);
        }
    }

    boolean areUsed() {
        return !list.table().isNone();
    }

    /** What was found out on the way. */
    private static final class Search {
        private final Set<ConsoleList.Machine> found = new LinkedHashSet<>();
        private final List<String> unread = new ArrayList<>();
        private final List<String> ambiguous = new ArrayList<>();
        private final List<Identity> compared = new ArrayList<>();
    }

    Testimony of(Vm vm, Context context) {
        if (!areUsed()) {
            return Testimony.unused();
        }
        Search search = new Search();
        for (Identity kind : Identity.values()) {
            if (!lines.getOrDefault(kind, Map.of()).isEmpty()) {
                look(vm, kind, bearers.get(context, "", () -> bearers(context)).getOrDefault(kind, Map.of()), search);
            }
        }
        return search.found.isEmpty() ? absent(search) : present(search.found, context.now());
    }

    private void look(Vm vm, Identity kind, Map<String, Integer> borne, Search search) {
        Fact<Set<String>> own = kind.of(vm);
        own.whyUnknown().ifPresent(why -> search.unread.add("its " + kind + " could not be read: " + why));
        Set<String> names = own.shown().orElse(Set.of());
        boolean all = !names.isEmpty()
                && list.machines().stream()
                        .noneMatch(machine -> kind.in(machine).isEmpty());
        for (String name : names) {
            List<ConsoleList.Machine> hits = hits(kind, name);
            boolean alone = borne.getOrDefault(name, 0) <= 1 && aloneByLabel(kind, name, borne, hits);
            if (!alone || hits.size() > 1) {
                search.ambiguous.add("its " + kind + " is not its alone in " + (alone ? "the list" : "this vCenter"));
                all = false;
            } else {
                search.found.addAll(hits);
            }
        }
        if (all) {
            search.compared.add(kind);
        }
    }

    /** The lines of a whole name; of a host name also those that differ by a domain that only one of the two has. */
    private List<ConsoleList.Machine> hits(Identity kind, String name) {
        Map<String, List<ConsoleList.Machine>> byName = lines.getOrDefault(kind, Map.of());
        List<ConsoleList.Machine> whole = byName.getOrDefault(name, List.of()).stream()
                .filter(machine -> kind.in(machine).contains(name))
                .toList();
        if (!whole.isEmpty() || kind != Identity.HOST_KEY) {
            return whole;
        }
        return byName.getOrDefault(label(name), List.of()).stream()
                .filter(machine -> isLabel(name) != isLabel(machine.host().orElse("")))
                .toList();
    }

    /** Whether no other machine of the vCenter could be meant by a line that has another form of the host name. */
    private static boolean aloneByLabel(
            Identity kind, String name, Map<String, Integer> borne, List<ConsoleList.Machine> hits) {
        boolean whole = hits.stream().anyMatch(machine -> kind.in(machine).contains(name));
        return kind != Identity.HOST_KEY
                || hits.isEmpty()
                || whole
                || borne.getOrDefault("label " + label(name), 0) <= 1;
    }

    private Testimony present(Set<ConsoleList.Machine> found, Instant now) {
        Instant seen = found.stream()
                .map(ConsoleList.Machine::lastSeen)
                .max(Instant::compareTo)
                .orElseThrow();
        Duration age = Duration.between(seen, now);
        Evidence evidence = Evidence.of("console saw it last", seen.toString(), Durations.text(maxAge) + " ago");
        return age.compareTo(maxAge) > 0
                ? Testimony.silent("the console saw it last more than " + Durations.text(maxAge) + " ago", evidence)
                : Testimony.yes("console, seen " + seen);
    }

    private Testimony absent(Search search) {
        if (!search.unread.isEmpty()) {
            return Testimony.unread("whether a console knows it is not known: " + search.unread.get(0));
        }
        if (search.compared.isEmpty()) {
            return Testimony.silent(
                    search.ambiguous.isEmpty()
                            ? "it bears no name that the console list could know it by"
                            : "the console list cannot tell it: " + search.ambiguous.get(0));
        }
        return complete
                ? Testimony.no(
                        "the console list does not name it",
                        Evidence.of(
                                "console list",
                                list.table().source() + ", " + list.machines().size() + " machines"),
                        Evidence.of(
                                "compared by",
                                search.compared.stream().map(Identity::toString).collect(Collectors.joining(", "))))
                : Testimony.silent("the console list does not name it, and need not name every machine");
    }

    private static Map<Identity, Map<String, Integer>> bearers(Context context) {
        Map<Identity, Map<String, Integer>> all = new EnumMap<>(Identity.class);
        List<Vm> machines = context.estate().all(Vm.class);
        for (Identity kind : Identity.values()) {
            all.put(
                    kind,
                    Identity.counted(machines.stream()
                            .map(vm -> labelled(kind, kind.of(vm).shown().orElse(Set.of())))
                            .toList()));
        }
        return all;
    }

    private static Set<String> labelled(Identity kind, Set<String> names) {
        if (kind != Identity.HOST_KEY) {
            return names;
        }
        Set<String> both = new LinkedHashSet<>(names);
        names.forEach(name -> both.add("label " + label(name)));
        return both;
    }

    /** The names under which a line is filed: a host's also without its domain. */
    private static Set<String> names(Identity kind, Set<String> names) {
        if (kind != Identity.HOST_KEY) {
            return names;
        }
        Set<String> both = new LinkedHashSet<>(names);
        names.forEach(name -> both.add(label(name)));
        return both;
    }

    private static String label(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(0, dot);
    }

    private static boolean isLabel(String host) {
        return host.indexOf('.') < 0;
    }
}
