package vmend.inventory;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers about one object, keyed by need; what was not asked for is unknown, never empty.
 *
 * <p>Objects of one kind share their {@link Shape}, so an object costs one reference per need.
 */
public final class Facts {

    /** The needs that were asked of a kind of object, with their places. */
    public static final class Shape {
        private final List<Need<?>> needs;
        private final Map<Need<?>, Integer> places;

        public Shape(Collection<? extends Need<?>> asked) {
            needs = List.copyOf(asked);
            places = new HashMap<>(needs.size() * 2);
            for (int i = 0; i < needs.size(); i++) {
                places.put(needs.get(i), i);
            }
        }

        public List<Need<?>> needs() {
            return needs;
        }
    }

    /** Collects the facts of one object while it is decoded. */
    public static final class Builder {
        private final Shape shape;
        private final Object[] values;

        public Builder(Shape shape) {
            this.shape = shape;
            this.values = new Object[shape.needs.size()];
        }

        public <T> Builder put(Need<T> need, Fact<? extends T> fact) {
            Integer place = shape.places.get(need);
            if (place == null) {
                throw new IllegalArgumentException("not among the needs that were asked: " + need.label());
            }
            values[place] = fact instanceof Fact.Known<?> known ? known.value() : fact;
            return this;
        }

        /** What was asked and did not come gets its meaning from the data table; what is no property becomes unknown. */
        public Facts build() {
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null) {
                    Fact<?> fact = shape.needs.get(i) instanceof Property<?> property
                            ? property.unset()
                            : Fact.unknown(shape.needs.get(i).label() + " was not read");
                    values[i] = fact instanceof Fact.Known<?> known ? known.value() : fact;
                }
            }
            return new Facts(shape, values, false);
        }
    }

    private final Shape shape;
    private final Object[] values;
    private final boolean strict;

    private Facts(Shape shape, Object[] values, boolean strict) {
        this.shape = shape;
        this.values = values;
        this.strict = strict;
    }

    public static Facts none() {
        return new Facts(new Shape(List.of()), new Object[0], false);
    }

    /** Only the facts about some needs; reading any other throws, so that a test sees a playbook that reads beside its needs. */
    public Facts only(Collection<? extends Need<?>> needs) {
        Builder builder = new Builder(new Shape(needs));
        for (Need<?> need : needs) {
            copy(need, builder);
        }
        return new Facts(builder.shape, builder.build().values, true);
    }

    private <T> void copy(Need<T> need, Builder builder) {
        builder.put(need, get(need));
    }

    @SuppressWarnings("unchecked")
    public <T> Fact<T> get(Need<T> need) {
        Integer place = shape.places.get(need);
        if (place == null && strict) {
            throw new IllegalStateException("read outside the declared needs: " + need.label());
        }
        if (place == null) {
            return Fact.unknown(need.label() + " was not asked for");
        }
        Object value = values[place];
        return value instanceof Fact<?> fact ? (Fact<T>) fact : Fact.known((T) value);
    }

    public List<Need<?>> asked() {
        return shape.needs;
    }

    /** These facts and those of a second reading; where both answer, the second holds. */
    public Facts plus(Facts second) {
        if (second.shape.needs.isEmpty()) {
            return this;
        }
        Map<Need<?>, Object> all = new java.util.LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            all.put(shape.needs.get(i), values[i]);
        }
        for (int i = 0; i < second.values.length; i++) {
            all.put(second.shape.needs.get(i), second.values[i]);
        }
        return new Facts(new Shape(all.keySet()), all.values().toArray(), strict);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Facts facts) || !facts.shape.places.keySet().equals(shape.places.keySet())) {
            return false;
        }
        return shape.needs.stream().allMatch(need -> get(need).equals(facts.get(need)));
    }

    @Override
    public int hashCode() {
        return shape.places.keySet().hashCode();
    }

    @Override
    public String toString() {
        return shape.needs.size() + " facts "
                + Arrays.toString(shape.needs.stream().map(Need::label).limit(5).toArray());
    }
}
