package vmend.config;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Where a secret is to be had; holds no secret itself, but for one that came inside an address. */
public sealed interface SecretSource {
    <T> T match(
            Function<Environment, T> environment,
            Function<File, T> file,
            Function<Command, T> command,
            Function<Given, T> given);

    /** The environment variable it is in; none for a secret that is elsewhere. */
    default List<String> variable() {
        return match(found -> List.of(found.name()), file -> List.of(), command -> List.of(), given -> List.of());
    }

    /** What a file says of where a secret is: one of the keys env, file and command. */
    static SecretSource of(Section section, Function<String, Path> resolve) {
        if (section.has("command")) {
            return new Command(section.texts("command"));
        }
        return section.optionalText("env")
                .<SecretSource>map(Environment::new)
                .orElseGet(() -> new File(resolve.apply(section.text("file"))));
    }

    /** An environment variable by its name. */
    record Environment(String name) implements SecretSource {
        @Override
        public <T> T match(
                Function<Environment, T> environment,
                Function<File, T> file,
                Function<Command, T> command,
                Function<Given, T> given) {
            return environment.apply(this);
        }
    }

    /** A file that only its owner can read. */
    record File(Path path) implements SecretSource {
        @Override
        public <T> T match(
                Function<Environment, T> environment,
                Function<File, T> file,
                Function<Command, T> command,
                Function<Given, T> given) {
            return file.apply(this);
        }
    }

    /** A program that prints the secret as its first line; run without a shell. */
    record Command(List<String> words) implements SecretSource {
        public Command {
            words = List.copyOf(words);
        }

        /** The program alone, since an argument may be a secret. */
        public String program() {
            return words.get(0);
        }

        @Override
        public String toString() {
            return "Command[" + program() + " …]";
        }

        @Override
        public <T> T match(
                Function<Environment, T> environment,
                Function<File, T> file,
                Function<Command, T> command,
                Function<Given, T> given) {
            return command.apply(this);
        }
    }

    /** A secret that is already known, as from an address in the environment. */
    record Given(Secret secret) implements SecretSource {
        @Override
        public <T> T match(
                Function<Environment, T> environment,
                Function<File, T> file,
                Function<Command, T> command,
                Function<Given, T> given) {
            return given.apply(this);
        }
    }
}
