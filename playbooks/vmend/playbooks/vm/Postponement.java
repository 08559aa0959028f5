package vmend.playbooks.vm;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.action.Check;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Ref;
import vmend.inventory.Tag;
import vmend.inventory.Vm;
import vmend.playbook.Context;

/** Tags that put a machine off: each names in its own category the last day on which nothing is done. */
record Postponement(String category) {

    /** Why nothing is done now. */
    Optional<String> reason(Vm vm, Context context) {
        Fact<Set<Tag>> tags = vm.get(new Need.Tags());
        LocalDate today = context.now().atZone(ZoneOffset.UTC).toLocalDate();
        return tags.match(
                all -> own(all).stream()
                        .flatMap(tag -> holds(tag, today).stream())
                        .findFirst()
                        .or(() -> several(own(all))),
                Optional::empty,
                why -> Optional.of("tags are not known, and one could exempt or postpone it: " + why));
    }

    /** That the machine carries the tags of the category that it carried when the plan was made, and no other. */
    Check unchanged(Vm vm) {
        List<String> tags = own(vm.get(new Need.Tags()).shown().orElse(Set.of())).stream()
                .map(Tag::toString)
                .toList();
        Ref ref = vm.ref();
        String path = "tags[" + category + "]";
        return tags.isEmpty() ? Check.unset(ref, path) : Check.equal(ref, path, String.join(", ", tags));
    }

    private List<Tag> own(Set<Tag> tags) {
        return tags.stream()
                .filter(tag -> tag.category().equalsIgnoreCase(category))
                .sorted(java.util.Comparator.comparing(Tag::toString))
                .toList();
    }

    private static Optional<String> several(List<Tag> tags) {
        return tags.size() < 2
                ? Optional.empty()
                : Optional.of("it carries several tags that postponed it: " + tags + "; detach them");
    }

    private static Optional<String> holds(Tag tag, LocalDate today) {
        try {
            LocalDate until = LocalDate.parse(tag.name().strip());
            return until.isBefore(today)
                    ? Optional.empty()
                    : Optional.of("postponed until " + until + " by tag " + tag);
        } catch (DateTimeParseException e) {
            return Optional.of("tag " + tag + " postpones it, but names no date such as 2026-12-31");
        }
    }
}
