package vmend.vsphere.wire;

import java.time.Duration;

/**
 * How long one exchange may take; all four are absolute, so a server that drips bytes gains nothing by it.
 *
 * @param connect until TCP and TLS stand
 * @param reply from sending until the headers of the reply
 * @param idle between two pieces of the body
 * @param total for the whole exchange, from sending to the last byte
 */
public record Deadlines(Duration connect, Duration reply, Duration idle, Duration total) {

    /**
     * The figures for a real vCenter.
     *
     * <p>Connect 10 s: three lost SYNs (1+2+4 s) still get through. Reply 90 s: vCenter computes a page before its first byte, and a
     * WaitForUpdatesEx of up to 60 s must fit in. Idle 30 s: a reply that has begun comes steadily. Total 5 min: the largest page
     * allowed (512 MB) takes 205 s over 20 Mbit/s even uncompressed.
     */
    public static Deadlines standard() {
        return new Deadlines(
                Duration.ofSeconds(10), Duration.ofSeconds(90), Duration.ofSeconds(30), Duration.ofMinutes(5));
    }
}
