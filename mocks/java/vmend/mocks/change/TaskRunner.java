package vmend.mocks.change;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.estate.Task;
import vmend.mocks.estate.Tasks;
import vmend.mocks.estate.VmSpec;
import vmend.mocks.sight.TaskSight;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;
import vmend.mocks.vim.VimFault;

/** Runs tasks: each is queued, runs for a while, and takes effect in the moment it succeeds. */
public final class TaskRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "PowerOnVM_Task", "VirtualMachine.powerOn",
            "PowerOffVM_Task", "VirtualMachine.powerOff",
            "SuspendVM_Task", "VirtualMachine.suspend",
            "ReconfigVM_Task", "VirtualMachine.reconfigure",
            "RelocateVM_Task", "VirtualMachine.relocate",
            "CreateSnapshot_Task", "VirtualMachine.createSnapshot",
            "ReconfigureDVPortgroup_Task", "dvs.DistributedVirtualPortgroup.reconfigure",
            "ReconfigureDvs_Task", "DistributedVirtualSwitch.reconfigure",
            "ReconfigureDVPort_Task", "DistributedVirtualSwitch.reconfigurePort");

    private final Workshop shop;
    private final Pace pace;
    private final ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "tasks of the mock vCenter");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Moref, Waiting> questions = new HashMap<>();

    /** A task that waits for the answer to a question. */
    private record Waiting(Moref task, String question, Doer doer, Job job) {}

    /** What a task does. */
    interface Job {
        /** Changes the estate and tells in one line what changed. */
        String perform();

        /** What is asked before that, if anything is; faults that come before any question are thrown here. */
        default Optional<String> asks() {
            return Optional.empty();
        }

        /** Why the task fails where the answer is no, or there is none. */
        default VimFault refused() {
            return Faults.connectFailed("device");
        }
    }

    public TaskRunner(Workshop shop, Pace pace) {
        this.shop = shop;
        this.pace = pace;
        later.setRemoveOnCancelPolicy(true);
    }

    Pace pace() {
        return pace;
    }

    private Tasks tasks() {
        return shop.estate().tasks();
    }

    /** Does something when the time has passed; at once where it is none. */
    void after(Duration time, Runnable action) {
        if (time.isZero()) {
            action.run();
        } else if (!later.isShutdown()) {
            var unused = later.schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Starts a task on an object; what is in its way shows as the task's error. */
    Moref start(Doer doer, String method, Entity on, Job job) {
        return shop.alone(() -> {
            Optional<Moref> other = busy(on);
            Task task = queued(doer, method, on);
            Duration takes = shop.behaviour(on.ref()).lasting().getOrDefault(method, pace.task());
            after(takes.dividedBy(10), () -> run(task.ref()));
            after(takes, () -> end(task.ref(), doer, job, other));
            return task.ref();
        });
    }

    /** Starts a task that takes its time and changes nothing. */
    Moref idle(Doer doer, String method, Entity on, Duration time) {
        return shop.alone(() -> {
            Task task = queued(doer, method, on);
            run(task.ref());
            after(
                    time,
                    () -> shop.alone(() -> {
                        tasks().find(task.ref(), shop.world().now())
                                .ifPresent(
                                        open -> over(open.succeeded(shop.world().now())));
                        return task.ref();
                    }));
            return task.ref();
        });
    }

    private Task queued(Doer doer, String method, Entity on) {
        Task task = new Task(
                tasks().newRef(),
                method,
                DESCRIPTIONS.getOrDefault(method, on.ref().type() + ".task"),
                on.ref(),
                on.name(),
                Task.State.QUEUED,
                Optional.empty(),
                doer.domainName(),
                shop.world().now(),
                Optional.empty(),
                Optional.empty(),
                1001 + shop.estate().history().size());
        tasks().put(task);
        shop.event(doer, "TaskEvent", on.ref(), "Task: " + method, Map.of("info", TaskSight.info(task)));
        shop.changed(on.ref(), "recentTask");
        shop.changed(new Moref("TaskManager", "TaskManager"), "recentTask");
        return task;
    }

    /** The task that works on an object already, also one that the estate was made with. */
    private Optional<Moref> busy(Entity on) {
        Optional<Moref> planted = on instanceof Vm vm
                ? vm.spec()
                        .runningTask()
                        .filter(name -> !name.equals("vanished"))
                        .map(name -> new Moref("Task", vm.ref().value().replace("vm-", "task-")))
                : Optional.empty();
        return tasks().at(on.ref()).map(Task::ref).or(() -> planted);
    }

    private void run(Moref ref) {
        shop.alone(() -> {
            tasks().find(ref, shop.world().now()).filter(task -> !task.isOver()).ifPresent(task -> {
                tasks().put(task.running(shop.world().now()));
                shop.changed(ref, "info.state", "info.startTime", "info.progress");
            });
            return ref;
        });
    }

    private void end(Moref ref, Doer doer, Job job, Optional<Moref> other) {
        shop.alone(() -> {
            Optional<Task> open = tasks().find(ref, shop.world().now()).filter(task -> !task.isOver());
            open.ifPresent(task -> settle(
                    task,
                    () -> {
                        shop.known(task.entity(), Entity.class);
                        shop.planted(task.entity(), task.method());
                        other.ifPresent(busy -> {
                            throw Faults.taskInProgress(busy);
                        });
                        Optional<String> question = job.asks();
                        question.ifPresent(text -> ask(task, doer, job, text));
                        return question.isPresent() ? Optional.empty() : Optional.of(job.perform());
                    },
                    doer));
            return ref;
        });
    }

    /** What a task comes to: what it changed, or nothing as long as it waits. */
    private interface Settling {
        Optional<String> what();
    }

    private void settle(Task task, Settling settling, Doer doer) {
        try {
            settling.what().ifPresent(what -> {
                shop.done(doer, task.method(), task.entity(), what);
                over(task.succeeded(shop.world().now()));
            });
        } catch (VimFault fault) {
            fail(task, fault);
        } catch (RuntimeException broken) {
            LOG.error("{} on {} failed", task.method(), task.entity(), broken);
            fail(
                    task,
                    Faults.of(Obj.of("SystemError").with("reason", "the mock failed"), "The mock failed: " + broken));
        }
    }

    private void fail(Task task, VimFault fault) {
        String message = Optional.ofNullable(fault.getMessage()).orElse("");
        Obj detail = fault.detail().orElseGet(() -> Obj.of("SystemError").with("reason", message));
        over(task.failed(shop.world().now(), new Task.Failure(detail, message)));
    }

    private void over(Task task) {
        tasks().put(task);
        shop.changed(task.ref(), "info.state", "info.startTime", "info.completeTime", "info.progress", "info.error");
        shop.changed(task.entity(), "recentTask");
    }

    private void ask(Task task, Doer doer, Job job, String text) {
        Vm vm = shop.known(task.entity(), Vm.class);
        String id = String.valueOf(Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), 1_000_000_000L));
        shop.estate().replace(vm.with(vm.spec().asking(Optional.of(new VmSpec.Question(id, text)))));
        shop.changed(vm.ref(), "runtime.question", "summary.runtime.question");
        questions.put(vm.ref(), new Waiting(task.ref(), id, doer, job));
        after(
                pace.question(),
                () -> shop.alone(() -> {
                    answered(vm.ref(), id, false);
                    return id;
                }));
    }

    /** Whether a machine waits for the answer to this question. */
    boolean asks(Moref machine, String id) {
        return shop.estate()
                .find(machine)
                .flatMap(vm -> ((Vm) vm).spec().question())
                .filter(question -> question.id().equals(id))
                .isPresent();
    }

    /** Ends the question of a machine, if it is still open; the task that waited for it goes on, or fails. */
    void answered(Moref machine, String id, boolean yes) {
        if (!asks(machine, id)) {
            return;
        }
        Vm asking = shop.known(machine, Vm.class);
        shop.estate().replace(asking.with(asking.spec().asking(Optional.empty())));
        shop.changed(machine, "runtime.question", "summary.runtime.question");
        Waiting waiting = questions.remove(machine);
        if (waiting != null) {
            tasks().find(waiting.task(), shop.world().now())
                    .ifPresent(task -> settle(
                            task,
                            () -> {
                                if (!yes) {
                                    throw waiting.job().refused();
                                }
                                return Optional.of(waiting.job().perform());
                            },
                            waiting.doer()));
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
