package vmend.cli;

import java.io.Console;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vmend.config.SecretSource;
import vmend.config.Secrets;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/** Where the passphrase of a private key comes from: a file, the environment, or a person; never the command line. */
final class Passphrases {
    static final String VARIABLE = "VMEND_PASSPHRASE";
    private static final int SHORTEST = 8;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "the key's passphrase; refused when others can read the file; default: VMEND_PASSPHRASE, else"
                    + " it is asked for")
    private @Nullable Path file;

    private final Function<String, Optional<char[]>> prompt;

    Passphrases() {
        this(Passphrases::ask);
    }

    /** @param prompt asks a person; empty where there is none to ask */
    Passphrases(Function<String, Optional<char[]>> prompt) {
        this.prompt = prompt;
    }

    /** The passphrase of a key that is there. */
    char[] of(Path key, Surroundings around) {
        return given(around)
                .or(() -> asked(around, "Passphrase of " + key + ": "))
                .filter(text -> text.length > 0)
                .orElseThrow(() -> none(key.toString()));
    }

    /** The passphrase of a new key; a person types it twice. */
    char[] ofNew(Path key, Surroundings around) {
        char[] chosen = given(around)
                .or(() -> twice(key, around))
                .filter(text -> text.length > 0)
                .orElseThrow(() -> none(key.toString()));
        if (chosen.length < SHORTEST) {
            throw Problem.of(Code.SECRET_MISSING, key.toString(), "the passphrase is too short")
                    .expected("at least " + SHORTEST + " characters")
                    .asException();
        }
        return chosen;
    }

    private Optional<char[]> twice(Path key, Surroundings around) {
        Optional<char[]> first = asked(around, "New passphrase for " + key + ": ");
        Optional<char[]> second = first.isEmpty() ? first : asked(around, "The same again: ");
        if (first.isPresent() && !Arrays.equals(first.get(), second.orElse(new char[0]))) {
            throw Problem.of(Code.SECRET_MISSING, key.toString(), "the two passphrases are not the same")
                    .asException();
        }
        return first;
    }

    private Optional<char[]> given(Surroundings around) {
        if (file != null) {
            return Optional.of(new Secrets(around.environment())
                    .fetch(new SecretSource.File(file), "--passphrase-file")
                    .reveal()
                    .toCharArray());
        }
        return Optional.ofNullable(around.environment().get(VARIABLE)).map(String::toCharArray);
    }

    private Optional<char[]> asked(Surroundings around, String question) {
        return around.errIsTerminal() ? prompt.apply(question) : Optional.empty();
    }

    private static Optional<char[]> ask(String question) {
        Console console = System.console();
        return Optional.ofNullable(console).map(there -> there.readPassword("%s", question));
    }

    private static ProblemException none(String key) {
        return Problem.of(Code.SECRET_MISSING, key, "there is no passphrase for the key")
                .expected("--passphrase-file, " + VARIABLE + ", or a terminal to ask at")
                .asException();
    }
}
