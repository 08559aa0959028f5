package vmend.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import vmend.inventory.Fact;
import vmend.plan.Chronicle;
import vmend.plan.History;
import vmend.plan.Looks;
import vmend.plan.Planner;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/** The history of findings around one plan; a broken one holds back what must ripen, and never the plan. */
final class Remembering implements AutoCloseable {
    private final History history;
    private final List<Problem> problems;
    private final boolean writes;

    private Remembering(History history, List<Problem> problems) {
        this(history, problems, true);
    }

    private Remembering(History history, List<Problem> problems, boolean writes) {
        this.history = history;
        this.problems = problems;
        this.writes = writes;
    }

    /** Of a plan that is a report only. */
    static Remembering nothing() {
        return new Remembering(History.none(), List.of());
    }

    /** @param file found only now, since the directory itself may be unusable */
    static Remembering in(Supplier<Path> file, Function<Path, History> open) {
        try {
            return new Remembering(open.apply(file.get()), List.of());
        } catch (ProblemException e) {
            return new Remembering(
                    new Unusable(e.problem().where() + ": " + e.problem().what()), e.problems());
        }
    }

    /** The same, of which nothing new is remembered. */
    Remembering onlyLooking() {
        return new Remembering(history, problems, false);
    }

    History history() {
        return history;
    }

    /** Remembers what was found; what is wrong with the history, if anything is. */
    List<Problem> remember(List<Planner.Share> shares) {
        try {
            if (writes) {
                Looks.of(shares).forEach(history::remember);
            }
            return problems;
        } catch (ProblemException e) {
            return e.problems();
        }
    }

    @Override
    public void close() {
        history.close();
    }

    /** A history that could not be opened: since when something is found is not known. */
    private record Unusable(String why) implements History {
        @Override
        public Fact<Instant> since(String findingId) {
            return Fact.unknown(why);
        }

        @Override
        public Optional<Instant> begins() {
            return Optional.empty();
        }

        @Override
        public void remember(Look look) {
            // told once, when it could not be opened
        }

        @Override
        public void remember(Ran run) {
            // told once, when it could not be opened
        }

        @Override
        public Chronicle chronicle() {
            return Chronicle.empty();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
