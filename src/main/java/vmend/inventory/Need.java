package vmend.inventory;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One thing that can be asked of an estate, and the key under which its answer is found; a closed set of kinds.
 *
 * <p>A need is a value: two equal needs are read once, whoever asks.
 *
 * @param <T> the type of the answer
 */
public sealed interface Need<T>
        permits Property,
                Need.ExtraConfig,
                Need.Tags,
                Need.Attributes,
                Need.Events,
                Need.Ports,
                Need.Statistic,
                Need.Processes,
                Need.ScheduledTasks {

    /** How a reader of the plan sees it, for example {@code runtime.powerState}. */
    String label();

    /**
     * One key of a machine's extraConfig; no other key is ever decoded (values there can be secrets).
     *
     * @param reduction the name of what is kept of the value; two needs are equal when key and reduction are
     * @param type the reduced value's Java type, for reading a saved inventory back
     * @param reduce pure and bounded; runs in the decoder, so the full value is never kept
     */
    record ExtraConfig<T>(String key, String reduction, Type type, Function<String, T> reduce) implements Need<T> {
        public static ExtraConfig<String> of(String key) {
            return new ExtraConfig<>(key, "value", String.class, value -> value);
        }

        @Override
        public String label() {
            return "config.extraConfig[" + key + "]" + (reduction.equals("value") ? "" : " (" + reduction + ")");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ExtraConfig<?> e && e.key.equals(key) && e.reduction.equals(reduction);
        }

        @Override
        public int hashCode() {
            return key.hashCode() * 31 + reduction.hashCode();
        }
    }

    /** The tags attached to the object, by the Automation API. */
    record Tags() implements Need<Set<Tag>> {
        @Override
        public String label() {
            return "tags";
        }
    }

    /** The object's custom attributes by name. */
    record Attributes() implements Need<Map<String, String>> {
        @Override
        public String label() {
            return "custom attributes";
        }
    }

    /**
     * The events about the object, newest last.
     *
     * @param types event type ids, for example {@code VmReconfiguredEvent}
     * @param back how far to look back from vCenter's own time
     */
    record Events(List<String> types, Duration back) implements Need<EventLog> {
        @Override
        public String label() {
            return "events " + String.join(", ", types) + " of " + back;
        }
    }

    /** The connected ports of a distributed port group. */
    record Ports() implements Need<List<DvPort>> {
        @Override
        public String label() {
            return "connected ports";
        }
    }

    /**
     * What a performance counter of the object came to over a window that ends now.
     *
     * @param counter group.name.rollup, for example {@code cpu.usagemhz.average}
     * @param perDevice whether vCenter keeps it of each device only, such as each disk; their samples are added up
     * @param interval the sampling period
     */
    record Statistic(String counter, boolean perDevice, Duration interval, Duration window) implements Need<Samples> {
        private static final long DAY = Duration.ofDays(1).toSeconds();

        /** Of a counter that is kept of the object as a whole. */
        public Statistic(String counter, Duration interval, Duration window) {
            this(counter, false, interval, window);
        }

        @Override
        public String label() {
            return counter + (perDevice ? " of all devices" : "") + " every " + interval.toSeconds() + " s over "
                    + (window.toSeconds() % DAY == 0 ? window.toDays() + " d" : window);
        }
    }

    /**
     * The processes of a machine's guest, which only a logon in the guest can tell; their command lines are never decoded.
     *
     * @param list what tells one set of wanted names from another; two needs are equal when it is
     * @param wanted which names are kept
     */
    record Processes(String list, Predicate<String> wanted) implements Need<GuestProcesses> {
        @Override
        public String label() {
            return "processes of the guest";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Processes processes && processes.list.equals(list);
        }

        @Override
        public int hashCode() {
            return list.hashCode();
        }
    }

    /** The scheduled tasks of vCenter that are about the object itself; those about what it lies in are not among them. */
    record ScheduledTasks() implements Need<List<ScheduledTask>> {
        @Override
        public String label() {
            return "scheduled tasks";
        }
    }
}
