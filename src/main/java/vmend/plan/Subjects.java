package vmend.plan;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.Estate;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Tag;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Facet;
import vmend.playbook.Zone;

/** Names objects and findings for a plan. */
final class Subjects {
    private Subjects() {}

    /** What must be read of every object to name it and to say where it lies. */
    static Set<Need<?>> needs() {
        Set<Need<?>> needs = new LinkedHashSet<>();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.TASK) {
                needs.add(Properties.name(kind));
                needs.add(Properties.parent(kind));
            }
        }
        needs.add(Properties.PARENT_VAPP);
        needs.add(Properties.INSTANCE_UUID);
        needs.add(Properties.RUNS_ON);
        needs.add(Properties.VM_POOL);
        return needs;
    }

    static Plan.Subject subject(ManagedObject object, Context context) {
        Estate estate = context.estate();
        return new Plan.Subject(
                estate.vcenter().instanceUuid(),
                object.ref().type(),
                object.ref().moref(),
                object.name(),
                estate.path(object),
                object instanceof Vm vm ? vm.get(Properties.INSTANCE_UUID).shown() : Optional.empty(),
                estate.clusterName(object),
                context.zoneOf(object).shown().map(Zone::name),
                owner(object));
    }

    /** The stable id of a finding; renaming the object changes nothing. */
    static String findingId(String playbook, Estate estate, ManagedObject object, Facet facet) {
        return findingId(playbook, estate, object, facet.id());
    }

    /** The same, by the facet's id. */
    static String findingId(String playbook, Estate estate, ManagedObject object, String facet) {
        String identity = String.join(
                "\n",
                playbook,
                estate.vcenter().instanceUuid(),
                object.ref().type(),
                object.ref().moref(),
                facet);
        return PlanFile.digest(identity.getBytes(StandardCharsets.UTF_8)).substring("sha256:".length());
    }

    /** Who answers for the object, by a custom attribute or a tag category named owner, where those were read. */
    private static Optional<String> owner(ManagedObject object) {
        Optional<String> byAttribute = object.get(new Need.Attributes()).shown().stream()
                .flatMap(attributes -> attributes.entrySet().stream())
                .filter(attribute -> attribute.getKey().equalsIgnoreCase("owner"))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isBlank())
                .findFirst();
        return byAttribute.isPresent()
                ? byAttribute
                : object.get(new Need.Tags()).shown().stream()
                        .flatMap(Set::stream)
                        .filter(tag -> tag.category().equalsIgnoreCase("owner"))
                        .map(Tag::name)
                        .sorted()
                        .findFirst();
    }
}
