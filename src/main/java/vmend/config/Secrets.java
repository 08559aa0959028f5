package vmend.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Fetches secrets from where a configuration says they are; what it cannot fetch is a problem, never an empty text. */
public final class Secrets {
    private static final Duration COMMAND_DEADLINE = Duration.ofSeconds(30);

    private final Map<String, String> environment;
    private final Duration commandDeadline;

    public Secrets(Map<String, String> environment) {
        this(environment, COMMAND_DEADLINE);
    }

    Secrets(Map<String, String> environment, Duration commandDeadline) {
        this.environment = Map.copyOf(environment);
        this.commandDeadline = commandDeadline;
    }

    /** @param whose what the secret is for, as errors name it: a vCenter's name */
    public Secret fetch(SecretSource source, String whose) {
        return source.match(
                variable -> fromEnvironment(variable, whose),
                file -> SecretFile.read(file.path(), whose),
                command -> new SecretCommand(command, environment, commandDeadline).run(whose),
                SecretSource.Given::secret);
    }

    private Secret fromEnvironment(SecretSource.Environment variable, String whose) {
        return Optional.ofNullable(environment.get(variable.name()))
                .filter(text -> !text.isEmpty())
                .map(Secret::new)
                .orElseThrow(() -> Problem.of(
                                Code.SECRET_MISSING,
                                whose,
                                "the environment variable " + variable.name() + " is not set or empty")
                        .expected("the password in it")
                        .asException());
    }
}
