package vmend.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vmend.approval.KeyFile;
import vmend.approval.SigningKey;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;

/** {@code vmend keys}: makes the key of a planner or an approver. */
final class KeysCommand {
    private KeysCommand() {}

    static CommandLine with(Surroundings around) {
        return new CommandLine(new Root(around)).addSubcommand(new NewKey(around));
    }

    @Command(
            name = "keys",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            description = "Makes keys for those who sign plans and approvals.")
    private static final class Root implements Callable<Integer> {
        private final Surroundings around;

        @CommandLine.Spec
        private CommandLine.Model.@Nullable CommandSpec spec;

        Root(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            Objects.requireNonNull(spec).commandLine().usage(around.out());
            around.out().flush();
            return ExitCode.DONE.number();
        }
    }

    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Makes a key pair: NAME.key, encrypted with a passphrase and readable by you alone, and NAME.pub.",
                "Prints the line that whoever keeps trust.yaml puts under planners or approvers."
            })
    private static final class NewKey implements Callable<Integer> {
        private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

        private final Surroundings around;

        @Parameters(paramLabel = "NAME", description = "the person, as trust.yaml is to name them")
        private @Nullable String name;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "DIR",
                defaultValue = ".",
                description = "write the two files here; default: the current directory")
        private Path directory = Path.of(".");

        @Mixin
        private Passphrases passphrases = new Passphrases();

        NewKey(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            String person = checkedName();
            Path secret = directory.resolve(person + ".key").normalize();
            Path open = directory.resolve(person + ".pub").normalize();
            // Before a passphrase is asked for.
            OutputFile.check(java.util.List.of(secret, open));
            refuseToReplace(open);
            refuseToReplace(secret);
            SigningKey key = SigningKey.random();
            char[] passphrase = passphrases.ofNew(secret, around);
            try {
                KeyFiles.writeSecret(secret, KeyFile.text(key, passphrase));
            } finally {
                Arrays.fill(passphrase, '\0');
            }
            try {
                KeyFiles.writeOpen(open, key.verifyingKey().text() + "\n");
            } catch (RuntimeException e) {
                KeyFiles.delete(secret);
                throw e;
            }
            LocalDate end = LocalDate.ofInstant(around.clock().instant(), ZoneOffset.UTC)
                    .plusYears(1);
            around.out()
                    .println("  - { name: " + person + ", key: \""
                            + key.verifyingKey().text() + "\", validUntil: " + end + " }");
            around.out().flush();
            around.err()
                    .println(secret + " is the private key; " + open + " the public one, "
                            + key.verifyingKey().id());
            around.err().println("Put the line above under planners or approvers of trust.yaml.");
            around.err().flush();
            return ExitCode.DONE.number();
        }

        private String checkedName() {
            String person = Objects.requireNonNull(name);
            if (!person.matches(NAME)) {
                throw Problem.of(Code.USAGE_WRONG, "vmend keys new", "this cannot be a name in trust.yaml")
                        .expected("letters, digits, dots, dashes and underscores, at most 63")
                        .found(person)
                        .asException();
            }
            return person;
        }

        private static void refuseToReplace(Path file) {
            if (Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                throw Problem.of(Code.OUTPUT_UNWRITABLE, file.toString(), "the key's file cannot be written")
                        .found("a file that is there already, and is never written over")
                        .next("Name another place: -o DIR")
                        .asException();
            }
        }
    }
}
