package vmend.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import vmend.inventory.Estate;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.inventory.Ref;
import vmend.playbook.Across;
import vmend.playbook.Context;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Peers;
import vmend.playbook.Playbook;

/** Judges as the engine does: cheap needs of all, dear ones only of what the filter lets through; a reading beside the needs throws. */
final class TwoPhases {
    /** A finding and the object it is about. */
    record Row(ManagedObject object, Finding finding) {}

    /** What was judged and what came out. */
    record Result(Estate estate, Map<Ref, ManagedObject> judged, List<Row> rows) {}

    private TwoPhases() {}

    static Result judge(EstateBuilder world, Playbook playbook) {
        world.objects().forEach(ObjectBuilder::complete);
        Judges judges = playbook.judges();
        Context first = context(world, (object, kind) -> cheap(judges, object, world, kind));
        Map<Ref, Set<Need<?>>> dear = new LinkedHashMap<>();
        for (Judges.Entry<?> entry : judges.entries()) {
            for (ManagedObject object : first.estate().all(entry.type())) {
                if (entry.asksMore(object, first)) {
                    dear.computeIfAbsent(object.ref(), key -> new LinkedHashSet<>())
                            .addAll(entry.dear());
                }
            }
        }
        return second(world, judges, dear);
    }

    private static Result second(EstateBuilder world, Judges judges, Map<Ref, Set<Need<?>>> dear) {
        Context context = context(world, (object, kind) -> {
            Set<Need<?>> needs = cheap(judges, object, world, kind);
            needs.addAll(dear.getOrDefault(object.ref, Set.of()));
            return needs;
        });
        Map<Ref, ManagedObject> judged = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        for (Judges.Entry<?> entry : judges.entries()) {
            for (ManagedObject object : context.estate().all(entry.type())) {
                judged.put(object.ref(), object);
                entry.judge(object, context).forEach(finding -> rows.add(new Row(object, finding)));
            }
        }
        Peers peers = world.peers();
        for (Across<?> across : peers.alone() ? List.<Across<?>>of() : judges.across()) {
            for (ManagedObject object : context.estate().all(across.type())) {
                judged.put(object.ref(), object);
                across.judge(object, context, peers).forEach(finding -> rows.add(new Row(object, finding)));
            }
        }
        return new Result(context.estate(), judged, rows);
    }

    private static Context context(EstateBuilder world, BiFunction<ObjectBuilder<?>, Kind, Set<Need<?>>> needs) {
        List<ManagedObject> objects = new ArrayList<>();
        world.objects().forEach(object -> objects.add(object.answering(needs.apply(object, object.kind))));
        Estate estate = new Estate(world.vcenter(), world.now(), world.whyPartial(), world.notSeen(), objects)
                .withTagIds(world.tagIds());
        return new Context(estate, world.zones(), world.exemptions());
    }

    private static Set<Need<?>> cheap(Judges judges, ObjectBuilder<?> object, EstateBuilder world, Kind kind) {
        Set<Need<?>> needs = always(kind);
        world.zones().forEach(zone -> zone.matches().forEach(match -> needs.addAll(match.needs())));
        judges.entries().stream()
                .filter(entry -> entry.type().isInstance(object.make(Facts.none())))
                .forEach(entry -> needs.addAll(entry.cheap()));
        judges.across().stream()
                .filter(across -> across.type().isInstance(object.make(Facts.none())))
                .forEach(across -> needs.addAll(across.needs()));
        judges.alsoRead().stream()
                .filter(need -> !(need instanceof Property<?> property) || property.kind() == kind)
                .forEach(needs::add);
        return needs;
    }

    /** What is read of every object, whatever the playbook. */
    static Set<Need<?>> always(Kind kind) {
        Set<Need<?>> needs = new LinkedHashSet<>(List.of(Properties.name(kind), Properties.parent(kind)));
        if (kind == Kind.VM) {
            needs.addAll(
                    List.of(Properties.RUNS_ON, Properties.VM_POOL, Properties.PARENT_VAPP, Properties.INSTANCE_UUID));
        }
        return needs;
    }
}
