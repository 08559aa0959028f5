package vmend.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import vmend.InProcess;
import vmend.mocks.Exchange;
import vmend.mocks.MockVcenter;
import vmend.mocks.MutationLog;
import vmend.plan.Plan;
import vmend.plan.PlanFile;

/** Rounds of plan, apply and rollback on one vCenter, with something going wrong in each part of each. */
final class Rounds {
    /** A device that was connected again a moment ago is found whatever its age. */
    private static final String ANY_AGE = "unused-devices.connectedLongerThan=PT0S";

    private static final Set<String> SESSIONS = Set.of("Login", "Logout", "POST", "DELETE");
    private static final int TRIES = 4;

    private final MockVcenter mock;
    private final Weather weather;
    private final Rehearsal rehearsal;
    private final Map<String, String> changes = new HashMap<>();
    private final Map<Part, Integer> requests = new LinkedHashMap<>();
    private final List<String> titles;
    private final List<String> broken = new ArrayList<>();
    private final Set<String> runsSeen = new HashSet<>();
    private int mutationsSeen;
    private int hits;
    private int sessionsLost;

    private enum Part {
        PLAN,
        APPLY,
        ROLLBACK
    }

    /** Learns from a round in which nothing goes wrong how many requests it takes and how the vCenter logs each step. */
    Rounds(MockVcenter mock, Weather weather, Path folder) {
        this.mock = mock;
        this.weather = weather;
        this.rehearsal = Rehearsal.on(mock, folder);
        rehearsal.configure(Workshop.site(mock));
        // What was inherited is set to the same value by hand on the way back, so the first round is told in other
        // words.
        clean();
        titles = clean();
    }

    private List<String> clean() {
        Plan plan = counted(Part.PLAN, this::plan);
        rehearsal.approve(plan);
        counted(Part.APPLY, rehearsal::apply);
        learn(plan);
        Plan back = back(rehearsal.run());
        counted(Part.ROLLBACK, () -> rehearsal.rollBack(back));
        learn(back);
        runsSeen.addAll(runs());
        return titles(plan);
    }

    /** Signed by hand: opening the key takes a second each time, and leaves nothing. */
    private Plan plan() {
        return signed("plan.json", "plan", "-o", rehearsal.file("plan.json"), "--set", ANY_AGE);
    }

    private Plan back(String run) {
        return signed("back.json", "rollback", run, "-o", rehearsal.file("back.json"));
    }

    private Plan signed(String file, String... command) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of("--trust", rehearsal.file("trust.yaml")));
        if (file.equals("back.json")) {
            args.addAll(List.of("--trust-digest", rehearsal.trust()));
        }
        InProcess.Ran ran = rehearsal.vmend().run(args.toArray(String[]::new));
        if (ran.exit() != 0) {
            throw new AssertionError(ran.err());
        }
        Plan made = PlanFile.read(Workshop.bytes(rehearsal.file(file)), file);
        return rehearsal.sign(file, Rehearsal.with(made, made.steps()));
    }

    /** What was promised and not kept, in words. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    /** How often something went wrong, and how many sessions the vCenter may keep since their end was lost. */
    String told() {
        return hits + " mishaps, " + runsSeen.size() + " runs, " + mutationsSeen + " changes";
    }

    int sessionsLost() {
        return sessionsLost;
    }

    void round(int number) {
        Random random = new Random(Cases.seed() + number);
        int before = broken.size();
        Plan plan = planned(random);
        if (!titles(plan).equals(titles)) {
            broken.add("the plan is another than at first: " + titles(plan));
        }
        rehearsal.approve(plan);
        String run = carriedOut("plan.json", Optional.of(mishap(Part.APPLY, random)));
        if (state(run).steps().values().stream().anyMatch(step -> step.outcome() == Outcome.DONE)) {
            takenBack(run, random);
        }
        compare();
        for (int i = before; i < broken.size(); i++) {
            System.out.println("round " + number + ": " + broken.get(i));
        }
    }

    private Plan planned(Random random) {
        weather.becomes(mishap(Part.PLAN, random));
        try {
            Plan plan = plan();
            if (titles(plan).equals(titles)) {
                return plan;
            }
        } catch (AssertionError e) {
            // it ended with an error, as it should
        } finally {
            clear();
        }
        return plan();
    }

    /** Applies a plan until its run is settled; gives the run. */
    private String carriedOut(String plan, Optional<Mishap> mishap) {
        Set<String> known = runs();
        mishap.ifPresent(weather::becomes);
        InProcess.Ran ran = rehearsal.vmend().run(rehearsal.applyArgs(plan));
        clear();
        if (runs().size() == known.size()) {
            ran = rehearsal.vmend().run(rehearsal.applyArgs(plan));
        }
        String run = runs().stream()
                .filter(one -> !known.contains(one))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no run has begun"));
        for (int i = 0; i < TRIES && state(run).resumable(); i++) {
            ran = rehearsal.resume(run);
        }
        if (state(run).resumable()) {
            broken.add(
                    run + " is not settled: " + ran.err() + state(run).steps().values());
        }
        return run;
    }

    /** Plans and carries out the way back until nothing of it is left. */
    private void takenBack(String run, Random random) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            rehearsal.approve("back.json", back(run));
            String back =
                    carriedOut("back.json", i == 0 ? Optional.of(mishap(Part.ROLLBACK, random)) : Optional.empty());
            if (state(back).steps().values().stream()
                    .allMatch(step -> step.outcome() == Outcome.DONE || step.outcome() == Outcome.ALREADY)) {
                return;
            }
            told.add(state(back).steps().values().stream()
                    .map(step -> step.id() + " " + step.outcome()
                            + step.ended().map(RunState.Ended::text).orElse(""))
                    .toList()
                    .toString());
        }
        broken.add(run + " could not be taken back: " + told);
    }

    private Mishap mishap(Part part, Random random) {
        Mishap.Kind[] kinds = Mishap.Kind.values();
        return Mishap.atRequest(
                1 + random.nextInt(requests.getOrDefault(part, 1)),
                kinds[random.nextInt(kinds.length)],
                random.nextBoolean() ? Mishap.Moment.BEFORE : Mishap.Moment.AFTER);
    }

    private void clear() {
        Optional<Exchange> hit = weather.clears();
        hits += hit.isPresent() ? 1 : 0;
        sessionsLost +=
                hit.filter(exchange -> SESSIONS.contains(exchange.method())).isPresent() ? 1 : 0;
    }

    private <T> T counted(Part part, Supplier<T> work) {
        long before = mock.requests();
        T done = work.get();
        requests.put(part, (int) (mock.requests() - before));
        return done;
    }

    private void learn(Plan plan) {
        List<MutationLog.Mutation> made = newMutations();
        if (made.size() != plan.steps().size()) {
            throw new AssertionError("the clean round made " + made);
        }
        for (int i = 0; i < made.size(); i++) {
            changes.put(key(plan.steps().get(i)), Workshop.change(made.get(i)));
        }
    }

    /** The vCenter's log of changes is what the journals say, no less and no more. */
    private void compare() {
        Map<String, Integer> difference = new HashMap<>();
        newMutations().forEach(made -> difference.merge(Workshop.change(made), 1, Integer::sum));
        Set<String> fresh = runs();
        fresh.removeAll(runsSeen);
        runsSeen.addAll(fresh);
        for (String run : fresh) {
            Map<String, RunState.StepState> steps = state(run).steps();
            for (Plan.Step step : plan(run).steps()) {
                String change = changes.getOrDefault(key(step), "unknown " + key(step));
                Outcome outcome = steps.getOrDefault(step.id(), RunState.StepState.untouched(step.id()))
                        .outcome();
                if (outcome == Outcome.DONE || outcome == Outcome.PUT_BACK) {
                    difference.merge(change, -1, Integer::sum);
                }
                if (outcome == Outcome.PUT_BACK) {
                    difference.merge(Promise.reversed(change), -1, Integer::sum);
                }
            }
        }
        difference.values().removeIf(count -> count == 0);
        if (!difference.isEmpty()) {
            broken.add("changes beyond (or short of) the journals: " + difference);
        }
    }

    private List<MutationLog.Mutation> newMutations() {
        List<MutationLog.Mutation> all = mock.mutations().entries().stream()
                .filter(mutation -> !mutation.method().equals("LogUserEvent"))
                .toList();
        List<MutationLog.Mutation> fresh = all.subList(mutationsSeen, all.size());
        mutationsSeen = all.size();
        return fresh;
    }

    private static String key(Plan.Step step) {
        return step.subject().moref() + " " + step.action() + step.before() + step.after();
    }

    private Plan plan(String run) {
        String file = rehearsal.file("state/runs/" + run + "/plan.json");
        return PlanFile.read(Workshop.bytes(file), file);
    }

    private RunState state(String run) {
        return RunState.of(JournalFile.read(Path.of(rehearsal.file("state/runs/" + run + "/journal.jsonl"))));
    }

    private Set<String> runs() {
        return new HashSet<>(rehearsal.runs());
    }

    private static List<String> titles(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.subject().name() + ": " + step.title())
                .toList();
    }
}
