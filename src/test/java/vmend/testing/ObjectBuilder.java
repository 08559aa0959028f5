package vmend.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import vmend.inventory.EventLog;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.inventory.Ref;
import vmend.inventory.Tag;

/**
 * An object in the making. What is not said of it is what vCenter means when it returns no value; no tags, no events.
 *
 * @param <B> the builder itself
 */
public abstract class ObjectBuilder<B extends ObjectBuilder<B>> {
    final EstateBuilder estate;
    final Kind kind;
    final Ref ref;
    private final Map<Need<?>, Fact<?>> said = new LinkedHashMap<>();
    private final Set<Tag> tags = new LinkedHashSet<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, String> extraConfig = new LinkedHashMap<>();
    private final List<EventLog.Event> events = new ArrayList<>();
    private final Map<String, UseBuilder> uses = new LinkedHashMap<>();
    private final Map<String, String> withoutStatistic = new LinkedHashMap<>();
    private Duration eventsKept = Duration.ofDays(3650);
    private Optional<String> eventsUnreadable = Optional.empty();
    private boolean eventsCutShort;

    ObjectBuilder(EstateBuilder estate, Kind kind, Ref ref, String name) {
        this.estate = estate;
        this.kind = kind;
        this.ref = ref;
        put(Properties.name(kind), Fact.known(name));
    }

    /** Says any fact, for what has no word of its own here. */
    public <T> B with(Need<T> need, Fact<T> fact) {
        return put(need, fact);
    }

    public <T> B with(Need<T> need, T value) {
        return put(need, Fact.known(value));
    }

    /** Takes the fact away: it was asked for, and nobody knows. */
    public B unreadable(Need<?> need, String reason) {
        return put(need, Fact.unknown(reason));
    }

    /** Attaches a tag, given as {@code category/name}. */
    public B tag(String categoryAndName) {
        String[] parts = categoryAndName.split("/", 2);
        tags.add(new Tag(parts[0], parts[1]));
        return self();
    }

    public B attribute(String name, String value) {
        attributes.put(name, value);
        return self();
    }

    /** A counter's samples, all alike, over whatever window is asked for. */
    public B uses(String counter, long value) {
        return uses(counter, value, use -> {});
    }

    /** A counter's samples, all alike but for what is said of some. */
    public B uses(String counter, long value, Consumer<UseBuilder> say) {
        UseBuilder use = new UseBuilder(value);
        say.accept(use);
        uses.put(counter, use);
        return self();
    }

    /** Nobody knows what the counter came to. */
    public B useUnknown(String counter, String reason) {
        withoutStatistic.put(counter, reason);
        return self();
    }

    /** A whole value of extraConfig; whoever needs the key gets what its need keeps of it. */
    public B extraConfig(String key, String value) {
        extraConfig.put(key, value);
        return self();
    }

    /** Something happened to it. */
    public B event(String type, Duration ago, EventLog.DeviceEdit... devices) {
        events.add(new EventLog.Event(estate.now().minus(ago), type, "VSPHERE.LOCAL\\someone", List.of(devices)));
        return self();
    }

    /** vCenter keeps no events that are older. */
    public B eventsKeptFor(Duration kept) {
        eventsKept = kept;
        return self();
    }

    public B eventsUnreadable(String reason) {
        eventsUnreadable = Optional.of(reason);
        return self();
    }

    /** There were more events than are read. */
    public B eventsCutShort() {
        eventsCutShort = true;
        return self();
    }

    /** The object lies in another, which may be defined later. */
    public B inside(Kind parentKind, String parentName) {
        return put(Properties.parent(kind), Fact.known(estate.names().of(parentKind, parentName)));
    }

    @SuppressWarnings("unchecked")
    final B self() {
        return (B) this;
    }

    final B put(Need<?> need, Fact<?> fact) {
        said.put(need, fact);
        return self();
    }

    final void putIfUnsaid(Need<?> need, Fact<?> fact) {
        said.putIfAbsent(need, fact);
    }

    /** The object with its answers to some needs and to no other. */
    ManagedObject answering(Set<Need<?>> needs) {
        Facts.Builder builder = new Facts.Builder(new Facts.Shape(needs));
        needs.forEach(need -> answer(need, builder));
        return make(builder.build().only(needs));
    }

    abstract ManagedObject make(Facts facts);

    /** Turns what was collected into facts, once everything is said. */
    abstract void complete();

    private <T> void answer(Need<T> need, Facts.Builder builder) {
        boolean hidden = estate.hides(need) && !TwoPhases.always(kind).contains(need);
        builder.put(need, hidden ? Fact.unknown(need.label() + " is not known") : fact(need));
    }

    @SuppressWarnings("unchecked")
    final <T> Fact<T> fact(Need<T> need) {
        Fact<?> fact = said.get(need);
        return (Fact<T>) (fact != null ? fact : unsaid(need));
    }

    private Fact<?> unsaid(Need<?> need) {
        if (need instanceof Property<?> property) {
            return estate.vcenter().spoken().isAtLeast(property.since())
                    ? property.unset()
                    : Fact.unknown(property.label() + " came with API " + property.since() + ", spoken is "
                            + estate.vcenter().spoken());
        }
        if (need instanceof Need.Events wanted) {
            return eventLog(wanted);
        }
        if (need instanceof Need.Tags) {
            return Fact.known(Set.copyOf(tags));
        }
        if (need instanceof Need.Attributes) {
            return Fact.known(Map.copyOf(attributes));
        }
        if (need instanceof Need.Ports || need instanceof Need.ScheduledTasks) {
            return Fact.known(List.of());
        }
        if (need instanceof Need.Statistic wanted) {
            return use(wanted);
        }
        return need instanceof Need.ExtraConfig<?> config
                ? reduced(config)
                : Fact.unknown("nobody said " + need.label());
    }

    private Fact<?> use(Need.Statistic wanted) {
        UseBuilder use = uses.get(wanted.counter());
        String reason = withoutStatistic.getOrDefault(wanted.counter(), "no samples of " + wanted.label());
        return use == null || withoutStatistic.containsKey(wanted.counter())
                ? Fact.unknown(reason)
                : use.answer(wanted, estate.now());
    }

    private <T> Fact<T> reduced(Need.ExtraConfig<T> config) {
        return extraConfig.containsKey(config.key())
                ? Fact.known(config.reduce().apply(extraConfig.getOrDefault(config.key(), "")))
                : Fact.unset();
    }

    private Fact<EventLog> eventLog(Need.Events wanted) {
        if (eventsUnreadable.isPresent()) {
            return Fact.unknown(eventsUnreadable.get());
        }
        Instant begin = later(estate.now().minus(wanted.back()), estate.now().minus(eventsKept));
        List<EventLog.Event> seen = events.stream()
                .filter(event ->
                        wanted.types().contains(event.type()) && !event.at().isBefore(begin))
                .sorted((one, other) -> one.at().compareTo(other.at()))
                .toList();
        return Fact.known(new EventLog(seen, eventsCutShort ? Optional.empty() : Optional.of(begin)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
