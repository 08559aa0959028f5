package vmend.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries one {@link Problem}, or several of one kind, up to the command line, the only place that prints them. */
public final class ProblemException extends RuntimeException {
    private final transient List<Problem> problems;

    ProblemException(Problem problem, @Nullable Throwable cause) {
        super(String.join(" | ", problem.lines()), cause);
        this.problems = List.of(problem);
    }

    /** @param problems at least one, in the order in which they are to be read */
    public ProblemException(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> String.join(" | ", problem.lines()))
                .collect(Collectors.joining(" || ")));
        this.problems = List.copyOf(problems);
    }

    /** The first problem, which decides the exit code. */
    public Problem problem() {
        return problems.get(0);
    }

    public List<Problem> problems() {
        return problems;
    }
}
