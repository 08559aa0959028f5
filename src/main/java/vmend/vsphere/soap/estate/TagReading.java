package vmend.vsphere.soap.estate;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import vmend.inventory.Fact;
import vmend.inventory.Ref;
import vmend.inventory.Tag;
import vmend.problem.ProblemException;
import vmend.vsphere.Automation;

/** Reads all tags of some objects; a failure makes them unknown, it never makes them empty. */
final class TagReading {
    private final Supplier<Automation> automation;

    /** Reads by what the supplier logs in to; it is logged out of again. */
    TagReading(Supplier<Automation> automation) {
        this.automation = automation;
    }

    /**
     * What is known of every object's tags.
     *
     * @param ids of all tags, by category and name
     * @param failed why none could be read; empty when they were
     */
    record Answer(Function<Ref, Fact<Set<Tag>>> tagsOf, Fact<Map<String, String>> ids, Optional<String> failed) {
        static Answer unknown(String reason) {
            return new Answer(ref -> Fact.unknown(reason), Fact.unknown(reason), Optional.of(reason));
        }
    }

    Answer read(Collection<Ref> objects) {
        try (Automation api = automation.get()) {
            Map<String, String> categories = new HashMap<>();
            api.categories().forEach(category -> categories.put(category.id(), category.name()));
            if (categories.isEmpty()) {
                // vCenter leaves out, without a word, what the account may not see.
                return Answer.unknown(
                        "no tag category is visible: there is none, or the account lacks a global read permission");
            }
            Map<String, Tag> tags = new HashMap<>();
            api.tags()
                    .forEach(tag -> Optional.ofNullable(categories.get(tag.categoryId()))
                            .ifPresent(category -> tags.put(tag.id(), new Tag(category, tag.name()))));
            Map<Ref, Set<String>> attached = api.attachedTags(objects);
            Map<String, String> ids = new HashMap<>();
            tags.forEach((id, tag) -> ids.put(tag.toString(), id));
            return new Answer(ref -> tagsOf(ref, attached, tags), Fact.known(ids), Optional.empty());
        } catch (ProblemException e) {
            return Answer.unknown("tags could not be read: " + e.problem().what()
                    + e.problem().found().map(found -> " (" + found + ")").orElse(""));
        }
    }

    private static Fact<Set<Tag>> tagsOf(Ref ref, Map<Ref, Set<String>> attached, Map<String, Tag> tags) {
        Set<String> ids = attached.get(ref);
        if (ids == null) {
            return Fact.unknown("vCenter did not answer for the object's tags");
        }
        Set<Tag> found = new LinkedHashSet<>();
        for (String id : ids) {
            Tag tag = tags.get(id);
            if (tag == null) {
                return Fact.unknown("a tag of the object is not visible");
            }
            found.add(tag);
        }
        return Fact.known(found);
    }
}
