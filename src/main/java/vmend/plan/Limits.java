package vmend.plan;

/**
 * The largest blast radius one run may have.
 *
 * @param percentOfExamined of the objects a playbook examined, rounded up
 */
public record Limits(int stepsPerRun, int stepsPerCluster, int percentOfExamined) {
    /** The limits that hold where the trust file sets none. */
    public static Limits defaults() {
        return new Limits(25, 10, 5);
    }
}
