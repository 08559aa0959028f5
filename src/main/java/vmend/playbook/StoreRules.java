package vmend.playbook;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vmend.inventory.Datastore;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Tag;

/**
 * What a datastore must offer to take disks in.
 *
 * @param spare the share of its capacity that stays free after the move
 * @param headroom by how much its room before the move must exceed what is moved
 * @param classCategory the tag category that declares protection classes
 * @param classes the class of a datastore by its name; what is said here holds before a tag
 */
public record StoreRules(Percent spare, Percent headroom, String classCategory, Map<String, String> classes) {
    public StoreRules {
        classes = Map.copyOf(classes);
    }

    /** The rules with classes written as {@code datastore=class}. */
    public static StoreRules of(Percent spare, Percent headroom, String classCategory, Set<String> classes) {
        Map<String, String> byName = new TreeMap<>();
        for (String entry : classes) {
            int equals = entry.lastIndexOf('=');
            if (equals < 1 || equals == entry.length() - 1) {
                throw new IllegalArgumentException("a protection class is written as datastore=class: " + entry);
            }
            byName.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return new StoreRules(spare, headroom, classCategory, byName);
    }

    /**
     * The declared protection class. Storage policies and the replication of arrays are invisible to vim25, so only a person can say which
     * datastores protect alike.
     */
    public Fact<String> classOf(Datastore store) {
        Optional<String> byName = Optional.ofNullable(classes.get(store.name()));
        if (byName.isPresent()) {
            return Fact.known(byName.get());
        }
        return store.get(new Need.Tags()).flatMap(tags -> {
            Set<String> names = new TreeSet<>();
            tags.stream()
                    .filter(tag -> tag.category().equalsIgnoreCase(classCategory))
                    .map(Tag::name)
                    .forEach(names::add);
            if (names.size() > 1) {
                return Fact.unknown("it declares several protection classes: " + String.join(", ", names));
            }
            return names.isEmpty() ? Fact.unset() : Fact.known(names.iterator().next());
        });
    }
}
