package vmend.mocks.sight;

import java.time.Duration;
import java.util.Locale;
import vmend.mocks.estate.Scheduled;
import vmend.mocks.estate.Task;
import vmend.mocks.vim.Obj;

/** A task as clients read it, and one that is scheduled. */
public final class TaskSight {
    private TaskSight() {}

    public static Obj info(Task task) {
        return Obj.of("TaskInfo")
                .with("key", task.ref().value())
                .with("task", task.ref())
                .with("name", task.method())
                .with("descriptionId", task.descriptionId())
                .with("entity", task.entity())
                .with("entityName", Names.escaped(task.entityName()))
                .with("state", task.state().name().toLowerCase(Locale.ROOT))
                .with("cancelled", false)
                .with("cancelable", false)
                .with(
                        "error",
                        task.failure()
                                .map(why -> Obj.of("LocalizedMethodFault")
                                        .with("fault", why.fault())
                                        .with("localizedMessage", why.message())))
                .with("progress", task.state() == Task.State.RUNNING ? 10 : null)
                .with("reason", Obj.of("TaskReasonUser").with("userName", task.user()))
                .with("queueTime", task.queued())
                .with("startTime", task.started())
                .with("completeTime", task.completed())
                .with("eventChainId", task.chainId());
    }

    /** A scheduled task, which wakes its machine every night. */
    public static Obj info(Scheduled task, World world) {
        return Obj.of("ScheduledTaskInfo")
                .with("name", Names.escaped(task.name()))
                .with("description", "")
                .with("enabled", task.enabled())
                .with(
                        "scheduler",
                        Obj.of("DailyTaskScheduler")
                                .with("interval", 1)
                                .with("minute", 0)
                                .with("hour", 3))
                .with("action", Obj.of("MethodAction").with("name", "PowerOnVM_Task"))
                .with("notification", "")
                .with("scheduledTask", task.ref())
                .with("entity", task.entity())
                .with("lastModifiedTime", world.started())
                .with("lastModifiedUser", "VSPHERE.LOCAL\\Administrator")
                .with("nextRunTime", world.started().plus(Duration.ofHours(9)))
                .with("state", "success")
                .with("taskObject", task.entity());
    }
}
