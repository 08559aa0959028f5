package site.playbooks;

import static vmend.playbook.Judges.cheap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Tag;
import vmend.inventory.Vm;
import vmend.playbook.About;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Playbook;
import vmend.playbook.Setting;
import vmend.playbook.Severity;

/** Machines for which neither a custom attribute nor a tag names an owner. */
@About(
        id = "unowned-vms",
        title = "Name an owner for each machine",
        why = "Nobody answers for a machine without an owner, so nobody patches it, and nobody can say whether it may go.",
        severity = Severity.LOW,
        measures = 9,
        facets = "no-owner: neither the attribute nor a tag of the category names an owner",
        since = "0.1")
public record UnownedVms(
        @Setting(help = "Custom attribute that names the owner, case ignored", byDefault = "owner") String attribute,
        @Setting(help = "Tag category that names the owner, case ignored", byDefault = "owner") String category)
        implements Playbook {
    private static final Need<Map<String, String>> ATTRIBUTES = new Need.Attributes();
    private static final Need<Set<Tag>> TAGS = new Need.Tags();
    private static final Facet NO_OWNER = Facet.of("no-owner", "", "owner");

    @Override
    public Judges judges() {
        return Judges.of(Vm.class, cheap(ATTRIBUTES, TAGS), this::judge);
    }

    private List<Finding> judge(Vm vm, Context context) {
        Fact<Boolean> byAttribute = vm.get(ATTRIBUTES).map(this::namesAnOwner);
        Fact<Boolean> byTag = vm.get(TAGS).map(this::namesAnOwner);
        if (byAttribute.is(true) || byTag.is(true)) {
            return List.of();
        }
        // One of the two that could not be read may name the owner that the other one lacks.
        Optional<String> why = byAttribute.whyUnknown().or(byTag::whyUnknown);
        return List.of(why.map(reason -> Finding.unknown(NO_OWNER, "whether it has an owner is not known: " + reason))
                .orElseGet(this::unowned));
    }

    private Finding unowned() {
        return Finding.fail(NO_OWNER, "has no owner")
                .because(
                        Evidence.of("attribute " + attribute, "none", "a name"),
                        Evidence.of("tag of category " + category, "none", "a name"))
                .withoutStep("people name owners");
    }

    private boolean namesAnOwner(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .anyMatch(one -> one.getKey().equalsIgnoreCase(attribute)
                        && !one.getValue().isBlank());
    }

    private boolean namesAnOwner(Set<Tag> tags) {
        return tags.stream().anyMatch(tag -> tag.category().equalsIgnoreCase(category));
    }
}
