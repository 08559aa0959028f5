package vmend.mocks.rest;

import java.util.Optional;

/** A reply over REST: status, JSON body if there is one, and the session id after a login. */
public record RestReply(int status, Optional<String> json, Optional<String> session) {
    static RestReply of(int status, String json) {
        return new RestReply(status, Optional.of(json), Optional.empty());
    }

    static RestReply empty(int status) {
        return new RestReply(status, Optional.empty(), Optional.empty());
    }
}
