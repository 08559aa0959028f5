package vmend.vsphere.soap;

import java.util.List;
import java.util.function.Consumer;
import vmend.inventory.Ref;
import vmend.vsphere.FaultKind;
import vmend.vsphere.VcenterFaultException;

/** Calls about several objects, where one that is gone fails the call for all. */
public final class GoneObjects {
    private GoneObjects() {}

    /**
     * Makes a call about the objects, and where one is gone by halves, until those that are gone stand alone and are left out.
     *
     * @param call throws a fault of kind OBJECT_GONE before it has handed anything on
     */
    public static void leftOut(List<Ref> objects, Consumer<List<Ref>> call) {
        if (objects.isEmpty()) {
            return;
        }
        try {
            call.accept(objects);
        } catch (VcenterFaultException e) {
            if (e.kind() != FaultKind.OBJECT_GONE) {
                throw e;
            }
            if (objects.size() > 1) {
                int half = objects.size() / 2;
                leftOut(objects.subList(0, half), call);
                leftOut(objects.subList(half, objects.size()), call);
            }
        }
    }
}
