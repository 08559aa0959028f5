package vmend.vsphere.saved;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.NotSeen;
import vmend.inventory.Objects;
import vmend.inventory.Property;
import vmend.inventory.Ref;
import vmend.inventory.VcenterInfo;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.EstateSource;
import vmend.vsphere.Traffic;

/** A saved inventory as a source: it answers what was asked when it was saved, and says of everything else that it was not. */
public final class SavedInventory implements EstateSource {
    /** Ten times what 45,000 machines take. */
    private static final int OBJECTS_AT_MOST = 1_000_000;

    private static final long WHOLE_AT_MOST = 8L << 30;
    /** A port group with all the ports it can have takes a tenth of this. */
    private static final long OBJECT_AT_MOST = 32L << 20;

    private final Path file;

    public SavedInventory(Path file) {
        this.file = file;
    }

    @Override
    public Estate read(Set<Need<?>> needs) {
        return readFile(needs, Optional.empty());
    }

    @Override
    public Estate readMore(Estate estate, Map<Need<?>, Set<Ref>> asked) {
        Map<Ref, Set<Need<?>>> byObject = new HashMap<>();
        asked.forEach((need, refs) ->
                refs.forEach(ref -> byObject.computeIfAbsent(ref, any -> new java.util.LinkedHashSet<>())
                        .add(need)));
        Estate second = readFile(asked.keySet(), Optional.of(byObject));
        Map<Ref, Facts> more = new HashMap<>();
        byObject.keySet().forEach(ref -> second.find(ref).ifPresent(object -> more.put(ref, object.facts())));
        return estate.plus(more, List.of());
    }

    @Override
    public Traffic traffic() {
        return new Traffic(0, 0, 0);
    }

    @Override
    public void close() {}

    /**
     * Reads what stands in a stream: of each object the facts that were written of it, and no others.
     *
     * @param needs what may stand in it; anything else is left out
     */
    public static Estate readAll(InputStream stream, Set<Need<?>> needs) throws IOException {
        try (BoundedStream in = new BoundedStream(new GZIPInputStream(stream, 1 << 16), WHOLE_AT_MOST, OBJECT_AT_MOST);
                JsonParser json = InventoryFormat.MAPPER.createParser(in)) {
            Map<List<Need<?>>, Facts.Shape> shapes = new HashMap<>();
            return readEstate(json, in, (ref, kind, node) -> {
                List<Need<?>> written = needs.stream()
                        .filter(need -> !(need instanceof Property<?> property) || property.kind() == kind)
                        .filter(need -> node.has(NeedKeys.key(need)))
                        .toList();
                return Optional.of(shapes.computeIfAbsent(written, Facts.Shape::new));
            });
        }
    }

    /** Reads the facts of all objects, or only of some objects their own. */
    private Estate readFile(Set<Need<?>> needs, Optional<Map<Ref, Set<Need<?>>>> only) {
        try (BoundedStream in = new BoundedStream(
                        new GZIPInputStream(Files.newInputStream(file), 1 << 16), WHOLE_AT_MOST, OBJECT_AT_MOST);
                JsonParser json = InventoryFormat.MAPPER.createParser(in)) {
            Map<Kind, Facts.Shape> shapes = new EnumMap<>(Kind.class);
            return readEstate(
                    json,
                    in,
                    (ref, kind, node) -> only.isPresent()
                            ? Optional.ofNullable(only.get().get(ref)).map(Facts.Shape::new)
                            : Optional.of(shapes.computeIfAbsent(kind, any -> shape(kind, needs))));
        } catch (ZipException e) {
            throw unreadable("it is not gzipped", e);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(String.valueOf(e.getMessage()).lines().findFirst().orElse("it is broken"), e);
        }
    }

    private RuntimeException unreadable(String found, Exception cause) {
        return Problem.of(Code.INVENTORY_UNREADABLE, file.toString(), "the saved inventory cannot be read")
                .expected("a file written by 'vmend inventory -o'")
                .found(found)
                .causedBy(cause);
    }

    private static Facts.Shape shape(Kind kind, Set<Need<?>> needs) {
        return new Facts.Shape(needs.stream()
                .filter(need -> !(need instanceof Property<?> property) || property.kind() == kind)
                .toList());
    }

    /** Which facts are read of an object; empty where it is left out. */
    @FunctionalInterface
    private interface Wanted {
        Optional<Facts.Shape> of(Ref ref, Kind kind, JsonNode node);
    }

    private static Estate readEstate(JsonParser json, BoundedStream in, Wanted wanted) throws IOException {
        Header header = new Header();
        List<ManagedObject> objects = new ArrayList<>();
        int read = 0;
        expect(json.nextToken() == JsonToken.START_OBJECT, "it does not begin with an object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (!name.equals("objects")) {
                header.read(name, json);
                continue;
            }
            header.check();
            expect(json.currentToken() == JsonToken.START_ARRAY, "its objects are no list");
            while (json.nextToken() == JsonToken.START_OBJECT) {
                in.nextPart();
                expect(++read <= OBJECTS_AT_MOST, "it holds more than " + OBJECTS_AT_MOST + " objects");
                object(json.readValueAsTree(), wanted).ifPresent(objects::add);
            }
            expect(json.currentToken() == JsonToken.END_ARRAY, "its objects are no list of objects");
        }
        expect(json.currentToken() == JsonToken.END_OBJECT, "it ends early");
        expect(json.nextToken() == null, "something stands after its end");
        Set<Ref> refs = new HashSet<>();
        for (ManagedObject object : objects) {
            expect(refs.add(object.ref()), object.ref() + " is in it twice");
        }
        return header.estate(objects);
    }

    private static Optional<ManagedObject> object(JsonNode node, Wanted wanted) throws IOException {
        Ref ref = Ref.parse(node.path("ref").asText());
        Kind kind = Kind.ofWireType(ref.type()).orElseThrow(() -> new IOException("unknown type " + ref.type()));
        Optional<Facts.Shape> shape = wanted.of(ref, kind, node);
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        Facts.Builder facts = new Facts.Builder(shape.get());
        for (Need<?> need : shape.get().needs()) {
            put(need, node.get(NeedKeys.key(need)), facts);
        }
        return Optional.of(Objects.of(ref, kind, facts.build()));
    }

    private static <T> void put(Need<T> need, @Nullable JsonNode saved, Facts.Builder facts) throws IOException {
        if (saved == null) {
            facts.put(need, Fact.unknown(need.label() + " is not in the saved inventory"));
        } else if (saved.has("known")) {
            T value = InventoryFormat.MAPPER
                    .readerFor(InventoryFormat.MAPPER.constructType(NeedKeys.type(need)))
                    .readValue(saved.get("known"));
            expect(value != null, need.label() + " has no value");
            facts.put(need, Fact.known(value));
        } else if (saved.has("unknown")) {
            facts.put(need, Fact.unknown(saved.get("unknown").asText()));
        } else {
            facts.put(need, Fact.unset());
        }
    }

    private static void expect(boolean holds, String found) throws IOException {
        if (!holds) {
            throw new IOException(found);
        }
    }

    /** What stands before the objects. */
    private static final class Header {
        private String format = "";
        private Optional<VcenterInfo> vcenter = Optional.empty();
        private Optional<Instant> time = Optional.empty();
        private Optional<String> partialView = Optional.empty();
        private final List<NotSeen> notSeen = new ArrayList<>();
        private Fact<Map<String, String>> tagIds = Fact.unknown("the saved inventory holds no tags");

        void read(String name, JsonParser json) throws IOException {
            switch (name) {
                case "format" -> format = json.getText();
                case "vcenter" -> vcenter = Optional.ofNullable(json.readValueAs(VcenterInfo.class));
                case "time" -> time = Optional.ofNullable(json.readValueAs(Instant.class));
                case "partialView" -> partialView = Optional.of(json.getText());
                case "notSeen" -> {
                    expect(json.currentToken() == JsonToken.START_ARRAY, "what was not seen is no list");
                    for (NotSeen one : json.readValueAs(NotSeen[].class)) {
                        expect(one != null, "what was not seen has a gap");
                        notSeen.add(one);
                    }
                }
                case "tagIds" -> tagIds = Fact.known(texts(json));
                default -> throw new IOException("unknown field " + name);
            }
        }

        void check() throws IOException {
            expect(format.equals(InventoryFormat.FORMAT), "its format is '" + format + "'");
            expect(vcenter.isPresent() && time.isPresent(), "it does not say which vCenter it was read from, and when");
        }

        Estate estate(List<ManagedObject> objects) throws IOException {
            check();
            return new Estate(vcenter.orElseThrow(), time.orElseThrow(), partialView, notSeen, objects)
                    .withTagIds(tagIds);
        }

        private static Map<String, String> texts(JsonParser json) throws IOException {
            expect(json.currentToken() == JsonToken.START_OBJECT, "its tags are no names with ids");
            Map<String, String> texts = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                expect(json.nextToken() == JsonToken.VALUE_STRING, "a tag has no id");
                texts.put(name, json.getText());
            }
            return texts;
        }
    }
}
