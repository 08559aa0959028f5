package vmend.playbook;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;

/**
 * A judge of what several vCenters of one plan can see, such as one NFS export; it judges after all of them were read (docs/adr/0017).
 *
 * @param facet what it reports, for the line that says with what it could not compare
 * @param needs read of every object of the type in the first pass
 * @param identities what another vCenter that sees the same thing reads as well; nothing where the object does not tell
 */
public record Across<T extends ManagedObject>(
        Class<T> type, String facet, Set<Need<?>> needs, Function<T, Set<String>> identities, Judge<T> judge) {

    /** Judges one object by what the other vCenters see. Pure, like any judge. */
    @FunctionalInterface
    public interface Judge<T extends ManagedObject> {
        List<Finding> judge(T object, Context context, Peers peers);
    }

    public Set<String> identitiesOf(ManagedObject object) {
        return identities.apply(type.cast(object));
    }

    public List<Finding> judge(ManagedObject object, Context context, Peers peers) {
        return judge.judge(type.cast(object), context, peers);
    }
}
