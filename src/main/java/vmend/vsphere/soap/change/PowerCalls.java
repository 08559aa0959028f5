package vmend.vsphere.soap.change;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VimPortType;
import java.rmi.RemoteException;
import java.util.Optional;
import vmend.action.ChangePower;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;

/** The calls that change whether a machine runs, by yavijava's typed methods. */
final class PowerCalls {
    private final VimPortType vim;

    /** @param vim over our own transport */
    PowerCalls(VimPortType vim) {
        this.vim = vim;
    }

    ReadyCall prepare(ChangePower action) {
        ManagedObjectReference vm = reference(action.target());
        Call call = switch (action.means()) {
            case POWER_ON -> () -> vim.powerOnVM_Task(vm, null);
            case POWER_OFF -> () -> vim.powerOffVM_Task(vm);
            case SUSPEND -> () -> vim.suspendVM_Task(vm);
            case SHUT_DOWN_GUEST ->
                () -> {
                    vim.shutdownGuest(vm);
                    return null;
                };
        };
        return ReadyCall.of(Optional.empty(), () -> told(call));
    }

    static ManagedObjectReference reference(Ref ref) {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.setType(ref.type());
        reference.setVal(ref.moref());
        return reference;
    }

    private static Optional<Ref> told(Call call) {
        try {
            return Optional.ofNullable(call.make()).map(task -> new Ref(task.getType(), task.getVal()));
        } catch (RemoteException e) {
            // Declared by the binding; our own client throws nothing checked.
            throw Problem.of(Code.INTERNAL, "vCenter", Code.INTERNAL.meaning()).causedBy(e);
        }
    }

    /** One typed call; null where it gives no task. */
    private interface Call {
        @org.jspecify.annotations.Nullable
        ManagedObjectReference make() throws RemoteException;
    }
}
