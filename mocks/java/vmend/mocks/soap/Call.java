package vmend.mocks.soap;

import java.util.Optional;
import vmend.mocks.vim.ApiVersion;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;

/** One call as an operation sees it. */
record Call(String method, Moref target, Element args, ApiVersion version, Optional<Session> session, String client) {
    /** The session; operations that need none never ask. */
    Session loggedIn() {
        return session.orElseThrow(() -> Faults.notAuthenticated(target));
    }
}
