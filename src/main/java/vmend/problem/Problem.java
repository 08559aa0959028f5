package vmend.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One error as its reader needs it: what happened, where, what was expected and found, and the next command.
 *
 * <p>Texts that come from an estate or a server must be made one printable line by whoever prints them.
 *
 * @param where the vCenter, file with line and key, or object it is about
 * @param what one line, without the code
 */
public record Problem(
        Code code,
        String where,
        String what,
        Optional<String> expected,
        Optional<String> found,
        Optional<String> next) {

    public static Problem of(Code code, String where, String what) {
        return new Problem(code, where, what, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Problem expected(String text) {
        return new Problem(code, where, what, Optional.of(text), found, next);
    }

    public Problem found(String text) {
        return new Problem(code, where, what, expected, Optional.of(text), next);
    }

    /** The next command, or the next thing to do. */
    public Problem next(String text) {
        return new Problem(code, where, what, expected, found, Optional.of(text));
    }

    public ProblemException asException() {
        return new ProblemException(this, null);
    }

    public ProblemException causedBy(Throwable cause) {
        return new ProblemException(this, cause);
    }

    /** The lines of the error as it is shown on a terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(code.id() + " " + where + ": " + what);
        String indent = " ".repeat(code.id().length() + 1);
        expected.ifPresent(text -> lines.add(indent + "expected " + text));
        found.ifPresent(text -> lines.add(indent + "found    " + text));
        next.ifPresent(text -> lines.add(indent + text));
        return lines;
    }
}
