package vmend.vsphere;

import java.util.Optional;

/**
 * A call of the API that vmend may send while it reads.
 *
 * @param privilege that it asks for; empty where it is one on an object of our own session
 */
public record ReadingCall(String method, Optional<String> privilege) {}
