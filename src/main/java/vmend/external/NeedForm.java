package vmend.external;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Property;

/**
 * A need by its name, as it crosses the border; what it names is looked up on the other side.
 *
 * @param kind which kind of need
 * @param parts what tells it from others of its kind, in order
 */
record NeedForm(String kind, List<String> parts) {
    private static final String PROPERTY = "property";
    private static final String EXTRA_CONFIG = "extraConfig";
    private static final String TAGS = "tags";
    private static final String ATTRIBUTES = "attributes";
    private static final String EVENTS = "events";
    private static final String PORTS = "ports";
    private static final String STATISTIC = "statistic";

    /** The one reduction that both sides have; a function cannot cross. */
    private static final String WHOLE_VALUE = "value";

    /** @throws IllegalArgumentException for a kind of need that cannot cross */
    static NeedForm of(Need<?> need) {
        if (need instanceof Property<?> property) {
            return new NeedForm(PROPERTY, List.of(property.kind().name(), property.path()));
        }
        if (need instanceof Need.ExtraConfig<?> config) {
            return new NeedForm(EXTRA_CONFIG, List.of(config.key(), config.reduction()));
        }
        if (need instanceof Need.Events events) {
            List<String> parts = new ArrayList<>(List.of(events.back().toString()));
            parts.addAll(events.types());
            return new NeedForm(EVENTS, parts);
        }
        if (need instanceof Need.Statistic statistic) {
            return new NeedForm(
                    STATISTIC,
                    List.of(
                            statistic.counter(),
                            statistic.interval().toString(),
                            statistic.window().toString(),
                            String.valueOf(statistic.perDevice())));
        }
        if (need instanceof Need.Tags) {
            return new NeedForm(TAGS, List.of());
        }
        if (need instanceof Need.Attributes) {
            return new NeedForm(ATTRIBUTES, List.of());
        }
        if (need instanceof Need.Ports) {
            return new NeedForm(PORTS, List.of());
        }
        throw new IllegalArgumentException(need.label() + " cannot be asked for by a playbook from outside");
    }

    static List<NeedForm> all(Iterable<Need<?>> needs) {
        List<NeedForm> forms = new ArrayList<>();
        needs.forEach(need -> forms.add(of(need)));
        return forms;
    }

    /** @throws IllegalArgumentException when there is nothing of that name */
    Need<?> need() {
        return switch (kind) {
            case PROPERTY -> property(part(0), part(1));
            case EXTRA_CONFIG -> extraConfig(part(0), part(1));
            case TAGS -> new Need.Tags();
            case ATTRIBUTES -> new Need.Attributes();
            case PORTS -> new Need.Ports();
            case EVENTS -> new Need.Events(List.copyOf(parts.subList(1, parts.size())), Duration.parse(part(0)));
            case STATISTIC ->
                new Need.Statistic(
                        part(0), Boolean.parseBoolean(part(3)), Duration.parse(part(1)), Duration.parse(part(2)));
            default -> throw new IllegalArgumentException("there is no kind of need '" + kind + "'");
        };
    }

    private String part(int index) {
        if (index >= parts.size()) {
            throw new IllegalArgumentException("a need of kind " + kind + " is incomplete");
        }
        return parts.get(index);
    }

    private static Need<?> extraConfig(String key, String reduction) {
        if (!reduction.equals(WHOLE_VALUE)) {
            throw new IllegalArgumentException("extraConfig[" + key + "] is reduced by '" + reduction
                    + "', which is no reduction of this release: a function cannot cross from a playbook from outside");
        }
        return Need.ExtraConfig.of(key);
    }

    private static Need<?> property(String kind, String path) {
        return Stream.concat(
                        Properties.all().stream(), Arrays.stream(Kind.values()).flatMap(NeedForm::ofEveryKind))
                .filter(property ->
                        property.kind().name().equals(kind) && property.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        path + " of " + kind + " is no property that this release reads, see docs/properties.md"));
    }

    private static Stream<Property<?>> ofEveryKind(Kind kind) {
        return Stream.of(
                Properties.name(kind),
                Properties.parent(kind),
                Properties.disabledMethods(kind),
                Properties.recentTasks(kind),
                Properties.overallStatus(kind));
    }
}
