package vmend.playbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.inventory.Datastore;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.MachineFacts;
import vmend.inventory.Need;
import vmend.inventory.StoreUse;
import vmend.inventory.StoreUses;
import vmend.inventory.Vm;

/**
 * Which zones meet on a datastore.
 *
 * @param writing by zone, who has a writable disk there
 * @param using by zone, who has anything there
 * @param zoneless writable disks of machines that belong to no zone; they make none
 * @param aside {@code name (why)} of templates, vCLS machines, those of solutions and backup proxies, which make no zone
 * @param mayWrite who may have a writable disk there, for all anybody knows
 * @param mayUse who has something there and may be of another zone
 */
public record Tenants(
        Map<String, List<StoreUse>> writing,
        Map<String, List<StoreUse>> using,
        List<StoreUse> zoneless,
        List<String> aside,
        List<Open> mayWrite,
        List<Open> mayUse) {

    /**
     * Somebody of whom not everything is known.
     *
     * @param zone empty where the zone is not known, so that it may be any
     */
    public record Open(String who, Optional<String> zone, String why) {
        @Override
        public String toString() {
            return who + ": " + why;
        }
    }

    /** How many zones meet. */
    public enum Meeting {
        ONE_AT_MOST,
        SEVERAL,
        UNKNOWN
    }

    /** What must be read, beside what tells the zones. */
    public static List<Need<?>> needs() {
        return Stream.concat(StoreUses.needs().stream(), MachineFacts.needs().stream())
                .toList();
    }

    /** Unknown where vCenter does not say which machines use the datastore. */
    public static Fact<Tenants> of(Datastore store, Estate estate, Function<Vm, Fact<String>> zoneOf) {
        return StoreUses.of(store, estate).map(uses -> {
            Sorting sorting = new Sorting(zoneOf);
            uses.uses().forEach(sorting::take);
            for (int i = 0; i < uses.notVisible(); i++) {
                sorting.open("a machine", Optional.empty(), "it is not visible");
            }
            estate.partialView().ifPresent(why -> {
                // Any number of machines may be there, of any zone.
                sorting.open("machines that are not visible", Optional.empty(), why);
                sorting.open("machines that are not visible", Optional.empty(), why);
            });
            return sorting.tenants();
        });
    }

    /** Whether writable disks of several zones lie there. */
    public Meeting writers() {
        return meeting(writing.keySet(), mayWrite);
    }

    /** Whether several zones have anything there. */
    public Meeting users() {
        return meeting(using.keySet(), mayUse);
    }

    /** What keeps anybody from knowing, each once. */
    public List<String> open() {
        return Stream.concat(mayWrite.stream(), mayUse.stream())
                .map(Open::toString)
                .distinct()
                .toList();
    }

    /** Everyone whose zone is not known may be of one of their own. */
    private static Meeting meeting(Set<String> certain, List<Open> open) {
        if (certain.size() > 1) {
            return Meeting.SEVERAL;
        }
        Set<String> possible = new HashSet<>(certain);
        open.forEach(one -> one.zone().ifPresent(possible::add));
        long anyZone = open.stream().filter(one -> one.zone().isEmpty()).count();
        return possible.size() + anyZone > 1 ? Meeting.UNKNOWN : Meeting.ONE_AT_MOST;
    }

    /** Sorts the machines of one datastore. */
    private static final class Sorting {
        private final Function<Vm, Fact<String>> zoneOf;
        private final Map<String, List<StoreUse>> writing = new TreeMap<>();
        private final Map<String, List<StoreUse>> using = new TreeMap<>();
        private final List<StoreUse> zoneless = new ArrayList<>();
        private final List<String> aside = new ArrayList<>();
        private final List<Open> mayWrite = new ArrayList<>();
        private final List<Open> mayUse = new ArrayList<>();

        Sorting(Function<Vm, Fact<String>> zoneOf) {
            this.zoneOf = zoneOf;
        }

        void take(StoreUse use) {
            String name = use.vm().name();
            if (use.way() == StoreUse.Way.BORROWS) {
                aside.add(name + " (" + use.what() + ")");
                return;
            }
            Fact<String> notTheSites = MachineFacts.notTheSites(use.vm());
            if (notTheSites.shown().isPresent()) {
                aside.add(name + " (" + notTheSites.shown().get() + ")");
                return;
            }
            Fact<String> zone = zoneOf.apply(use.vm());
            if (zone.equals(Fact.unset())) {
                if (use.way() == StoreUse.Way.WRITES) {
                    zoneless.add(use);
                }
                return;
            }
            Optional<String> why = zone.whyUnknown().map(reason -> "its zone is not known, " + reason);
            if (why.isEmpty()) {
                why = notTheSites.whyUnknown().map(reason -> "whether it makes a zone is not known, " + reason);
            }
            if (why.isPresent()) {
                open(use, zone.shown(), why.get());
                return;
            }
            String known = zone.shown().orElseThrow();
            using.computeIfAbsent(known, any -> new ArrayList<>()).add(use);
            if (use.way() == StoreUse.Way.WRITES) {
                writing.computeIfAbsent(known, any -> new ArrayList<>()).add(use);
            } else if (use.way() == StoreUse.Way.UNKNOWN) {
                mayWrite.add(new Open(name, zone.shown(), use.why().orElse("how it uses it is not known")));
            }
        }

        private void open(StoreUse use, Optional<String> zone, String why) {
            Open one = new Open(use.vm().name(), zone, why);
            mayUse.add(one);
            if (use.way() == StoreUse.Way.WRITES || use.way() == StoreUse.Way.UNKNOWN) {
                mayWrite.add(one);
            }
        }

        void open(String who, Optional<String> zone, String why) {
            mayUse.add(new Open(who, zone, why));
            mayWrite.add(new Open(who, zone, why));
        }

        Tenants tenants() {
            return new Tenants(frozen(writing), frozen(using), List.copyOf(zoneless), aside, mayWrite, mayUse);
        }

        private static Map<String, List<StoreUse>> frozen(Map<String, List<StoreUse>> map) {
            return map.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> List.copyOf(entry.getValue()),
                            (one, other) -> one,
                            TreeMap::new));
        }
    }
}
