package vmend.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.run.Cases;
import vmend.run.JournalFile;
import vmend.run.Outcome;
import vmend.run.RunState;

/** Each routine that comes with vmend, killed with kill -9 at each of its stages' boundaries: goes on, and does nothing twice. */
class RoutinesKilledTest {
    private static final int SAMPLE = 3;
    /** doctor, plan, gate, apply, verify, report and notify; at the end there is nothing to go on with. */
    private static final int STAGES = 7;

    private static final String RULES = """
            protect: { none: a rehearsal }
            policies:
              - { name: nightly-hygiene, playbooks: [unused-devices, promiscuous-port-groups], impact: media, atMost: 10 }
              - { name: idle-reclaim, playbooks: [idle-vms], impact: power, atMost: 50 }
            """;

    /** The routines, with what they are run with and how much they change. */
    private static final Map<String, Given> ROUTINES = Map.of(
            "nightly-hygiene", new Given("nights", 4, List.of()),
            "idle-reclaim", new Given("idle", 8, List.of("ripensAfter=PT0S", "stepsPerRun=50", "stepsPerCluster=50")),
            "quarantine", new Given("incident", 2, List.of("machine=web-1", "incident=INC-42")));

    @TempDir
    Path root;

    private record Given(String estate, int changes, List<String> inputs) {
        Given {
            inputs = List.copyOf(inputs);
        }
    }

    /** Killed once so many stages have ended. */
    private record Kill(String routine, int ended) {}

    @Test
    void goOnWhereTheyWere() throws Exception {
        List<Kill> all = ROUTINES.keySet().stream()
                .sorted()
                .flatMap(routine -> IntStream.range(0, STAGES).mapToObj(ended -> new Kill(routine, ended)))
                .toList();
        // Of each routine as many as of the others.
        List<Kill> chosen = ROUTINES.keySet().stream()
                .sorted()
                .flatMap(routine -> Cases.chosen(
                        all.stream()
                                .filter(kill -> kill.routine().equals(routine))
                                .toList(),
                        SAMPLE / ROUTINES.size())
                        .stream())
                .toList();
        System.out.println("kills of the shipped routines: after each of " + all.size() + " stages, of which "
                + chosen.size() + " are tried");

        assertThat(Cases.broken(chosen, this::attempt)).isEmpty();
    }

    private List<String> attempt(Kill kill) {
        Given given = Objects.requireNonNull(ROUTINES.get(kill.routine()));
        try (MockVcenter mock = MockVcenter.builder().estate(estate(given)).start()) {
            Path folder = Files.createDirectory(root.resolve(kill.routine() + kill.ended()));
            Routine routine = Routine.on(mock, folder, RULES);
            OnCall onCall = OnCall.at(mock, routine.rehearsal());
            String[] options = given.inputs().stream()
                    .flatMap(input -> Stream.of("--set", input))
                    .toArray(String[]::new);
            Process process = routine.rehearsal().vmend().start(List.of(), routine.args(kill.routine(), options));
            until(onCall, () -> {
                if (begun(routine).filter(run -> ended(run) >= kill.ended()).isPresent()) {
                    process.destroyForcibly();
                }
                return !process.isAlive();
            });
            // It may have come to its end before the kill: then there is nothing to go on with.
            boolean finished = routine.folder().state().finished().isPresent();
            CompletableFuture<InProcess.Ran> resumed = InProcess.beside(routine::resume);
            until(onCall, resumed::isDone);
            List<String> broken = broken(routine, given);
            if (resumed.join().exit() != (finished ? 2 : 0)) {
                broken.add("resume ended with " + resumed.join().exit() + ": "
                        + resumed.join().err());
            }
            return broken;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Approves what waits for an approval on the way. */
    private static void until(OnCall onCall, java.util.function.BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            onCall.approveWhatWaits();
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static List<String> broken(Routine routine, Given given) {
        List<String> broken = new ArrayList<>();
        if (routine.changes().size() != given.changes()) {
            broken.add("changed " + routine.changes());
        }
        if (new java.util.HashSet<>(routine.changes()).size()
                != routine.changes().size()) {
            broken.add("something twice: " + routine.changes());
        }
        long journalled = routine.runs().stream()
                .flatMap(run -> RunState.of(JournalFile.read(routine.rehearsal()
                                .folder()
                                .resolve("state/runs")
                                .resolve(run)
                                .resolve("journal.jsonl")))
                        .steps()
                        .values()
                        .stream())
                .filter(step -> step.outcome() == Outcome.DONE)
                .count();
        if (journalled != given.changes()) {
            broken.add("the journals say that " + journalled + " steps were done");
        }
        Map<String, Integer> ends = new LinkedHashMap<>();
        routine.folder().read().lines().stream()
                .map(RunbookLine::entry)
                .filter(RunbookEntry.Ended.class::isInstance)
                .forEach(entry -> ends.merge(((RunbookEntry.Ended) entry).stage(), 1, Integer::sum));
        if (ends.size() != STAGES || ends.values().stream().anyMatch(times -> times > 1)) {
            broken.add("stages ended " + ends);
        }
        return broken;
    }

    private static Optional<RunbookFolder> begun(Routine routine) {
        return OnCall.begun(routine.runbooks()).stream().findFirst();
    }

    private static long ended(RunbookFolder run) {
        return run.state().stages().values().stream()
                .filter(stage -> stage.ended().isPresent())
                .count();
    }

    private static String estate(Given given) {
        try {
            return Path.of(Objects.requireNonNull(
                                    RoutinesKilledTest.class.getResource("/vmend/runbook/" + given.estate() + ".yaml"))
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
