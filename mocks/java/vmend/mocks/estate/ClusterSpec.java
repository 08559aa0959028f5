package vmend.mocks.estate;

/** What a cluster is set to; {@code clustered} is false for a host of its own. */
public record ClusterSpec(boolean clustered, boolean ha, boolean drs) {}
