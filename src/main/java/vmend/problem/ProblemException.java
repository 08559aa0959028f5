package vmend.problem;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} up to the command line, the only place that prints it. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    ProblemException(Problem problem, @Nullable Throwable cause) {
        super(String.join(" | ", problem.lines()), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
