package vmend.playbook;

/** A playbook that could not judge an estate, and why; it loses itself and nothing else. */
public final class PlaybookFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason one line for a reader of the plan */
    public PlaybookFailed(String reason) {
        super(reason);
    }

    public PlaybookFailed(String reason, Throwable cause) {
        super(reason, cause);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
