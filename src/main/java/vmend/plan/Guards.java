package vmend.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vmend.action.Action;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.TaskState;

/** All guards, shared by every playbook; the first one that holds a step back is the one that is shown. */
final class Guards {
    private static final Set<Kind> CHANGED =
            Set.of(Kind.VM, Kind.HOST, Kind.DISTRIBUTED_PORT_GROUP, Kind.DISTRIBUTED_SWITCH);

    private static final Guard METHOD_BLOCKED = new Guard(
            "method-blocked",
            "vCenter or a solution such as a backup has blocked the very method on the object.",
            ofChanged(Properties::disabledMethods),
            (subject, deed, estate, site) -> Guard.when(
                    subject.get(Properties.disabledMethods(subject.kind())),
                    methods -> methods.contains(deed.call()),
                    methods -> deed.call() + " is blocked on the object"));

    private static final Guard TASK_RUNNING = new Guard(
            "task-running",
            "Another long operation works on the object.",
            withTasks(),
            (subject, deed, estate, site) ->
                    Guard.when(running(subject, estate), any -> any, any -> "a task is running on the object"));

    static final List<Guard> ALL = Stream.of(
                    VmGuards.ALL.stream(), NetworkGuards.ALL.stream(), Stream.of(METHOD_BLOCKED, TASK_RUNNING))
            .flatMap(guards -> guards)
            .toList();

    private Guards() {}

    static Set<Need<?>> needs() {
        Set<Need<?>> needs = new LinkedHashSet<>();
        ALL.forEach(guard -> needs.addAll(guard.needs()));
        return needs;
    }

    /** The guard that holds a step back, with its reason. */
    static Optional<Held> holdingBack(ManagedObject subject, Action action, Estate estate, Site site) {
        return holdingBack(subject, Deed.of(action), estate, site);
    }

    static Optional<Held> holdingBack(ManagedObject subject, Deed deed, Estate estate, Site site) {
        return ALL.stream()
                .flatMap(guard -> guard.test().holdsBack(subject, deed, estate, site).stream()
                        .map(reason -> new Held(guard.id(), reason)))
                .findFirst();
    }

    private static Fact<Boolean> running(ManagedObject subject, Estate estate) {
        Fact<List<Ref>> tasks = subject.get(Properties.recentTasks(subject.kind()));
        return tasks.match(
                refs -> {
                    boolean any = false;
                    for (Ref ref : refs) {
                        // A task that is no longer there has ended; vCenter keeps them for some minutes.
                        Fact<TaskState> state = estate.find(ref)
                                .map(task -> task.get(Properties.TASK_STATE))
                                .orElse(Fact.known(TaskState.SUCCESS));
                        if (state.whyUnknown().isPresent()) {
                            return Fact.unknown(state.whyUnknown().get());
                        }
                        any |= state.is(TaskState.RUNNING) || state.is(TaskState.QUEUED);
                    }
                    return Fact.known(any);
                },
                () -> Fact.known(false),
                Fact::unknown);
    }

    private static Set<Need<?>> ofChanged(java.util.function.Function<Kind, Need<?>> need) {
        Set<Need<?>> needs = new LinkedHashSet<>();
        CHANGED.forEach(kind -> needs.add(need.apply(kind)));
        return needs;
    }

    private static Set<Need<?>> withTasks() {
        Set<Need<?>> needs = ofChanged(Properties::recentTasks);
        needs.add(Properties.TASK_STATE);
        return needs;
    }
}
