package vmend.mocks.vim;

import java.util.Optional;

/** The faults the mock knows, with the texts clients see. */
public final class Faults {
    private Faults() {}

    public static VimFault of(Obj detail, String message) {
        return new VimFault(message, Optional.of(detail));
    }

    public static VimFault generic(String message) {
        return new VimFault(message, Optional.empty());
    }

    public static VimFault notSoap(String why) {
        return generic("Unable to parse the request: " + why);
    }

    public static VimFault invalidLogin() {
        return of(Obj.of("InvalidLogin"), "Cannot complete login due to an incorrect user name or password.");
    }

    public static Obj notAuthenticatedDetail(Moref object, String privilege) {
        return Obj.of("NotAuthenticated").with("object", object).with("privilegeId", privilege);
    }

    public static VimFault notAuthenticated(Moref object) {
        return of(notAuthenticatedDetail(object, "System.View"), "The session is not authenticated.");
    }

    public static Obj noPermissionDetail(Moref object, String privilege) {
        return Obj.of("NoPermission").with("object", object).with("privilegeId", privilege);
    }

    public static VimFault noPermission(Moref object, String privilege) {
        return of(noPermissionDetail(object, privilege), "Permission to perform this operation was denied.");
    }

    public static VimFault invalidArgument(String property) {
        return of(
                Obj.of("InvalidArgument").with("invalidProperty", property),
                "A specified parameter was not correct: " + property);
    }

    public static VimFault invalidProperty(String name) {
        return of(Obj.of("InvalidProperty").with("name", name), "");
    }

    public static VimFault notFound(Moref object) {
        return of(
                Obj.of("ManagedObjectNotFound").with("obj", object),
                "The object '" + object.type() + ":" + object.value()
                        + "' has already been deleted or has not been completely created");
    }

    public static VimFault notSupported() {
        return of(Obj.of("NotSupported"), "The operation is not supported on the object.");
    }

    public static VimFault methodNotFound(Moref receiver, String method) {
        return of(
                Obj.of("MethodNotFound").with("receiver", receiver).with("method", method),
                "Unable to resolve WSDL method name " + method);
    }

    public static VimFault invalidType(String type) {
        return of(
                Obj.of("InvalidType").with("argument", type), "The type '" + type + "' is not what is expected here.");
    }

    public static VimFault invalidRequest(String why) {
        return of(Obj.of("InvalidRequest"), why);
    }

    public static VimFault invalidPowerState(String requested, String existing) {
        return of(
                Obj.of("InvalidPowerState").with("requestedState", requested).with("existingState", existing),
                "The attempted operation cannot be performed in the current state (" + existing + ").");
    }

    public static VimFault concurrentAccess() {
        return of(
                Obj.of("ConcurrentAccess"),
                "Cannot complete operation due to concurrent modification by another operation.");
    }

    public static VimFault invalidDevice(int index, String property) {
        return of(
                Obj.of("InvalidDeviceSpec").with("property", property).with("deviceIndex", index),
                "Invalid configuration for device '" + index + "'.");
    }

    public static VimFault invalidBacking(int index) {
        return of(
                Obj.of("InvalidDeviceBacking")
                        .with("property", "virtualDeviceSpec.device.backing")
                        .with("deviceIndex", index),
                "Incompatible device backing specified for device '" + index + "'.");
    }

    public static VimFault taskInProgress(Moref task) {
        return of(Obj.of("TaskInProgress").with("task", task), "Another task is already in progress.");
    }

    public static VimFault methodDisabled(String source) {
        return of(Obj.of("MethodDisabled").with("source", source), "The method is disabled by '" + source + "'.");
    }

    public static VimFault hostNotConnected() {
        return of(Obj.of("HostNotConnected"), "Unable to communicate with the remote host, since it is disconnected.");
    }

    public static VimFault invalidState() {
        return of(Obj.of("InvalidState"), "The operation is not allowed in the current state.");
    }

    public static VimFault toolsUnavailable() {
        return of(
                Obj.of("ToolsUnavailable"),
                "Cannot complete operation because VMware Tools is not running in this virtual machine.");
    }

    public static VimFault connectFailed(String device) {
        String message = "Connection control operation failed for disk '" + device + "'.";
        return of(
                Obj.of("GenericVmConfigFault")
                        .with(
                                "faultMessage",
                                java.util.List.of(Obj.of("LocalizableMessage")
                                        .with("key", "msg.disk.onlineConnectFail")
                                        .with("message", message)))
                        .with("reason", message),
                message);
    }

    public static VimFault questionPending(String text) {
        return of(
                Obj.of("QuestionPending").with("text", text),
                "The operation cannot be performed because a question is pending: " + text);
    }

    public static VimFault notFoundByName() {
        return of(Obj.of("NotFound"), "The object or item referred to could not be found.");
    }

    /** A feature that this mock does not model, which it says rather than doing half of it. */
    public static VimFault notModelled(String what) {
        return of(Obj.of("NotSupported"), "The mock vCenter does not model a change of " + what + ".");
    }
}
