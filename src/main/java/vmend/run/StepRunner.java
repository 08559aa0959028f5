package vmend.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.action.Action;
import vmend.action.ChangePower;
import vmend.action.Check;
import vmend.inventory.Facts;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Question;
import vmend.inventory.Ref;
import vmend.inventory.TaskState;
import vmend.problem.Code;
import vmend.problem.ProblemException;
import vmend.vsphere.FaultKind;
import vmend.vsphere.VcenterChanges;
import vmend.vsphere.VcenterFault;
import vmend.vsphere.VcenterFaultException;

/**
 * Carries out one action: read, check, journal the intent, call once, journal the task, wait, read back.
 *
 * <p>A call is sent a second time only where vCenter answered the first one with a fault, that is, did nothing; never after a lost reply.
 */
final class StepRunner {
    private static final int MOST_ATTEMPTS = 2;

    private final VcenterChanges vcenter;
    private final Checking checking;
    private final Journal journal;
    private final Waiting waiting;
    private final Listener listener;

    StepRunner(VcenterChanges vcenter, Journal journal, Waiting waiting, Listener listener) {
        this.vcenter = vcenter;
        this.checking = new Checking(vcenter);
        this.journal = journal;
        this.waiting = waiting;
        this.listener = listener;
    }

    /**
     * What is to be carried out.
     *
     * @param expects the checks that the plan promised, those of the action among them
     * @param undo whether it takes the step back, as part of its group
     * @param attempts how many attempts the journal holds already
     */
    record Job(String step, Action action, List<Check> expects, boolean undo, int attempts) {}

    /** Why the step must not be done, by reading anew; empty when all that it depends on is as it was approved. */
    Optional<Progress> obstacle(Job job) {
        return obstacle(job, checking.look(job.expects()));
    }

    /** Whether what the action changes stands as it leaves it. */
    List<Verdict> achieved(Action action) {
        return checking.look(action.achieves());
    }

    Progress run(Job job) {
        int attempt = job.attempts();
        while (true) {
            attempt++;
            Result result = attempt(job, attempt);
            if (result.progress().isPresent()) {
                return result.progress().get();
            }
            if (attempt - job.attempts() >= MOST_ATTEMPTS) {
                return Progress.of(Outcome.FAILED, result.refusal());
            }
        }
    }

    /** One attempt: how the step ended, or why vCenter refused a call that may be tried again. */
    private record Result(Optional<Progress> progress, String refusal) {
        static Result of(Outcome outcome, String text) {
            return new Result(Optional.of(Progress.of(outcome, text)), "");
        }

        static Result of(Progress progress) {
            return new Result(Optional.of(progress), "");
        }

        static Result again(String refusal) {
            return new Result(Optional.empty(), refusal);
        }
    }

    private Result attempt(Job job, int attempt) {
        VcenterChanges.Prepared prepared;
        List<Verdict> verdicts;
        Instant begun;
        try {
            // The token against concurrent edits is read first: whatever changes after it makes vCenter refuse the
            // call.
            prepared = vcenter.prepare(job.action());
            verdicts = checking.look(job.expects());
            Optional<Progress> obstacle = obstacle(job, verdicts);
            if (obstacle.isPresent()) {
                return Result.of(obstacle.get());
            }
            begun = vcenter.now();
        } catch (VcenterFaultException e) {
            Outcome outcome = e.kind() == FaultKind.OBJECT_GONE ? Outcome.DRIFTED : Outcome.FAILED;
            return Result.of(
                    outcome,
                    "it could not be read again, so nothing was sent: "
                            + e.fault().summary());
        } catch (ProblemException e) {
            // The device is gone, or another one has its key: what was approved is no longer there.
            Outcome outcome = e.problem().code() == Code.TARGET_CHANGED ? Outcome.DRIFTED : Outcome.FAILED;
            return Result.of(outcome, "it could not be read again, so nothing was sent: " + words(e));
        }
        journal.append(new Entry.Intent(
                job.step(),
                attempt,
                job.undo(),
                job.action().call(),
                job.action().target().toString(),
                Checking.found(verdicts),
                prepared.beforeImage(),
                Optional.of(begun)));
        Optional<Ref> task;
        try {
            task = prepared.send();
        } catch (VcenterFaultException e) {
            if (e.kind() == FaultKind.HOST_AWAY) {
                return lost(job, attempt, e.fault().summary(), begun);
            }
            journal.append(new Entry.Refused(job.step(), attempt, e.fault().summary()));
            return refused(job, e.fault());
        } catch (ProblemException e) {
            if (VcenterChanges.NOTHING_SENT.contains(e.problem().code())) {
                journal.append(new Entry.Refused(job.step(), attempt, words(e)));
                return Result.of(Outcome.FAILED, "nothing was sent: " + words(e));
            }
            return lost(job, attempt, words(e), begun);
        }
        if (task.isPresent()) {
            journal.append(new Entry.Tasked(job.step(), attempt, task.get().toString()));
            return Result.of(afterTask(job.step(), job.action(), task.get()));
        }
        journal.append(new Entry.Answered(job.step(), attempt));
        return Result.of(afterAnswer(job.action()));
    }

    /** Without a reply, or with one of a vCenter that lost its host on the way, only looking tells what was done. */
    private Result lost(Job job, int attempt, String why, Instant begun) {
        journal.append(new Entry.Lost(job.step(), attempt, why));
        listener.notes(Optional.of(job.step()), "the reply was lost (" + why + "); looking what became of it");
        return Result.of(reconcile(job.step(), attempt, job.action(), begun)
                .orElseGet(() -> Progress.of(
                        Outcome.UNKNOWN, "the reply was lost; no task of it can be seen and nothing has changed")));
    }

    private Optional<Progress> obstacle(Job job, List<Verdict> verdicts) {
        Optional<Verdict> broken = Verdict.firstBroken(verdicts);
        if (broken.isEmpty()) {
            return Optional.empty();
        }
        List<Verdict> after = achieved(job.action());
        if (Verdict.firstBroken(after).isEmpty()) {
            return Optional.of(
                    new Progress(Outcome.ALREADY, "it was as wanted already; nothing was sent", Checking.found(after)));
        }
        return Optional.of(new Progress(Outcome.DRIFTED, broken.get().text(), Checking.found(verdicts)));
    }

    /** vCenter did nothing and said why. */
    private Result refused(Job job, VcenterFault fault) {
        return switch (fault.kind()) {
            // A new attempt logs in again, or reads again what has changed, and its own checks decide.
            case SESSION_GONE, DRIFT, POWER_STATE -> Result.again(fault.summary());
            case TASK_IN_PROGRESS -> {
                awaitOthers(job.action());
                yield Result.again(fault.summary());
            }
            case OBJECT_GONE -> Result.of(Outcome.DRIFTED, "the object is gone: " + fault.summary());
            case LOGIN_REFUSED, NO_PERMISSION, TOOLS_UNAVAILABLE, HOST_AWAY, NO_SUCH_METHOD, OTHER ->
                Result.of(Outcome.FAILED, fault.summary());
        };
    }

    private void awaitOthers(Action action) {
        Instant end = waiting.until(waiting.patience().busy());
        while (!waiting.over(end) && anyRunning(action)) {
            waiting.aSlice();
        }
    }

    private boolean anyRunning(Action action) {
        return vcenter.tasksOf(action).stream().anyMatch(task -> !task.ended());
    }

    /** Waits for a task, telling of questions that hold it up, and reads back what it did. */
    Progress afterTask(String step, Action action, Ref task) {
        Instant end = waiting.until(waiting.patience().task());
        Optional<String> asked = Optional.empty();
        while (true) {
            Optional<VcenterChanges.TaskLook> look =
                    vcenter.await(task, waiting.patience().slice());
            if (look.isEmpty()) {
                return verified(action, "vCenter no longer keeps the task");
            }
            if (look.get().ended()) {
                return look.get().state() == TaskState.SUCCESS
                        ? verified(action, "task succeeded")
                        : ofError(action, look.get().error(), asked);
            }
            Optional<String> question = question(action.target());
            if (question.isPresent() && !question.equals(asked)) {
                String text = "the machine asks: " + question.get();
                journal.append(new Entry.Noted(Optional.of(step), text));
                listener.notes(Optional.of(step), text);
                asked = question;
            }
            if (waiting.over(end)) {
                return Progress.of(
                        Outcome.UNKNOWN,
                        "the task " + task + " still runs after "
                                + waiting.patience().task().toMinutes() + " min"
                                + asked.map(text -> "; the machine asks: " + text)
                                        .orElse(""));
            }
        }
    }

    private Progress ofError(Action action, Optional<VcenterFault> error, Optional<String> asked) {
        String why = error.map(VcenterFault::summary).orElse("the task failed without a reason");
        String because = asked.map(text -> "; the machine asked: " + text).orElse("");
        return switch (error.map(VcenterFault::kind).orElse(FaultKind.OTHER)) {
            // Changed by someone between the checks and the call: vCenter refused it, which is what the token is for.
            case DRIFT -> Progress.of(Outcome.DRIFTED, "someone else changed it at this very moment: " + why);
            case OBJECT_GONE -> Progress.of(Outcome.DRIFTED, "the object is gone: " + why);
            case POWER_STATE -> {
                List<Verdict> after = achieved(action);
                yield Verdict.firstBroken(after).isEmpty()
                        ? new Progress(
                                Outcome.ALREADY,
                                "someone else did it at this very moment: " + why,
                                Checking.found(after))
                        : Progress.of(Outcome.FAILED, why);
            }
            case SESSION_GONE,
                    LOGIN_REFUSED,
                    NO_PERMISSION,
                    TASK_IN_PROGRESS,
                    TOOLS_UNAVAILABLE,
                    NO_SUCH_METHOD,
                    OTHER -> Progress.of(Outcome.FAILED, why + because);
            // The host may have done it before it was lost.
            case HOST_AWAY -> verified(action, "task failed: " + why);
        };
    }

    private Optional<String> question(Ref target) {
        if (!target.type().equals("VirtualMachine")) {
            return Optional.empty();
        }
        Map<Ref, Set<Need<?>>> asked = Map.of(target, Set.of(Properties.QUESTION));
        Facts facts = vcenter.look(asked).get(target);
        return facts == null
                ? Optional.empty()
                : facts.get(Properties.QUESTION).shown().map(Question::text);
    }

    private Progress afterAnswer(Action action) {
        if (action instanceof ChangePower power && power.means() == ChangePower.Means.SHUT_DOWN_GUEST) {
            return awaitGuest(action, waiting.until(waiting.patience().shutdown()));
        }
        return verified(action, "call answered");
    }

    /** A guest shuts down in its own time, and there is no task that tells of it. */
    Progress awaitGuest(Action action, Instant end) {
        while (true) {
            List<Verdict> verdicts = achieved(action);
            if (Verdict.firstBroken(verdicts).isEmpty()) {
                return new Progress(Outcome.DONE, "the guest has shut down", Checking.found(verdicts));
            }
            if (waiting.over(end)) {
                return new Progress(
                        Outcome.WAITING,
                        "the guest was asked " + waiting.patience().shutdown().toMinutes()
                                + " min ago and has not gone off; it may still",
                        Checking.found(verdicts));
            }
            waiting.aSlice();
        }
    }

    /** Reads back, for a while: what vCenter has done can take a moment to be seen. */
    private Progress verified(Action action, String how) {
        Instant end = waiting.until(waiting.patience().settle());
        while (true) {
            List<Verdict> verdicts = achieved(action);
            Optional<Verdict> broken = Verdict.firstBroken(verdicts);
            if (broken.isEmpty()) {
                return new Progress(Outcome.DONE, how + ", read back as wanted", Checking.found(verdicts));
            }
            if (waiting.over(end)) {
                return new Progress(
                        Outcome.FAILED,
                        how + ", value unchanged: " + broken.get().text(),
                        Checking.found(verdicts));
            }
            waiting.aSlice();
        }
    }

    /**
     * Finds out what became of a call whose reply was lost, by its task and then by what it should have changed. It is not made again.
     *
     * @param begun vCenter's time before the call
     * @return empty when there is no trace of it: no task, and nothing changed
     */
    Optional<Progress> reconcile(String step, int attempt, Action action, Instant begun) {
        Instant end = waiting.until(waiting.patience().lost());
        while (true) {
            Optional<Ref> task = taskSince(action, begun);
            if (task.isPresent()) {
                journal.append(new Entry.Tasked(step, attempt, task.get().toString()));
                return Optional.of(afterTask(step, action, task.get()));
            }
            List<Verdict> after = achieved(action);
            if (Verdict.firstBroken(after).isEmpty()) {
                return Optional.of(
                        new Progress(Outcome.DONE, "the reply was lost, but it is as wanted", Checking.found(after)));
            }
            if (waiting.over(end)) {
                return Optional.empty();
            }
            waiting.aSlice();
        }
    }

    /**
     * The newest task of the action's kind on its object that was accepted after a time, with a second of leeway, and that no other call of
     * this run is known to have made.
     */
    Optional<Ref> taskSince(Action action, Instant begun) {
        Instant from = begun.minus(Duration.ofSeconds(1));
        return vcenter.tasksOf(action).stream()
                .filter(task -> !task.queued().isBefore(from) && !journal.names(task.task()))
                .reduce((older, newer) -> newer)
                .map(VcenterChanges.TaskLook::task);
    }

    private static String words(ProblemException e) {
        return e.problem().code().id() + " " + e.problem().what()
                + e.problem().found().map(found -> " (" + found + ")").orElse("");
    }
}
