package vmend.vsphere.soap.estate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vmend.inventory.ApiVersion;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.Property;
import vmend.inventory.Ref;
import vmend.vsphere.soap.PropertyRow;
import vmend.vsphere.soap.PropertySet;
import vmend.vsphere.soap.VcenterQueries;

/** The needs of one pass, sorted by kind of object: which paths go over the wire, and how a row becomes facts. */
final class Asked {
    private final ApiVersion spoken;
    private final Map<Kind, Facts.Shape> shapes = new EnumMap<>(Kind.class);
    private final List<Need.ExtraConfig<?>> extraConfig = new ArrayList<>();
    private final boolean tags;
    private final boolean attributes;

    Asked(Collection<? extends Need<?>> needs, ApiVersion spoken) {
        this.spoken = spoken;
        this.tags = needs.stream().anyMatch(Need.Tags.class::isInstance);
        this.attributes = needs.stream().anyMatch(Need.Attributes.class::isInstance);
        Map<Kind, Set<Need<?>>> byKind = new EnumMap<>(Kind.class);
        for (Need<?> need : needs) {
            if (need instanceof Property<?> property) {
                byKind.computeIfAbsent(property.kind(), any -> new LinkedHashSet<>())
                        .add(need);
            } else if (need instanceof Need.ExtraConfig<?> key) {
                extraConfig.add(key);
                byKind.computeIfAbsent(Kind.VM, any -> new LinkedHashSet<>()).add(need);
            }
        }
        for (Map.Entry<Kind, Set<Need<?>>> entry : byKind.entrySet()) {
            Set<Need<?>> all = new LinkedHashSet<>(entry.getValue());
            if (tags && entry.getKey() != Kind.TASK) {
                all.add(new Need.Tags());
            }
            if (attributes && entry.getKey() != Kind.TASK) {
                all.add(new Need.Attributes());
            }
            shapes.put(entry.getKey(), new Facts.Shape(all));
        }
    }

    boolean tags() {
        return tags;
    }

    boolean attributes() {
        return attributes;
    }

    boolean asksOf(Kind kind) {
        return shapes.containsKey(kind);
    }

    List<Need.ExtraConfig<?>> extraConfig() {
        return extraConfig;
    }

    /** One set a kind, but for tasks, which no view holds. */
    List<PropertySet> setsOfView() {
        return shapes.keySet().stream()
                .filter(kind -> kind != Kind.TASK)
                .map(this::set)
                .toList();
    }

    PropertySet set(Kind kind) {
        Stream<String> paths = properties(kind).filter(this::spokenHas).map(Property::path);
        Stream<String> config =
                kind == Kind.VM && !extraConfig.isEmpty() ? Stream.of(EstateDecoder.EXTRA_CONFIG) : Stream.of();
        Stream<String> custom = attributes && kind != Kind.TASK ? Stream.of(EstateDecoder.CUSTOM_VALUE) : Stream.of();
        return new PropertySet(
                kind.wireType(),
                Stream.of(paths, config, custom)
                        .flatMap(stream -> stream)
                        .distinct()
                        .toList());
    }

    /**
     * A row as facts.
     *
     * @param tagsOf what is known of the object's tags
     * @param defined custom attributes; unknown when they could not be read
     */
    Facts facts(
            PropertyRow row,
            Kind kind,
            java.util.function.Function<Ref, Fact<Set<vmend.inventory.Tag>>> tagsOf,
            Fact<List<VcenterQueries.CustomField>> defined) {
        Facts.Shape shape = Optional.ofNullable(shapes.get(kind)).orElseThrow();
        Facts.Builder facts = new Facts.Builder(shape);
        for (Need<?> need : shape.needs()) {
            if (need instanceof Property<?> property) {
                put(property, row, facts);
            } else if (need instanceof Need.ExtraConfig<?> key) {
                putExtraConfig(key, row, facts);
            } else if (need instanceof Need.Tags all) {
                facts.put(all, tagsOf.apply(row.ref()));
            } else if (need instanceof Need.Attributes all) {
                facts.put(all, attributes(row, kind, defined));
            }
        }
        return facts.build();
    }

    @SuppressWarnings("unchecked") // the decoder of a property makes values of the property's type
    private <T> void put(Property<T> property, PropertyRow row, Facts.Builder facts) {
        if (!spokenHas(property)) {
            facts.put(
                    property,
                    Fact.unknown(property.path() + " needs API " + property.since() + ", " + spoken + " is spoken"));
            return;
        }
        facts.put(
                property,
                row.match(
                        property.path(),
                        value -> Fact.known((T) value),
                        property::unset,
                        missing -> Fact.unknown(missing.reason())));
    }

    @SuppressWarnings("unchecked") // the decoder keeps for each need what the need's own reduction made
    private static <T> void putExtraConfig(Need.ExtraConfig<T> need, PropertyRow row, Facts.Builder facts) {
        facts.put(
                need,
                row.match(
                        EstateDecoder.EXTRA_CONFIG,
                        value -> {
                            Object found = ((Map<Need<?>, Object>) value).get(need);
                            return found == null ? Fact.<T>unset() : Fact.known((T) found);
                        },
                        () -> Fact.unknown("vCenter returned no extraConfig"),
                        missing -> Fact.unknown(missing.reason())));
    }

    /** Every attribute that an object of the kind can have; without a value it is empty, which vCenter does not tell from none. */
    @SuppressWarnings("unchecked") // the decoder makes nothing else of customValue
    private static Fact<Map<String, String>> attributes(
            PropertyRow row, Kind kind, Fact<List<VcenterQueries.CustomField>> defined) {
        Fact<Map<Integer, String>> values = row.match(
                EstateDecoder.CUSTOM_VALUE,
                value -> Fact.known((Map<Integer, String>) value),
                () -> Fact.known(Map.of()),
                missing -> Fact.unknown(missing.reason()));
        return defined.flatMap(fields -> values.map(byKey -> {
            Map<String, String> byName = new LinkedHashMap<>();
            Set<Integer> left = new LinkedHashSet<>(byKey.keySet());
            for (VcenterQueries.CustomField field : fields) {
                boolean hasValue = left.remove(field.key());
                if (hasValue || field.fits(kind.wireType())) {
                    byName.put(field.name(), byKey.getOrDefault(field.key(), ""));
                }
            }
            left.forEach(key -> byName.put("attribute " + key, byKey.getOrDefault(key, "")));
            return byName;
        }));
    }

    private Stream<Property<?>> properties(Kind kind) {
        return Optional.ofNullable(shapes.get(kind)).map(Facts.Shape::needs).orElse(List.of()).stream()
                .flatMap(need -> need instanceof Property<?> property ? Stream.of(property) : Stream.of());
    }

    private boolean spokenHas(Property<?> property) {
        return spoken.isAtLeast(property.since());
    }
}
