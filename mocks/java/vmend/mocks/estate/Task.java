package vmend.mocks.estate;

import java.time.Instant;
import java.util.Optional;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** A task as it stands: what it does to what, for whom, and how far it is. */
public record Task(
        Moref ref,
        String method,
        String descriptionId,
        Moref entity,
        String entityName,
        State state,
        Optional<Failure> failure,
        String user,
        Instant queued,
        Optional<Instant> started,
        Optional<Instant> completed,
        int chainId) {

    /** How far a task is. */
    public enum State {
        QUEUED,
        RUNNING,
        SUCCESS,
        ERROR
    }

    /** Why a task failed: the typed fault and the text clients see. */
    public record Failure(Obj fault, String message) {}

    public boolean isOver() {
        return state == State.SUCCESS || state == State.ERROR;
    }

    public Task running(Instant at) {
        return with(State.RUNNING, Optional.empty(), Optional.of(at), Optional.empty());
    }

    public Task succeeded(Instant at) {
        return with(State.SUCCESS, Optional.empty(), started.or(() -> Optional.of(at)), Optional.of(at));
    }

    public Task failed(Instant at, Failure why) {
        return with(State.ERROR, Optional.of(why), started.or(() -> Optional.of(at)), Optional.of(at));
    }

    private Task with(State to, Optional<Failure> why, Optional<Instant> from, Optional<Instant> until) {
        return new Task(ref, method, descriptionId, entity, entityName, to, why, user, queued, from, until, chainId);
    }
}
