package vmend.mocks.rest;

import com.fasterxml.jackson.databind.JsonNode;
import vmend.mocks.change.Doer;
import vmend.mocks.change.Marking;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.VimFault;

/** Attaches tags to objects and takes them off again. */
final class Attaching {
    private final Marking marking;

    Attaching(Marking marking) {
        this.marking = marking;
    }

    /** What a client is told. */
    enum Outcome {
        DONE,
        NOT_FOUND,
        REFUSED,
        UNAUTHORIZED
    }

    Outcome perform(Doer doer, String method, String action, String tag, JsonNode object) {
        if (!method.equals("POST")) {
            return Outcome.NOT_FOUND;
        }
        if (!object.hasNonNull("id") || !object.hasNonNull("type")) {
            return Outcome.REFUSED;
        }
        Moref on = new Moref(object.path("type").asText(), object.path("id").asText());
        try {
            Marking.Tagged tagged =
                    action.equals("attach") ? marking.attach(doer, on, tag) : marking.detach(doer, on, tag);
            return switch (tagged) {
                case DONE -> Outcome.DONE;
                case NO_SUCH_TAG, NO_SUCH_OBJECT -> Outcome.NOT_FOUND;
                case ONE_ALREADY -> Outcome.REFUSED;
            };
        } catch (VimFault denied) {
            return Outcome.UNAUTHORIZED;
        }
    }
}
