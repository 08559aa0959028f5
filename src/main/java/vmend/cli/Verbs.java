package vmend.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import picocli.CommandLine;

/** The verbs in the order of the help, each built only when it is wanted: building all takes longer than most of them run. */
final class Verbs {
    private static final Map<String, Function<Surroundings, Object>> ALL = all();

    private Verbs() {}

    private static Map<String, Function<Surroundings, Object>> all() {
        Map<String, Function<Surroundings, Object>> verbs = new LinkedHashMap<>();
        verbs.put("plan", PlanCommand::new);
        verbs.put("show", ShowCommand::new);
        verbs.put("approve", ApproveCommand::new);
        verbs.put("apply", ApplyCommand::new);
        verbs.put("status", StatusCommand::new);
        verbs.put("history", HistoryCommand::new);
        verbs.put("resume", ResumeCommand::new);
        verbs.put("rollback", RollbackCommand::new);
        verbs.put("runbook", RunbookCommand::with);
        verbs.put("journal", JournalCommand::with);
        verbs.put("keys", KeysCommand::with);
        verbs.put("inventory", InventoryCommand::new);
        verbs.put("playbooks", PlaybooksCommand::with);
        verbs.put("doctor", DoctorCommand::new);
        verbs.put("role", RoleCommand::new);
        verbs.put("mock", MockCommand::new);
        verbs.put("completion", Vmend.CompletionCommand::new);
        return verbs;
    }

    /** Adds all of them. */
    static void add(CommandLine root, Surroundings around) {
        ALL.forEach(adding(root, around));
    }

    /** Adds the verb these words begin with, or all of them where they begin with none: help and suggestions name all. */
    static void add(CommandLine root, Surroundings around, String... words) {
        Function<Surroundings, Object> named = words.length == 0 ? null : ALL.get(words[0]);
        if (named == null) {
            add(root, around);
        } else {
            adding(root, around).accept(words[0], named);
        }
    }

    private static BiConsumer<String, Function<Surroundings, Object>> adding(CommandLine root, Surroundings around) {
        return (name, verb) -> root.addSubcommand(name, verb.apply(around));
    }
}
