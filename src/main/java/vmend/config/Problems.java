package vmend.config;

import java.util.ArrayList;
import java.util.List;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/** Gathers what is wrong beyond the schema, so that a reader hears all of it at once. */
final class Problems {
    private static final int MOST = 20;

    private final List<Problem> problems = new ArrayList<>();

    void add(Problem problem) {
        if (problems.size() < MOST) {
            problems.add(problem);
        }
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }
}
