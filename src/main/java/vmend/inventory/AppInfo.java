package vmend.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of the process list that VMware Tools publish ({@code guestinfo.appInfo}): a few facts of up to 62 KB.
 *
 * @param blank whether the value is empty: Tools stopped, or were told to publish nothing
 * @param malformed why the text is not what Tools write; empty where it is
 * @param published when the guest wrote it, by its own clock
 * @param bytes the text's length in UTF-8
 * @param applications how many processes it names
 * @param named those that were looked for, each name once
 */
public record AppInfo(
        boolean blank,
        Optional<String> malformed,
        Optional<Instant> published,
        int bytes,
        int applications,
        List<App> named) {
    /** Tools leave an entry of at most 1023 bytes out, and all after it, when the text with it would pass 62 KB. */
    public static final int WHOLE_BELOW = 62 * 1024 - 1023;

    public AppInfo {
        named = List.copyOf(named);
    }

    /**
     * One process.
     *
     * @param name as the guest's system calls it, for example {@code MsMpEng.exe}
     * @param version empty on Linux
     */
    public record App(String name, String version) {}

    /** Whether the list may have been cut, so that what it does not name proves nothing; a cut leaves no mark but the length. */
    public boolean mayBeCut() {
        return bytes >= WHOLE_BELOW;
    }
}
