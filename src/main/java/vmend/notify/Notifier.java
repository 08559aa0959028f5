package vmend.notify;

/** One way on which messages go. */
public interface Notifier {
    /**
     * Sends a message, trying again where that may help.
     *
     * @return how it went, in one line
     * @throws NotSent when it could not be sent
     */
    String send(Message message);

    /** A message could not be sent; says why without an address or a secret. */
    final class NotSent extends RuntimeException {
        private final boolean again;

        /** @param again whether it may go well the next time */
        public NotSent(String why, boolean again) {
            super(why, null, false, false);
            this.again = again;
        }

        boolean mayGoWellNextTime() {
            return again;
        }

        /** Why. */
        public String why() {
            return String.valueOf(getMessage());
        }
    }
}
