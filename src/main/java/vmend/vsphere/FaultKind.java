package vmend.vsphere;

import java.util.Optional;

/** What a fault means for whoever made the call, by its type and never by its text. */
public enum FaultKind {
    /** The session is gone; vSphere derives it from NoPermission, so it is told apart first. */
    SESSION_GONE,
    LOGIN_REFUSED,
    NO_PERMISSION,
    /** The power state is not the one the call needs; it may already be the wanted one. */
    POWER_STATE,
    /** Somebody else changed the object, or it is in another state than thought. */
    DRIFT,
    TASK_IN_PROGRESS,
    OBJECT_GONE,
    TOOLS_UNAVAILABLE,
    /** The host did not answer its vCenter: the outcome may be unknown. */
    HOST_AWAY,
    /** The version or the address is wrong. */
    NO_SUCH_METHOD,
    OTHER;

    /** The kind of a fault type, base types included as far as they are known by name. */
    public static FaultKind of(String type, String message) {
        return switch (type) {
            case "NotAuthenticated" -> SESSION_GONE;
            case "InvalidLogin" -> LOGIN_REFUSED;
            case "NoPermission",
                    "RestrictedVersion",
                    "RestrictedByAdministrator",
                    "HostAccessRestrictedToManagementServer",
                    "DvsNotAuthorized" -> NO_PERMISSION;
            case "InvalidPowerState" -> POWER_STATE;
            case "InvalidState",
                    "ConcurrentAccess",
                    "InvalidHostState",
                    "InvalidHostConnectionState",
                    "OutOfSyncDvsHost",
                    // That the method is not blocked and no question is pending was checked right before the call.
                    "MethodDisabled",
                    "QuestionPending" -> DRIFT;
            case "TaskInProgress", "VAppTaskInProgress" -> TASK_IN_PROGRESS;
            case "ManagedObjectNotFound" -> OBJECT_GONE;
            case "ToolsUnavailable" -> TOOLS_UNAVAILABLE;
            case "HostNotConnected", "HostNotReachable", "HostCommunication", "HostConnectFault" -> HOST_AWAY;
            case "MethodNotFound" -> NO_SUCH_METHOD;
            default -> ofMessage(message).orElse(OTHER);
        };
    }

    // A version the server does not know is answered without any fault detail, so there is no type to go by.
    private static Optional<FaultKind> ofMessage(String message) {
        return message.contains("Unable to resolve WSDL method name") ? Optional.of(NO_SUCH_METHOD) : Optional.empty();
    }
}
