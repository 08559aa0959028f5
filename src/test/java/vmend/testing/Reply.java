package vmend.testing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vmend.action.Action;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.VcenterFault;
import vmend.vsphere.VcenterFaultException;

/** What {@link FakeVcenter} does with a call that is sent to it. */
@FunctionalInterface
public interface Reply {

    /** Answers the call, or throws as the port does. */
    Optional<Ref> to(FakeVcenter vcenter, Action action);

    /** Does it at once: in a task where the call has one, else with the answer. */
    static Reply done() {
        return (vcenter, action) -> {
            vcenter.carryOut(action);
            return tasked(action) ? Optional.of(vcenter.ended(action)) : Optional.empty();
        };
    }

    /** Does it in a task that takes so long. */
    static Reply after(Duration time) {
        return (vcenter, action) -> Optional.of(vcenter.running(action, time, Optional.empty(), true));
    }

    /** Says that it was done, and does nothing. */
    static Reply doneWithoutEffect() {
        return (vcenter, action) -> tasked(action) ? Optional.of(vcenter.ended(action)) : Optional.empty();
    }

    /** Takes the call, and fails it in its task so long after. */
    static Reply failing(String fault, Duration time) {
        return (vcenter, action) -> Optional.of(vcenter.running(
                action, time, Optional.of(VcenterFault.of(fault, "the task says no", Map.of())), false));
    }

    /** Refuses the call. */
    static Reply refused(String fault) {
        return (vcenter, action) -> {
            throw fault(action.call(), fault);
        };
    }

    /** The call never arrives; the sender knows it by some codes only. */
    static Reply problem(Code code) {
        return (vcenter, action) -> {
            throw Problem.of(code, "vc01", code.meaning())
                    .found("as the test wants it")
                    .asException();
        };
    }

    /** Does as another reply, which then gets lost. */
    static Reply lost(Reply before) {
        return (vcenter, action) -> {
            before.to(vcenter, action);
            throw Problem.of(Code.CONNECTION_LOST, "vc01", Code.CONNECTION_LOST.meaning())
                    .asException();
        };
    }

    static VcenterFaultException fault(String method, String type) {
        return new VcenterFaultException(method, VcenterFault.of(type, "vCenter says no", Map.of()));
    }

    private static boolean tasked(Action action) {
        return action.call().endsWith("_Task");
    }
}
