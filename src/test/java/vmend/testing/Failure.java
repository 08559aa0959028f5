package vmend.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A playbook did something else than its test says; what was expected and what came out are data. */
public final class Failure extends AssertionError {
    private static final long serialVersionUID = 1;

    /** One line of the message, for example {@code found} and what was found. */
    public record Line(String key, String value) {
        @Override
        public String toString() {
            return key + ": " + value;
        }
    }

    private final transient List<Line> lines;

    private Failure(List<Line> lines) {
        super(lines.stream().map(Line::toString).collect(Collectors.joining("\n")));
        this.lines = lines;
    }

    static Failure expected(String what, List<String> found) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("expected", what));
        found.forEach(one -> lines.add(new Line("found", one)));
        if (found.isEmpty()) {
            lines.add(new Line("found", "nothing"));
        }
        return new Failure(List.copyOf(lines));
    }

    public List<Line> lines() {
        return lines;
    }
}
