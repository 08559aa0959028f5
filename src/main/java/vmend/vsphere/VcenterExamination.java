package vmend.vsphere;

import java.util.List;
import vmend.problem.Problem;

/** What was found on the way from reaching a vCenter to the privileges one has there, in that order; it ends where it cannot go on. */
public record VcenterExamination(List<Observation> observations, List<String> missingPrivileges) {
    public VcenterExamination {
        observations = List.copyOf(observations);
        missingPrivileges = List.copyOf(missingPrivileges);
    }

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
    public record Observation(Grade grade, String subject, String text, java.util.Optional<Problem> problem) {
        public static Observation good(String subject, String text) {
            return new Observation(Grade.GOOD, subject, text, java.util.Optional.empty());
        }

        public static Observation note(String subject, String text) {
            return new Observation(Grade.NOTE, subject, text, java.util.Optional.empty());
        }

        public static Observation bad(String subject, Problem problem) {
            return new Observation(Grade.BAD, subject, problem.what(), java.util.Optional.of(problem));
        }
    }
}
