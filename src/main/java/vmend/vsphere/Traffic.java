package vmend.vsphere;

/**
 * What went over the wire to one vCenter so far.
 *
 * @param requests requests that were sent, repeated ones included
 * @param bytesReceived bytes of reply bodies as they came, still compressed
 * @param bytesExpanded bytes of the same bodies after decompression
 */
public record Traffic(long requests, long bytesReceived, long bytesExpanded) {

    public Traffic plus(Traffic other) {
        return new Traffic(
                requests + other.requests, bytesReceived + other.bytesReceived, bytesExpanded + other.bytesExpanded);
    }
}
