package vmend.mocks.soap;

import java.util.Optional;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** The faults the mock knows, with the texts clients see. */
final class Faults {
    private Faults() {}

    static VimFault of(Obj detail, String message) {
        return new VimFault(message, Optional.of(detail));
    }

    static VimFault generic(String message) {
        return new VimFault(message, Optional.empty());
    }

    static VimFault notSoap(String why) {
        return generic("Unable to parse the request: " + why);
    }

    static VimFault invalidLogin() {
        return of(Obj.of("InvalidLogin"), "Cannot complete login due to an incorrect user name or password.");
    }

    static Obj notAuthenticatedDetail(Moref object, String privilege) {
        return Obj.of("NotAuthenticated").with("object", object).with("privilegeId", privilege);
    }

    static VimFault notAuthenticated(Moref object) {
        return of(notAuthenticatedDetail(object, "System.View"), "The session is not authenticated.");
    }

    static Obj noPermissionDetail(Moref object, String privilege) {
        return Obj.of("NoPermission").with("object", object).with("privilegeId", privilege);
    }

    static VimFault noPermission(Moref object, String privilege) {
        return of(noPermissionDetail(object, privilege), "Permission to perform this operation was denied.");
    }

    static VimFault invalidArgument(String property) {
        return of(
                Obj.of("InvalidArgument").with("invalidProperty", property),
                "A specified parameter was not correct: " + property);
    }

    static VimFault invalidProperty(String name) {
        return of(Obj.of("InvalidProperty").with("name", name), "");
    }

    static VimFault notFound(Moref object) {
        return of(
                Obj.of("ManagedObjectNotFound").with("obj", object),
                "The object '" + object.type() + ":" + object.value()
                        + "' has already been deleted or has not been completely created");
    }

    static VimFault notSupported() {
        return of(Obj.of("NotSupported"), "The operation is not supported on the object.");
    }

    static VimFault methodNotFound(Moref receiver, String method) {
        return of(
                Obj.of("MethodNotFound").with("receiver", receiver).with("method", method),
                "Unable to resolve WSDL method name " + method);
    }
}
