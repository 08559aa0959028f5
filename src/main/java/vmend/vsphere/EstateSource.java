package vmend.vsphere;

import java.util.Map;
import java.util.Set;
import vmend.inventory.Estate;
import vmend.inventory.Need;
import vmend.inventory.Ref;

/** Where an estate comes from: a vCenter, or an inventory that was saved from one. It can only be read. */
public interface EstateSource extends AutoCloseable {

    /** The first pass: the union of everybody's cheap needs, of all objects. */
    Estate read(Set<Need<?>> needs);

    /** The second pass: the dear needs, each of the objects that asked for it. */
    Estate readMore(Estate estate, Map<Need<?>, Set<Ref>> asked);

    /** What the reading has cost so far. */
    Traffic traffic();

    @Override
    void close();
}
