package vmend.vsphere.soap.change;

import com.vmware.vim25.VimPortType;
import java.rmi.RemoteException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.VcenterChanges.UserEvent;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.EventReader;
import vmend.vsphere.soap.VcenterEvent;
import vmend.vsphere.soap.VcenterSession;

/** The marks that runs leave in vCenter's log: events of the user, about the root folder. */
final class RunEvents {
    private static final List<String> TYPES = List.of("GeneralUserEvent");
    /** Users log few events; where there are more, the absence of one cannot be told, and that is said. */
    private static final int MOST = 10_000;

    private final VcenterSession session;
    private final VimPortType vim;

    RunEvents(VcenterSession session, VimPortType vim) {
        this.session = session;
        this.vim = vim;
    }

    /** Why it could not be written; empty when it was. */
    Optional<String> log(String message) {
        try {
            vim.logUserEvent(
                    PowerCalls.reference(session.content().manager("eventManager")),
                    PowerCalls.reference(session.content().rootFolder()),
                    message);
            return Optional.empty();
        } catch (VcenterFaultException e) {
            return Optional.of(whyNot(e));
        } catch (RemoteException e) {
            throw Problem.of(Code.INTERNAL, session.where(), Code.INTERNAL.meaning())
                    .causedBy(e);
        }
    }

    /** Empty where they cannot be read, or not all of them. */
    Optional<List<UserEvent>> since(Instant since, String prefix) {
        try {
            EventReader.Events read = new EventReader(session).read(EventReader.Wanted.of(TYPES, since), MOST);
            return read.truncated() ? Optional.empty() : Optional.of(matching(read.events(), prefix));
        } catch (VcenterFaultException e) {
            whyNot(e);
            return Optional.empty();
        }
    }

    private static List<UserEvent> matching(List<VcenterEvent> events, String prefix) {
        return events.stream()
                .filter(event -> event.message().startsWith(prefix))
                .map(event -> new UserEvent(event.time(), event.user(), event.message()))
                .sorted(Comparator.comparing(UserEvent::at))
                .toList();
    }

    /** The reason of a fault that means "not here" or "not you"; any other is thrown. */
    private static String whyNot(VcenterFaultException e) {
        boolean absent = switch (e.kind()) {
            case NO_PERMISSION, NO_SUCH_METHOD -> true;
            case SESSION_GONE,
                    LOGIN_REFUSED,
                    POWER_STATE,
                    DRIFT,
                    TASK_IN_PROGRESS,
                    OBJECT_GONE,
                    TOOLS_UNAVAILABLE,
                    HOST_AWAY,
                    OTHER -> e.fault().type().equals("NotSupported");
        };
        if (!absent) {
            throw e;
        }
        return e.fault().summary();
    }
}
