package vmend.action;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import vmend.inventory.Ref;

/** Something that must hold right before a step's call; the closed language that the runner evaluates without playbook code. */
public sealed interface Check permits Check.OnProperty, Check.OnStatistic, Check.OnEvents, Check.TagAbsent {

    /** How a measured value is compared with the expected one. */
    enum Op {
        EQ("="),
        NE("!="),
        LT("<"),
        LE("<="),
        /** The property has no value. */
        UNSET("unset"),
        /** A list holds no such entry. */
        LACKS("lacks"),
        /** A list holds such an entry. */
        HOLDS("holds");

        private final String id;

        Op(String id) {
            this.id = id;
        }

        /** As it stands in a plan. */
        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * A property of an object, by vSphere's own path syntax, for example {@code config.hardware.device[3002].connectable.connected}.
     *
     * @param value as vim25 writes it; empty with {@link Op#UNSET}
     */
    record OnProperty(Ref object, String path, Op op, String value) implements Check {}

    /** A counter over the last {@code window}: its 95th percentile. */
    record OnStatistic(Ref object, String counter, Duration interval, Duration window, Op op, String value)
            implements Check {}

    /** How many events of some types there were about the object lately. */
    record OnEvents(Ref object, List<String> types, Duration since, Op op, int count) implements Check {
        public OnEvents {
            types = List.copyOf(types);
        }
    }

    /** The object does not carry the tag. */
    record TagAbsent(Ref object, String tag) implements Check {}

    static Check equal(Ref object, String path, String value) {
        return new OnProperty(object, path, Op.EQ, value);
    }

    static Check unset(Ref object, String path) {
        return new OnProperty(object, path, Op.UNSET, "");
    }

    /** The machine still stands where and as it was found: no template, method not blocked, no question pending. */
    static List<Check> quietMachine(Ref vm, String method) {
        return List.of(
                equal(vm, "config.template", "false"),
                equal(vm, "runtime.connectionState", "connected"),
                unset(vm, "runtime.question"),
                new OnProperty(vm, "disabledMethod", Op.LACKS, method));
    }

    default <R> R match(
            Function<OnProperty, R> property,
            Function<OnStatistic, R> statistic,
            Function<OnEvents, R> events,
            Function<TagAbsent, R> tag) {
        if (this instanceof OnProperty check) {
            return property.apply(check);
        }
        if (this instanceof OnStatistic check) {
            return statistic.apply(check);
        }
        if (this instanceof OnEvents check) {
            return events.apply(check);
        }
        return tag.apply((TagAbsent) this);
    }
}
