package vmend.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A vCenter of one's own to try things on; the mock registers itself here by ServiceLoader, so that nothing here knows it. */
public interface DemoVcenter {

    /** The estates that come with it. */
    List<String> estates();

    /** The configuration of the demo estate's site, as a file; empty when it has none. */
    Optional<Path> site();

    Running start(Request request);

    /**
     * What is to be started.
     *
     * @param estate a name or a file
     * @param port 0 for any free one
     */
    record Request(String estate, int port, boolean tls) {}

    /** One that runs until it is closed. */
    interface Running extends AutoCloseable {
        String url();

        Optional<String> certificateSha256();

        String username();

        String password();

        @Override
        void close();
    }
}
