package vmend.mocks.estate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.vim.Moref;

/** The tasks vCenter knows: those that are not over, and those that ended lately. */
public final class Tasks {
    /** How long after its end vCenter still knows a task. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Map<Moref, Task> tasks = new LinkedHashMap<>();
    private int last;
    private volatile boolean none = true;

    /** Numbers tasks from above everything that is numbered in the estate. */
    Tasks(int lastNumber) {
        last = Math.max(100_000, lastNumber);
    }

    public synchronized Moref newRef() {
        return new Moref("Task", "task-" + ++last);
    }

    public synchronized void put(Task task) {
        tasks.put(task.ref(), task);
        none = false;
    }

    public synchronized Optional<Task> find(Moref ref, Instant now) {
        forget(now);
        return Optional.ofNullable(tasks.get(ref));
    }

    /** The tasks of an object, newest first. */
    public List<Moref> of(Moref entity, Instant now) {
        return none
                ? List.of()
                : all(now).stream()
                        .filter(task -> task.entity().equals(entity))
                        .map(Task::ref)
                        .toList();
    }

    /** All tasks, newest first. */
    public synchronized List<Task> all(Instant now) {
        forget(now);
        List<Task> all = new ArrayList<>(tasks.values());
        Collections.reverse(all);
        return all;
    }

    /** The task that works on an object now. */
    public synchronized Optional<Task> at(Moref entity) {
        return tasks.values().stream()
                .filter(task -> task.entity().equals(entity) && !task.isOver())
                .findFirst();
    }

    private void forget(Instant now) {
        tasks.values()
                .removeIf(task -> task.completed()
                        .map(end -> end.plus(KEPT).isBefore(now))
                        .orElse(false));
        none = tasks.isEmpty();
    }
}
