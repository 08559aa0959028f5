package vmend.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.inventory.Datastore;
import vmend.inventory.Fact;
import vmend.inventory.Host;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.StoreMount;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Sizes;
import vmend.playbook.StoreRules;
import vmend.playbook.Tenants;
import vmend.playbook.Zone;

/** Looks for a datastore that takes disks in: one of the zone, of the same class, within reach, with room. */
final class StoreTargets {
    private static final int SHOWN = 3;

    private final Context context;
    private final StoreMoves.Ledger ledger;
    private final Map<Ref, Fact<Tenants>> tenants = new HashMap<>();

    StoreTargets(Context context, StoreMoves.Ledger ledger) {
        this.context = context;
        this.ledger = ledger;
    }

    /**
     * What is to be taken in.
     *
     * @param zone empty for a machine that is to be alone
     */
    record Asked(Vm vm, Datastore from, String zone, boolean alone, long bytes, String storeClass, StoreRules rules) {

        /** For whom a datastore is promised. */
        String tenant() {
            return alone ? vm.name() + " alone" : "zone " + zone;
        }
    }

    /**
     * A datastore that fits.
     *
     * @param before its room before the move, without what is promised to others
     * @param least the room that must be left
     * @param own whether it is the zone's already; one that nobody uses is kept for whom nothing else fits
     */
    record Target(Datastore store, long before, long least, boolean own) {}

    /** A target, or why there is none. */
    record Answer(Optional<Target> target, String reason) {}

    /** Why a datastore does not fit; the further the later it fell out. */
    private record No(int further, Datastore store, String why) {}

    static List<Need<?>> needs() {
        return List.of(
                Properties.STORE_TYPE,
                Properties.STORE_ACCESSIBLE,
                Properties.STORE_MAINTENANCE,
                Properties.CAPACITY,
                Properties.FREE_SPACE,
                Properties.UNCOMMITTED,
                Properties.MOUNTS);
    }

    /** Of those that fit the zone's own first, then the one with the most room. */
    Answer find(Asked asked) {
        List<Target> fit = new ArrayList<>();
        List<No> unfit = new ArrayList<>();
        for (Datastore store : context.estate().all(Datastore.class)) {
            if (!store.ref().equals(asked.from().ref())) {
                test(store, asked, fit, unfit);
            }
        }
        Optional<Target> best = fit.stream()
                .max(Comparator.comparing(Target::own)
                        .thenComparingLong(Target::before)
                        .thenComparing(target -> target.store().name(), Comparator.reverseOrder()));
        return new Answer(best, best.isPresent() ? "" : reasons(unfit));
    }

    private static String reasons(List<No> unfit) {
        if (unfit.isEmpty()) {
            return "there is no other datastore";
        }
        String nearest = unfit.stream()
                .sorted(Comparator.comparingInt(No::further)
                        .reversed()
                        .thenComparing(no -> no.store().name()))
                .limit(SHOWN)
                .map(no -> no.store().name() + " " + no.why())
                .collect(Collectors.joining("; "));
        return nearest + (unfit.size() > SHOWN ? "; and " + (unfit.size() - SHOWN) + " others" : "");
    }

    private void test(Datastore store, Asked asked, List<Target> fit, List<No> unfit) {
        List<java.util.function.Supplier<Optional<String>>> tests = List.of(
                () -> type(store, asked.from()),
                () -> reach(store, asked.vm()),
                () -> unready(store),
                () -> asked.alone() ? taken(store, asked) : otherZone(store, asked),
                () -> otherClass(store, asked));
        for (int i = 0; i < tests.size(); i++) {
            Optional<String> why = tests.get(i).get();
            if (why.isPresent()) {
                unfit.add(new No(i, store, why.get()));
                return;
            }
        }
        Fact<Long> room = room(store);
        Fact<Long> capacity = store.get(Properties.CAPACITY);
        if (room.shown().isEmpty() || capacity.shown().isEmpty()) {
            unfit.add(new No(
                    tests.size(),
                    store,
                    "has room nobody knows: "
                            + room.whyUnknown().or(capacity::whyUnknown).orElse("no sizes")));
            return;
        }
        long before = room.shown().get();
        long least = percent(capacity.shown().get(), asked.rules().spare().value());
        long wanted = Math.max(
                Math.addExact(asked.bytes(), least),
                percent(asked.bytes(), 100 + asked.rules().headroom().value()));
        if (before < wanted) {
            unfit.add(new No(
                    tests.size(),
                    store,
                    "has room for " + Sizes.text(before) + ", needed are " + Sizes.text(wanted) + " (the "
                            + Sizes.text(asked.bytes()) + " with "
                            + asked.rules().headroom() + " on top, and "
                            + asked.rules().spare() + " left of "
                            + Sizes.text(capacity.shown().get()) + ")"));
            return;
        }
        fit.add(new Target(store, before, least, own(store, asked)));
    }

    /** Rounded up: what must be left is never less than the share. */
    static long percent(long of, int percent) {
        BigInteger[] parts = BigInteger.valueOf(of)
                .multiply(BigInteger.valueOf(percent))
                .divideAndRemainder(BigInteger.valueOf(100));
        return parts[0].longValueExact() + (parts[1].signum() > 0 ? 1 : 0);
    }

    /** Free, less what thin disks there may still take, less what this plan has promised. */
    private Fact<Long> room(Datastore store) {
        return store.get(Properties.FREE_SPACE)
                .flatMap(free -> store.get(Properties.UNCOMMITTED)
                        .map(uncommitted -> free - uncommitted - ledger.bytes().getOrDefault(store.ref(), 0L)));
    }

    private static Optional<String> type(Datastore store, Datastore from) {
        Fact<String> own = store.get(Properties.STORE_TYPE);
        Fact<String> other = from.get(Properties.STORE_TYPE);
        if (own.shown().isEmpty() || other.shown().isEmpty()) {
            return Optional.of("is of a type nobody knows");
        }
        return family(own.shown().get()).equals(family(other.shown().get()))
                ? Optional.empty()
                : Optional.of(
                        "is " + own.shown().get() + ", not " + other.shown().get());
    }

    private static String family(String type) {
        return type.startsWith("NFS") ? "NFS" : type;
    }

    private static Optional<String> unready(Datastore store) {
        return Guard.when(store.get(Properties.STORE_ACCESSIBLE), is -> !is, is -> "is not accessible")
                .or(() -> Guard.when(
                        store.get(Properties.STORE_MAINTENANCE),
                        mode -> !mode.equals("normal"),
                        mode -> "is in maintenance (" + mode + ")"));
    }

    /** Every host of the machine's cluster must reach it, or the machine is no longer moved or restarted there. */
    private Optional<String> reach(Datastore store, Vm vm) {
        Optional<ManagedObject> compute = context.estate().computeOf(vm);
        Fact<List<StoreMount>> mounts = store.get(Properties.MOUNTS);
        if (compute.isEmpty() || mounts.shown().isEmpty()) {
            return Optional.of(
                    compute.isEmpty()
                            ? "may be out of reach: where the machine runs is not visible"
                            : "may be out of reach: its mounts are not known");
        }
        Set<Ref> writable = mounts.shown().get().stream()
                .filter(StoreMount::writable)
                .map(StoreMount::host)
                .collect(Collectors.toCollection(HashSet::new));
        return context.estate().all(Host.class).stream()
                .filter(host -> host.get(Properties.parent(host.kind()))
                        .is(compute.get().ref()))
                .filter(host -> !writable.contains(host.ref()))
                .findFirst()
                .map(host -> "is not mounted read-write on " + host.name());
    }

    private Optional<String> otherZone(Datastore store, Asked asked) {
        String zone = asked.zone();
        Optional<String> promised = promised(store, asked.tenant());
        if (promised.isPresent()) {
            return promised;
        }
        Fact<Zone> declared = context.zoneOf(store);
        if (declared.whyUnknown().isPresent()) {
            return Optional.of(
                    "may be of another zone: " + declared.whyUnknown().get());
        }
        Optional<String> other = declared.shown()
                .map(Zone::name)
                .filter(name -> !name.equals(zone))
                .map(name -> "belongs to zone " + name);
        return other.or(() -> tenantsOf(store)
                .match(
                        there -> otherZone(there, zone),
                        () -> Optional.of("holds nobody knows whom"),
                        why -> Optional.of("holds nobody knows whom: " + why)));
    }

    private boolean own(Datastore store, Asked asked) {
        return context.zoneOf(store).map(Zone::name).is(asked.zone())
                || tenantsOf(store)
                        .map(there -> there.writing().containsKey(asked.zone()))
                        .is(true)
                || asked.tenant().equals(ledger.tenants().get(store.ref()));
    }

    private static Optional<String> otherZone(Tenants there, String zone) {
        Optional<String> other = there.writing().keySet().stream()
                .filter(name -> !name.equals(zone))
                .findFirst()
                .map(name -> "holds machines of zone " + name);
        if (other.isPresent()) {
            return other;
        }
        if (!there.zoneless().isEmpty()) {
            return Optional.of("holds machines of no zone, such as "
                    + there.zoneless().get(0).vm().name());
        }
        return there.mayWrite().stream()
                .filter(open -> open.zone().filter(zone::equals).isEmpty())
                .findFirst()
                .map(open -> "may hold machines of another zone (" + open + ")");
    }

    /** Who is to be alone needs a datastore that nobody uses. */
    private Optional<String> taken(Datastore store, Asked asked) {
        if (context.estate().partialView().isPresent()) {
            return Optional.of("may be in use: not every machine is visible");
        }
        return store.get(Properties.STORE_VMS)
                .match(
                        refs -> {
                            long others = refs.stream()
                                    .filter(ref -> !ref.equals(asked.vm().ref()))
                                    .count();
                            return others == 0
                                    ? promised(store, asked.tenant())
                                    : Optional.of("is used by " + others + (others == 1 ? " machine" : " machines"));
                        },
                        () -> Optional.of("is used by nobody knows whom"),
                        why -> Optional.of("is used by nobody knows whom: " + why));
    }

    private Optional<String> promised(Datastore store, String tenant) {
        return Optional.ofNullable(ledger.tenants().get(store.ref()))
                .filter(promised -> !promised.equals(tenant))
                .map(promised -> "is promised to " + promised + " by this plan");
    }

    private Fact<Tenants> tenantsOf(Datastore store) {
        return tenants.computeIfAbsent(
                store.ref(),
                any -> Tenants.of(
                        store, context.estate(), vm -> context.zoneOf(vm).map(Zone::name)));
    }

    private static Optional<String> otherClass(Datastore store, Asked asked) {
        return asked.rules()
                .classOf(store)
                .match(
                        own -> own.equals(asked.storeClass())
                                ? Optional.empty()
                                : Optional.of("is of class " + own + ", not " + asked.storeClass()),
                        () -> Optional.of("declares no protection class"),
                        why -> Optional.of("is of a class nobody knows: " + why));
    }
}
