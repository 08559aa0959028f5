package vmend.mocks.sight;

import java.util.Locale;
import vmend.mocks.estate.Task;
import vmend.mocks.vim.Obj;

/** A task as clients read it. */
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
}
