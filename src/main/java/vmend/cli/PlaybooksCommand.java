package vmend.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vmend.playbook.PlaybookPage;
import vmend.playbook.PlaybookType;
import vmend.playbook.Skeleton;
import vmend.problem.ExitCode;

/** {@code vmend playbooks}: which there are, what each does, and a skeleton for a new one. */
final class PlaybooksCommand {
    private PlaybooksCommand() {}

    static CommandLine with(Surroundings around) {
        return new CommandLine(new Root(around))
                .addSubcommand(new ListAll(around))
                .addSubcommand(new Show(around))
                .addSubcommand(new NewPlaybook(around));
    }

    @Command(
            name = "playbooks",
            mixinStandardHelpOptions = true,
            description = "Lists the playbooks, shows one, or makes the skeleton of a new one.")
    private record Root(Surroundings around) implements Callable<Integer> {
        @Override
        public Integer call() {
            return new ListAll(around).call();
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the playbooks with their titles.")
    private record ListAll(Surroundings around) implements Callable<Integer> {
        @Override
        public Integer call() {
            int widest = around.playbooks().all().stream()
                    .mapToInt(type -> type.id().length())
                    .max()
                    .orElse(0);
            for (PlaybookType type : around.playbooks().all()) {
                around.out()
                        .printf(
                                "%-" + (widest + 2) + "s%-8s%s%n",
                                type.id(),
                                type.about().severity(),
                                type.about().title());
            }
            around.out().flush();
            return ExitCode.DONE.number();
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows what a playbook judges and proposes.")
    private static final class Show implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "ID", description = "the playbook")
        private @Nullable String id;

        Show(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            String wanted = java.util.Objects.requireNonNull(id);
            around.out().print(PlaybookPage.of(around.playbooks().get(wanted, "playbooks show")));
            around.out().flush();
            return ExitCode.DONE.number();
        }
    }

    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = "Writes the skeleton of a playbook and its test into the current directory.")
    private static final class NewPlaybook implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "NAME", description = "the new playbook's id, for example stale-snapshots")
        private @Nullable String name;

        NewPlaybook(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            String wanted = java.util.Objects.requireNonNull(name);
            Skeleton.write(wanted, around.workingDirectory())
                    .forEach(file -> around.out().println("wrote " + file));
            around.out().flush();
            return ExitCode.DONE.number();
        }
    }
}
