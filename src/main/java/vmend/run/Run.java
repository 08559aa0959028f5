package vmend.run;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vmend.action.Action;
import vmend.inventory.Estate;
import vmend.inventory.Ref;
import vmend.plan.Site;
import vmend.plan.StillAllowed;
import vmend.plan.Store;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.VcenterChanges;
import vmend.vsphere.VcenterFaultException;

/** Carries out an order on its vCenter from beginning to end, or goes on where another process left off. */
public final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final Order order;
    private final Tools tools;
    private final RunEvents events;

    /**
     * What a run needs around it.
     *
     * @param estate reads the estate for the guards; asked once, when nothing of the run is under way any more
     * @param stop why no further step may be begun: Ctrl-C, a freeze, a trust file that changed; empty to go on
     */
    public record Tools(
            VcenterChanges vcenter,
            Supplier<Estate> estate,
            Site site,
            Store store,
            Waiting waiting,
            Listener listener,
            Supplier<Optional<String>> stop) {}

    public Run(Order order, Tools tools) {
        this.order = order;
        this.tools = tools;
        this.events = new RunEvents(tools.vcenter(), order);
    }

    /**
     * Begins the run: looks whether it may, begins its journal, uses up its approvals, and works through its steps.
     *
     * @param folder where the journal is begun; nothing is written there when the run is refused
     * @throws vmend.problem.ProblemException when the run is refused as a whole; no call was made then
     */
    public RunResult begin(RunFolder folder) {
        return underLock(() -> {
            Estate estate = tools.estate().get();
            Preflight.require(order, tools.vcenter(), estate, tools.site());
            Optional<String> unseen = events.require();
            try (Journal journal = folder.begin(order)) {
                useApprovals(folder);
                unseen.ifPresent(text -> journal.append(new Entry.Noted(Optional.empty(), text)));
                noted(journal, events.begins());
                return work(folder, journal, estate, Optional.empty());
            }
        });
    }

    /**
     * Goes on with a run that was interrupted or left something unclear: finds out what became of each open call, then does the rest.
     *
     * @param mayNotGoOn why the rest may not be done, such as an approval that has expired; what is open is found out all the same
     */
    public RunResult resume(RunFolder folder, Optional<String> mayNotGoOn) {
        return underLock(() -> {
            JournalFile read = JournalFile.read(folder.journal());
            requireOwn(folder, read.began());
            RunState state = RunState.of(read);
            if (!state.resumable()) {
                // Killed between the journal's end and the receipt.
                if (folder.receipt().isEmpty()) {
                    folder.write(new Receipt(
                            order.run(), order.planDigest(), read.lines().size(), read.head()));
                }
                throw Problem.of(Code.RUN_ENDED, order.run(), Code.RUN_ENDED.meaning())
                        .next("What it did: vmend status " + order.run())
                        .asException();
            }
            try (Journal journal =
                    Journal.reopen(folder.journal(), read, tools.waiting().clock())) {
                journal.append(new Entry.Resumed(order.tool()));
                if (read.torn() > 0) {
                    journal.append(new Entry.Noted(
                            Optional.empty(),
                            read.torn() + " bytes of an unfinished entry were cut off; what it would have said was not"
                                    + " yet done"));
                }
                if (state.untouched()) {
                    // Killed between the journal's beginning and the use of its approvals.
                    useApprovals();
                }
                noted(journal, events.goesOn(order.steps().size()));
                findOut(journal, state);
                // Read only now: what an open call was still doing must not hold back the steps after it.
                return work(folder, journal, tools.estate().get(), mayNotGoOn);
            }
        });
    }

    private void requireOwn(RunFolder folder, Entry.Began began) {
        if (!began.run().equals(order.run()) || !began.planDigest().equals(order.planDigest())) {
            throw Problem.of(Code.JOURNAL_BROKEN, folder.journal().toString(), "it is the journal of another run")
                    .expected(order.run() + " of plan " + order.planDigest())
                    .found(began.run() + " of plan " + began.planDigest())
                    .next("Nothing was done. Put back the journal that belongs here.")
                    .asException();
        }
    }

    private RunResult work(RunFolder folder, Journal journal, Estate estate, Optional<String> mayNotGoOn) {
        StillAllowed allowed = new StillAllowed(estate, tools.site());
        RunState state = RunState.of(JournalFile.read(folder.journal()));
        Runner runner = new Runner(new Runner.Setup(
                order,
                new UnitRunner(steps(journal), allowed, journal, tools.listener()),
                new Health(tools.vcenter()),
                journal,
                tools.listener(),
                state.steps(),
                mayNotGoOn,
                () -> tools.stop().get().or(this::windowClosed)));
        Map<String, Outcome> done = runner.run();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        order.steps().forEach(id -> outcomes.put(id, done.getOrDefault(id, Outcome.NOT_STARTED)));
        String summary = summary(outcomes)
                + runner.stopped().map(why -> "; stopped: " + why).orElse("");
        journal.append(
                runner.paused()
                        ? new Entry.Noted(Optional.empty(), "stopped before its end, to be resumed: " + summary)
                        : new Entry.Finished(summary));
        Receipt receipt = journal.receipt(order.began());
        keep(folder, receipt);
        // After the journal's end: that the mark is missing does no harm, a mark without an end would.
        events.ends(summary).ifPresent(why -> tools.listener().notes(Optional.empty(), why));
        return new RunResult(receipt, outcomes, runner.stopped());
    }

    /** A receipt that cannot be written undoes nothing of the run. */
    private void keep(RunFolder folder, Receipt receipt) {
        try {
            folder.write(receipt);
        } catch (ProblemException e) {
            tools.listener()
                    .notes(
                            Optional.empty(),
                            "the receipt cannot be written ("
                                    + e.problem().found().orElse("") + "); make room, then: vmend resume "
                                    + order.run());
        }
    }

    private StepRunner steps(Journal journal) {
        return new StepRunner(tools.vcenter(), journal, tools.waiting(), tools.listener());
    }

    private Optional<String> windowClosed() {
        if (order.rules().windows().isEmpty()) {
            return Optional.empty();
        }
        try {
            return windowClosedNow();
        } catch (VcenterFaultException | ProblemException e) {
            return Optional.of("whether the maintenance window is still open cannot be told: " + e.getMessage());
        }
    }

    private Optional<String> windowClosedNow() {
        return Windows.anyOpen(order.rules().windows(), tools.vcenter().now())
                ? Optional.empty()
                : Optional.of("the maintenance window has closed");
    }

    /** What became of each call that has no known end; one that left no trace counts as never made. */
    private void findOut(Journal journal, RunState state) {
        StepRunner steps = steps(journal);
        Map<String, Unit.Work> works = order.works().stream()
                .collect(Collectors.toMap(work -> work.step().id(), work -> work));
        for (RunState.StepState step : state.steps().values()) {
            Unit.Work work = works.get(step.id());
            if (work == null || step.open().isEmpty()) {
                continue;
            }
            RunState.Open open = step.open().get();
            Action action = open.intent().undo() ? work.action().undo().orElseThrow() : work.action();
            tools.listener().begins(step.id(), "find out what became of: " + action.title());
            Optional<Progress> found = UnitRunner.guarded(() -> became(steps, step.id(), action, open));
            if (found.isEmpty()) {
                journal.append(new Entry.Refused(
                        step.id(), open.intent().attempt(), "no trace: no task of it, and nothing changed"));
                continue;
            }
            Progress progress = told(open, found.get());
            journal.append(new Entry.Ended(step.id(), progress.outcome(), progress.text(), progress.found()));
            tools.listener().ended(step.id(), progress.outcome(), progress.text());
        }
    }

    /** An undo that came to nothing leaves the step done. */
    private static Progress told(RunState.Open open, Progress found) {
        if (!open.intent().undo()) {
            return found;
        }
        return switch (found.outcome()) {
            case DONE -> new Progress(Outcome.PUT_BACK, found.text(), found.found());
            case UNKNOWN, WAITING -> found;
            case ALREADY, DRIFTED, HELD, LEFT_OUT, PUT_BACK, FAILED, NOT_STARTED ->
                new Progress(
                        Outcome.DONE,
                        "done, though its group was not, and it could not be put back: " + found.text(),
                        found.found());
        };
    }

    private Optional<Progress> became(StepRunner steps, String step, Action action, RunState.Open open) {
        if (open.task().isPresent()) {
            return Optional.of(
                    steps.afterTask(step, action, Ref.parse(open.task().get())));
        }
        if (open.answered()) {
            // Only what the guest does in its own time ends unclear without a task.
            Instant asked = open.at();
            Instant now = tools.waiting().clock().instant();
            Instant end = asked.plus(tools.waiting().patience().shutdown());
            return Optional.of(steps.awaitGuest(action, end.isBefore(now) ? now : end));
        }
        // By vCenter's clock; an older journal has this machine's, which may differ by as much as a run bears.
        Instant since = open.intent().vcenterTime().orElseGet(() -> open.at().minus(VcenterChanges.MOST_SKEW));
        return steps.reconcile(step, open.intent().attempt(), action, since);
    }

    /** The journal stands first: a disk that is full costs no approval. */
    private void useApprovals(RunFolder folder) {
        try {
            useApprovals();
        } catch (ProblemException e) {
            folder.discard();
            throw e;
        }
    }

    private void useApprovals() {
        Instant now = tools.waiting().clock().instant();
        for (Order.Grant grant : order.grants()) {
            // Once on each vCenter of the plan, since each has a run of its own.
            // A policy approves any number of plans, but each of them once.
            String use = grant.id() + " of " + order.planDigest() + " on "
                    + order.vcenter().instanceUuid();
            if (!tools.store().useOnce(use, order.run(), now)) {
                throw Problem.of(Code.APPROVAL_USED, "approval " + grant.id(), Code.APPROVAL_USED.meaning())
                        .found("it stands in the state directory as used")
                        .next("If its run was interrupted: vmend status, then vmend resume RUN. Else approve again.")
                        .asException();
            }
        }
    }

    /** One run at a time on a vCenter, as far as this machine's state directory tells. */
    private RunResult underLock(Supplier<RunResult> work) {
        AutoCloseable lock = tools.store()
                .lock(order.vcenter().instanceUuid())
                .orElseThrow(
                        () -> Problem.of(Code.RUN_IN_PROGRESS, order.vcenter().name(), Code.RUN_IN_PROGRESS.meaning())
                                .found("another process of this machine holds its lock")
                                .next("Wait for it: vmend status")
                                .asException());
        try {
            return work.get();
        } finally {
            try {
                lock.close();
            } catch (Exception e) {
                LOG.debug("the lock could not be given back", e);
            }
        }
    }

    private void noted(Journal journal, Optional<String> why) {
        why.ifPresent(text -> {
            String note = "vCenter took no event about the run: " + text;
            journal.append(new Entry.Noted(Optional.empty(), note));
            tools.listener().notes(Optional.empty(), note);
        });
    }

    private static String summary(Map<String, Outcome> outcomes) {
        Map<Outcome, Long> counts = outcomes.values().stream()
                .collect(Collectors.groupingBy(
                        one -> one, () -> new java.util.EnumMap<>(Outcome.class), Collectors.counting()));
        List<String> parts = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .toList();
        return parts.isEmpty() ? "no steps" : String.join(", ", parts);
    }
}
