package vmend.playbooks.storage;

/** What counts as shared. */
public enum Mode {
    /** Machines of several zones have something on one datastore. */
    ZONE,
    /** Hosts of several clusters mount one datastore. */
    CLUSTER,
    /** A machine that is marked for a datastore of its own has not got one. */
    EXCLUSIVE
}
