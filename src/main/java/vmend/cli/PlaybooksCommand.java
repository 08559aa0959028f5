package vmend.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vmend.external.ExternalPlaybooks;
import vmend.playbook.PlaybookPage;
import vmend.playbook.PlaybookType;
import vmend.playbook.Skeleton;
import vmend.problem.ExitCode;
import vmend.report.SafeText;

/** {@code vmend playbooks}: which there are, what each does, and a skeleton for a new one. */
final class PlaybooksCommand {
    private PlaybooksCommand() {}

    static CommandLine with(Surroundings around) {
        return new CommandLine(new Root(around))
                .addSubcommand(new ListAll(around))
                .addSubcommand(new Show(around))
                .addSubcommand(new NewPlaybook(around))
                .addSubcommand(new TestPlaybooksCommand(around));
    }

    @Command(
            name = "playbooks",
            mixinStandardHelpOptions = true,
            description = "Lists the playbooks, shows one, makes the skeleton of a new one, or tests one.")
    private record Root(Surroundings around) implements Callable<Integer> {
        @Override
        public Integer call() {
            return list(around);
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the playbooks with their titles.")
    private static final class ListAll implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private ExternalOptions external = new ExternalOptions();

        @Mixin
        private TrustOption trust = new TrustOption();

        ListAll(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            try (ExternalPlaybooks outside = external.open(around, () -> trust.find(around))) {
                return list(around.with(around.playbooks().and(outside.types())));
            }
        }
    }

    private static int list(Surroundings around) {
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
                            SafeText.line(type.about().title()));
        }
        around.out().flush();
        return ExitCode.DONE.number();
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows what a playbook judges and proposes.")
    private static final class Show implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "ID", description = "the playbook")
        private @Nullable String id;

        @Mixin
        private ExternalOptions external = new ExternalOptions();

        @Mixin
        private TrustOption trust = new TrustOption();

        Show(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            String wanted = java.util.Objects.requireNonNull(id);
            try (ExternalPlaybooks outside = external.open(around, () -> trust.find(around))) {
                PlaybookType type = around.playbooks().and(outside.types()).get(wanted, "playbooks show");
                PlaybookPage.of(type).lines().map(SafeText::line).forEach(around.out()::println);
            }
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
