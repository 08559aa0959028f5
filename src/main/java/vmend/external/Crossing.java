package vmend.external;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Objects;
import vmend.inventory.Properties;
import vmend.inventory.VcenterInfo;
import vmend.playbook.Judges;
import vmend.playbook.Zone;
import vmend.vsphere.saved.InventoryWriter;

/** What of an estate crosses the border: a playbook's own needs, and where things lie; neither name nor address of the vCenter. */
final class Crossing {
    private static final String VCENTER = "(the vCenter)";

    private Crossing() {}

    /** The needs of all judges, and those by which an object's place and zone are told. */
    static Set<Need<?>> needs(Judges judges, List<Zone> zones) {
        Set<Need<?>> needs = new LinkedHashSet<>(judges.alsoRead());
        judges.entries().forEach(entry -> {
            needs.addAll(entry.cheap());
            needs.addAll(entry.dear());
        });
        for (Kind kind : Kind.values()) {
            if (kind != Kind.TASK) {
                needs.add(Properties.name(kind));
                needs.add(Properties.parent(kind));
            }
        }
        needs.addAll(List.of(Properties.PARENT_VAPP, Properties.INSTANCE_UUID, Properties.RUNS_ON, Properties.VM_POOL));
        zones.forEach(zone -> zone.matches().forEach(match -> needs.addAll(match.needs())));
        return needs;
    }

    /** The estate as a saved inventory, narrowed. */
    static byte[] bytes(Estate estate, Set<Need<?>> needs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            InventoryWriter.write(narrow(estate, needs), bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Estate narrow(Estate estate, Set<Need<?>> needs) {
        VcenterInfo v = estate.vcenter();
        Set<String> names = namesOf(v);
        // Objects of one kind share what they were asked; so they do here.
        IdentityHashMap<List<Need<?>>, Facts.Shape> shapes = new IdentityHashMap<>();
        return new Estate(
                new VcenterInfo("vCenter", "", "", v.version(), v.build(), v.apiVersion(), v.spoken()),
                estate.time(),
                estate.partialView().map(reason -> without(names, reason)),
                List.of(),
                estate.objects().stream()
                        .map(object -> narrow(
                                object,
                                shapes.computeIfAbsent(object.facts().asked(), asked -> narrow(asked, needs)),
                                names))
                        .toList());
    }

    private static Facts.Shape narrow(List<Need<?>> asked, Set<Need<?>> needs) {
        return new Facts.Shape(asked.stream().filter(needs::contains).toList());
    }

    private static ManagedObject narrow(ManagedObject object, Facts.Shape shape, Set<String> names) {
        Facts.Builder facts = new Facts.Builder(shape);
        shape.needs().forEach(need -> put(need, object, facts, names));
        return Objects.of(object.ref(), object.kind(), facts.build());
    }

    private static <T> void put(Need<T> need, ManagedObject object, Facts.Builder facts, Set<String> names) {
        Fact<T> fact = object.get(need);
        facts.put(
                need,
                fact.whyUnknown()
                        .<Fact<T>>map(why -> Fact.unknown(without(names, why)))
                        .orElse(fact));
    }

    /** What a reason could quote of the vCenter; the longest first, since one may hold another. */
    private static Set<String> namesOf(VcenterInfo vcenter) {
        Set<String> names = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        names.add(vcenter.name());
        names.add(vcenter.url());
        names.add(vcenter.instanceUuid());
        try {
            Optional.ofNullable(URI.create(vcenter.url()).getHost()).ifPresent(names::add);
        } catch (IllegalArgumentException noAddress) {
            // a saved inventory may hold any text there, which is left out as a whole
        }
        names.remove("");
        return names;
    }

    private static String without(Set<String> names, String reason) {
        String text = reason;
        for (String name : names) {
            text = text.replace(name, VCENTER);
        }
        return text;
    }
}
