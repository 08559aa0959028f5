package vmend.vsphere.soap.change;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.VcenterChanges.TaskLook;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.PropertyWatch;
import vmend.vsphere.soap.VcenterSession;

/**
 * Waits for the end of a task.
 *
 * <p>A watch tells that something happened, a reading says what. So a watch that ends with its session costs nothing but a pause: the reading
 * logs in again, and the next round has a new watch.
 */
final class TaskWait {
    private static final Logger LOG = LoggerFactory.getLogger(TaskWait.class);
    /** Well below the 90 s in which the headers of a reply must come. */
    private static final Duration SLICE = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final VcenterSession session;
    private final TaskLooks looks;
    private final Ref task;
    private @Nullable PropertyWatch watch;

    TaskWait(VcenterSession session, TaskLooks looks, Ref task) {
        this.session = session;
        this.looks = looks;
        this.task = task;
    }

    Optional<TaskLook> await(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            Optional<TaskLook> look = looks.look(task);
            while (look.isPresent() && !look.get().ended() && end - System.nanoTime() > 0) {
                pause(Duration.ofNanos(end - System.nanoTime()));
                look = looks.look(task);
            }
            return look;
        } finally {
            drop();
        }
    }

    private void pause(Duration left) {
        Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
        try {
            // A wait of less than a second would be none, and the loop would not rest.
            watch().await(slice.compareTo(PAUSE) < 0 ? PAUSE : slice);
        } catch (VcenterFaultException | ProblemException e) {
            LOG.debug("{}: {} is not watched any more: {}", session.where(), task, e.getMessage());
            drop();
            sleep(left.compareTo(PAUSE) < 0 ? left : PAUSE);
        }
    }

    private PropertyWatch watch() {
        PropertyWatch open = watch;
        if (open == null) {
            open = PropertyWatch.of(session, task, TaskLooks.FIELDS, (type, path, value) -> path);
            watch = open;
        }
        return open;
    }

    private void drop() {
        PropertyWatch open = watch;
        watch = null;
        if (open != null) {
            open.close();
        }
    }

    private void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Code.CANCELLED, session.where(), Code.CANCELLED.meaning())
                    .causedBy(e);
        }
    }
}
