package vmend.mocks.rest;

import java.util.Optional;

/** A request over REST, as far as the mock looks at it. */
public record RestRequest(
        String method,
        String path,
        Optional<String> action,
        String authorization,
        String session,
        String body,
        String client) {
    /** The header is a credential, so it is never shown. */
    @Override
    public String toString() {
        return method + " " + path + action.map(a -> "?action=" + a).orElse("");
    }
}
