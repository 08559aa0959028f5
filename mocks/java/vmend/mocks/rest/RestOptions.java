package vmend.mocks.rest;

/** How the REST side behaves: whether the newer dialect is there, and with which status tags are answered. */
public record RestOptions(boolean api, int tagsStatus) {
    public static final RestOptions USUAL = new RestOptions(true, 200);
}
