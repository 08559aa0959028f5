package vmend.vsphere.soap.change;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.action.SetTag;
import vmend.inventory.Ref;
import vmend.vsphere.Automation;
import vmend.vsphere.VcenterFault;
import vmend.vsphere.VcenterFaultException;

/** Attaches tags and takes them off, by the Automation API. */
final class TagCalls {
    private final Automation api;

    TagCalls(Automation api) {
        this.api = api;
    }

    /** Reads the object's tags, which shows that it is there and that the session is. */
    ReadyCall prepare(SetTag action) {
        Ref object = action.target();
        if (!api.attachedTags(List.of(object)).containsKey(object)) {
            throw new VcenterFaultException(
                    action.call(),
                    VcenterFault.of("ManagedObjectNotFound", object + " has no answer about tags", Map.of()));
        }
        return ReadyCall.of(Optional.empty(), () -> {
            if (action.attached()) {
                api.attach(action.tagId(), object);
            } else {
                api.detach(action.tagId(), object);
            }
            return Optional.empty();
        });
    }
}
