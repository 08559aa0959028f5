package vmend.vsphere;

import java.util.List;
import java.util.Optional;
import vmend.problem.Problem;

/**
 * What was found on the way from reaching a vCenter to the privileges one has there, in that order; it ends where it cannot go on.
 *
 * @param privileges empty when it did not come that far
 */
public record VcenterExamination(List<Observation> observations, Optional<Privileges> privileges) {
    public VcenterExamination {
        observations = List.copyOf(observations);
    }

    /**
     * What of the privileges that were asked about the account holds.
     *
     * @param missing not held on the root folder, nor on any folder, datacenter or cluster that is seen
     * @param inPart not held on the root folder, but somewhere below it
     * @param partial why not everything is seen; empty when everything is
     */
    public record Privileges(List<String> missing, List<String> inPart, Optional<String> partial) {
        public Privileges {
            missing = List.copyOf(missing);
            inPart = List.copyOf(inPart);
        }
    }

    /**
     * What to log in with, looked for only once the certificate was seen.
     *
     * @param otherwise why there are no credentials; empty when there are
     */
    public record Login(Optional<Credentials> credentials, String otherwise) {}

    /** How good an observation is. */
    public enum Grade {
        GOOD,
        /** It works, but something is missing or old. */
        NOTE,
        BAD
    }

    /**
     * One thing that was looked at.
     *
     * @param subject for example {@code certificate}
     * @param text what was found, one line
     * @param problem what is wrong and what to do; only with {@link Grade#BAD}
     */
    public record Observation(Grade grade, String subject, String text, Optional<Problem> problem) {
        public static Observation good(String subject, String text) {
            return new Observation(Grade.GOOD, subject, text, Optional.empty());
        }

        public static Observation note(String subject, String text) {
            return new Observation(Grade.NOTE, subject, text, Optional.empty());
        }

        public static Observation bad(String subject, Problem problem) {
            return new Observation(Grade.BAD, subject, problem.what(), Optional.of(problem));
        }
    }
}
