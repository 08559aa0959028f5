package vmend.playbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;

/** The judges of a playbook: for each kind of object what is needed, whom to look at more closely, and how to judge. */
public final class Judges {

    /** Judges one object. No finding means it passes. Pure: same object, same context, same findings. */
    @FunctionalInterface
    public interface Judge<T extends ManagedObject> {
        List<Finding> judge(T object, Context context);
    }

    /** Says whether an object is worth the dear needs; where it does not know, it says yes. */
    @FunctionalInterface
    public interface Filter<T extends ManagedObject> {
        boolean worthAsking(T object, Context context);
    }

    /**
     * One judge.
     *
     * @param cheap read of every object of the type
     * @param filter who gets the dear needs; empty when there are none
     * @param dear read only of what the filter let through
     * @param where in which estates it judges at all
     */
    public record Entry<T extends ManagedObject>(
            Class<T> type,
            Set<Need<?>> cheap,
            Optional<Filter<T>> filter,
            Set<Need<?>> dear,
            Judge<T> judge,
            Predicate<Context> where) {

        /** Whether the object is looked at in the second phase; without a filter nothing more is asked. */
        public boolean asksMore(ManagedObject object, Context context) {
            return filter.isPresent() && filter.get().worthAsking(type.cast(object), context);
        }

        private Entry<T> where(Predicate<Context> holds) {
            return new Entry<>(type, cheap, filter, dear, judge, holds);
        }

        public List<Finding> judge(ManagedObject object, Context context) {
            return judge.judge(type.cast(object), context);
        }
    }

    /** A judge in two phases of which the first is told. */
    public static final class FirstPhase<T extends ManagedObject> {
        private final Class<T> type;
        private final Set<Need<?>> cheap;
        private final Filter<T> filter;

        private FirstPhase(Class<T> type, Set<Need<?>> cheap, Filter<T> filter) {
            this.type = type;
            this.cheap = cheap;
            this.filter = filter;
        }

        /**
         * The second phase. The judge sees every object of the type; those that the filter held back have their dear needs unread, and
         * a judge returns before it needs them.
         */
        public Judges then(Set<Need<?>> dear, Judge<T> judge) {
            return new Judges(
                    List.of(new Entry<>(type, cheap, Optional.of(filter), dear, judge, any -> true)), Set.of());
        }
    }

    private final List<Entry<?>> entries;
    private final Set<Need<?>> alsoRead;
    private final List<Across<?>> across;

    private Judges(List<Entry<?>> entries, Set<Need<?>> alsoRead) {
        this(entries, alsoRead, List.of());
    }

    private Judges(List<Entry<?>> entries, Set<Need<?>> alsoRead, List<Across<?>> across) {
        this.entries = List.copyOf(entries);
        this.alsoRead = Set.copyOf(alsoRead);
        this.across = List.copyOf(across);
    }

    /** Needs that are read of all objects in the first pass. */
    public static Set<Need<?>> cheap(Need<?>... needs) {
        return new LinkedHashSet<>(Arrays.asList(needs));
    }

    /** Needs that cost a call per object or batch; read in the second pass. */
    public static Set<Need<?>> dear(Need<?>... needs) {
        return new LinkedHashSet<>(Arrays.asList(needs));
    }

    public static <T extends ManagedObject> Judges of(Class<T> type, Set<Need<?>> cheap, Judge<T> judge) {
        return new Judges(List.of(new Entry<>(type, cheap, Optional.empty(), Set.of(), judge, any -> true)), Set.of());
    }

    /** Nobody judges anything; others can be added. */
    public static Judges none() {
        return new Judges(List.of(), Set.of());
    }

    /** Begins a judge in two phases: the filter says which objects are worth the dear needs that {@code then} names. */
    public static <T extends ManagedObject> FirstPhase<T> first(Class<T> type, Set<Need<?>> cheap, Filter<T> filter) {
        return new FirstPhase<>(type, cheap, filter);
    }

    /** These judges and those of another kind of object. */
    public Judges and(Judges others) {
        List<Entry<?>> both = new ArrayList<>(entries);
        both.addAll(others.entries);
        Set<Need<?>> needs = new LinkedHashSet<>(alsoRead);
        needs.addAll(others.alsoRead);
        List<Across<?>> further = new ArrayList<>(across);
        further.addAll(others.across);
        return new Judges(both, needs, further);
    }

    /** These judges, and one that compares with the other vCenters of the plan. */
    public Judges and(Across<?> comparing) {
        List<Across<?>> further = new ArrayList<>(across);
        further.add(comparing);
        return new Judges(entries, alsoRead, further);
    }

    /** These judges, where this holds; elsewhere, for want of site knowledge, they count no object as examined. */
    public Judges where(Predicate<Context> holds) {
        return new Judges(
                entries.stream().<Entry<?>>map(entry -> entry.where(holds)).toList(), alsoRead, across);
    }

    /** Properties of objects that are not judged but looked up in the context, such as the switch of a port group. */
    public Judges alsoReading(Set<Need<?>> needs) {
        Set<Need<?>> both = new LinkedHashSet<>(alsoRead);
        both.addAll(needs);
        return new Judges(entries, both, across);
    }

    public List<Entry<?>> entries() {
        return entries;
    }

    public List<Across<?>> across() {
        return across;
    }

    public Set<Need<?>> alsoRead() {
        return alsoRead;
    }
}
