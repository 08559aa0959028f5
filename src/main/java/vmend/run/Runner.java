package vmend.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import vmend.inventory.Ref;
import vmend.problem.ProblemException;
import vmend.vsphere.VcenterFaultException;

/**
 * Works through the units of a run: in the order of the plan, one unit on an object at a time, the first one alone before any other, and
 * no further once a stop rule holds.
 */
final class Runner {
    private final Order order;
    private final UnitRunner units;
    private final Health health;
    private final Journal journal;
    private final Listener listener;
    private final Supplier<Optional<String>> stop;

    private final Map<String, RunState.StepState> before;
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private final List<Unit> waiting = new ArrayList<>();
    private final Set<Ref> busy = new HashSet<>();
    private int inFlight;
    private boolean anyEnded;
    private Optional<String> stopped;
    private boolean paused;
    private @Nullable Throwable fatal;

    /**
     * What a run works with.
     *
     * @param before how each step stands, by the journal
     * @param mayNotGoOn why no unit may be begun any more
     * @param stop why no further unit may be begun for now, so that the run can be resumed; asked before each
     */
    record Setup(
            Order order,
            UnitRunner units,
            Health health,
            Journal journal,
            Listener listener,
            Map<String, RunState.StepState> before,
            Optional<String> mayNotGoOn,
            Supplier<Optional<String>> stop) {}

    Runner(Setup setup) {
        this.order = setup.order();
        this.units = setup.units();
        this.health = setup.health();
        this.journal = setup.journal();
        this.listener = setup.listener();
        this.before = setup.before();
        this.stopped = setup.mayNotGoOn();
        this.stop = setup.stop();
    }

    /** Carries out what has not ended yet, and says of every step how it stands. */
    Map<String, Outcome> run() {
        takeUp();
        Map<String, String> told =
                Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());
        ExecutorService workers = Executors.newFixedThreadPool(order.rules().concurrency(), task -> {
            Thread thread = new Thread(
                    () -> {
                        MDC.setContextMap(told);
                        task.run();
                    },
                    "step");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (Optional<Unit> next = next(); next.isPresent(); next = next()) {
                Unit unit = next.get();
                workers.execute(() -> carryOut(unit));
            }
        } finally {
            workers.shutdown();
            awaitEnd(workers);
        }
        if (fatal instanceof RuntimeException e) {
            throw e;
        }
        if (fatal instanceof Error e) {
            throw e;
        }
        leaveRest();
        return outcomes;
    }

    /** Sorts what has ended from what has not; a group that was under way is brought to its end before any stop rule is looked at. */
    private void takeUp() {
        List<Unit> underWay = new ArrayList<>();
        for (Unit unit : Unit.of(order.works())) {
            UnitState stands = UnitState.of(unit, this::state);
            switch (stands) {
                case ENDED ->
                    unit.works()
                            .forEach(work -> outcomes.put(
                                    work.step().id(), state(work.step().id()).outcome()));
                case UNDER_WAY -> underWay.add(unit);
                case WAITING -> waiting.add(unit);
            }
        }
        for (Unit unit : underWay) {
            if (stopped.isPresent() || stop.get().isPresent()) {
                waiting.add(0, unit);
            } else {
                inFlight++;
                carryOut(unit);
            }
        }
        stopByOutcomes();
    }

    /** Whether the run stopped for a reason that may pass, so that it can be resumed. */
    boolean paused() {
        return paused;
    }

    /** Why the run stopped before its end. */
    Optional<String> stopped() {
        return stopped;
    }

    /** The next unit that may begin, waiting for one in flight where that decides; empty when nothing more may begin. */
    private synchronized Optional<Unit> next() {
        while (true) {
            if (stopped.isEmpty() && fatal == null && inFlight + waiting.size() > 0) {
                stopped = stop.get();
                paused = stopped.isPresent();
            }
            if (fatal != null || stopped.isPresent()) {
                return Optional.empty();
            }
            // Claimed only when a worker is free: a stop rule must hold for whatever has not begun.
            Optional<Unit> ready = inFlight < order.rules().concurrency() ? ready() : Optional.empty();
            if (ready.isPresent()) {
                waiting.remove(ready.get());
                busy.addAll(ready.get().objects());
                inFlight++;
                return ready;
            }
            if (inFlight == 0) {
                return Optional.empty();
            }
            // A unit in flight may free an object, a worker, or what another follows.
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = Optional.of("interrupted");
                paused = true;
                return Optional.empty();
            }
        }
    }

    private Optional<Unit> ready() {
        // The canary: until the first unit has ended well, nothing runs beside it.
        if (inFlight > 0 && !anyEnded) {
            return Optional.empty();
        }
        Iterator<Unit> all = waiting.iterator();
        while (all.hasNext()) {
            Unit unit = all.next();
            Optional<String> missing = unit.follows().stream()
                    .filter(id -> !outcomes.containsKey(id) || !outcomes.get(id).letsFollow())
                    .findFirst();
            boolean mayStill =
                    missing.isPresent() && !outcomes.containsKey(missing.get()) && stillToCome(missing.get());
            if (missing.isPresent() && !mayStill) {
                all.remove();
                leaveOut(unit, "step " + missing.get() + ", which it follows, was not done");
            } else if (missing.isEmpty() && unit.objects().stream().noneMatch(busy::contains)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    private boolean stillToCome(String step) {
        return inFlight > 0
                || waiting.stream()
                        .flatMap(unit -> unit.works().stream())
                        .anyMatch(work -> work.step().id().equals(step));
    }

    private void leaveOut(Unit unit, String why) {
        unit.works().forEach(work -> end(work.step().id(), Outcome.LEFT_OUT, why));
    }

    private void carryOut(Unit unit) {
        Map<String, Outcome> ended = Map.of();
        Optional<String> worse = Optional.empty();
        try {
            worse = watched(() -> {
                health.remember(unit.objects());
                return Optional.empty();
            });
            if (worse.isEmpty()) {
                ended = units.run(unit, this::state);
                worse = watched(() -> health.worse(unit.objects()));
            }
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                fatal = e;
            }
        } finally {
            finished(unit, ended, worse);
        }
    }

    private static Optional<String> watched(Supplier<Optional<String>> look) {
        try {
            return look.get();
        } catch (ProblemException | VcenterFaultException e) {
            return Optional.of("what the run touched could not be looked at: " + e.getMessage());
        }
    }

    private synchronized void finished(Unit unit, Map<String, Outcome> ended, Optional<String> worse) {
        outcomes.putAll(ended);
        if (ended.isEmpty()) {
            waiting.add(0, unit);
        }
        busy.removeAll(unit.objects());
        inFlight--;
        anyEnded = true;
        if (stopped.isEmpty()) {
            stopped = worse;
        }
        stopByOutcomes();
        notifyAll();
    }

    /** What may still change by itself, or is not known, lets nothing follow, whatever the budget says. */
    private void stopByOutcomes() {
        long failures = outcomes.values().stream().filter(Outcome::failure).count();
        boolean unclear = outcomes.containsValue(Outcome.WAITING) || outcomes.containsValue(Outcome.UNKNOWN);
        if (stopped.isEmpty() && (unclear || failures > order.rules().errorsTolerated())) {
            stopped = Optional.of(failures + (failures == 1 ? " step" : " steps") + " failed, "
                    + order.rules().errorsTolerated() + " tolerated");
        }
    }

    private void leaveRest() {
        for (Unit unit : waiting) {
            for (Unit.Work work : unit.works()) {
                if (endedBefore(work.step().id())) {
                    outcomes.put(work.step().id(), state(work.step().id()).outcome());
                } else if (!paused) {
                    end(
                            work.step().id(),
                            Outcome.NOT_STARTED,
                            stopped.map(why -> "the run stopped before it: " + why)
                                    .orElse("a step that it follows is not among those approved"));
                }
            }
        }
    }

    private void end(String step, Outcome outcome, String text) {
        journal.append(new Entry.Ended(step, outcome, text, Map.of()));
        outcomes.put(step, outcome);
        listener.ended(step, outcome, text);
    }

    private RunState.StepState state(String step) {
        return before.getOrDefault(step, RunState.StepState.untouched(step));
    }

    private boolean endedBefore(String step) {
        Outcome outcome = state(step).outcome();
        return outcome != Outcome.NOT_STARTED;
    }

    private static void awaitEnd(ExecutorService workers) {
        boolean interrupted = false;
        while (true) {
            try {
                // A step in flight is never cut off: its end belongs into the journal.
                if (workers.awaitTermination(1, TimeUnit.DAYS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
