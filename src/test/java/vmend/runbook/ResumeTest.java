package vmend.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.run.Cases;

/** Killed with kill -9 at each stage's boundary: goes on where it was, and does nothing twice. */
class ResumeTest {
    private static final int SAMPLE = 4;

    @TempDir
    Path root;

    @Test
    void goesOnAfterAKillAtWhicheverLineOfItsJournal() throws Exception {
        Path clean = Files.createDirectory(root.resolve("clean"));
        List<String> wanted;
        long lines;
        try (MockVcenter mock = mock()) {
            Routine routine = Routine.on(mock, clean);
            InProcess.Ran ran = routine.run(routine.runbook(RoutineTexts.mending("{ policy: nightly-hygiene }")));
            assertThat(ran.exit()).as(ran.err()).isZero();
            wanted = routine.changes();
            lines = lines(routine.folder().journal());
        }
        List<Integer> all = IntStream.rangeClosed(1, (int) lines).boxed().toList();
        List<Integer> chosen = Cases.chosen(all, SAMPLE);
        System.out.println("kills of a runbook: after each of " + lines + " lines of its journal, of which "
                + chosen.size() + " are tried");

        assertThat(Cases.broken(chosen, line -> attempt(line, wanted))).isEmpty();
    }

    private List<String> attempt(int line, List<String> wanted) {
        List<String> broken = new ArrayList<>();
        try (MockVcenter mock = mock()) {
            Path folder = Files.createDirectory(root.resolve("killed-" + line));
            Routine routine = Routine.on(mock, folder);
            String runbook = routine.runbook(RoutineTexts.mending("{ policy: nightly-hygiene }"));
            Process process = routine.rehearsal().vmend().start(List.of(), routine.args(runbook));
            killAfter(line, process, routine);
            RunbookState state = routine.folder().state();
            InProcess.Ran ran = routine.resume();
            int expected = state.finished().isPresent() ? 2 : 0;
            if (ran.exit() != expected) {
                broken.add("resume ended with " + ran.exit() + ": " + ran.err());
            }
            if (!routine.changes().equals(wanted)) {
                broken.add("changed " + routine.changes() + " instead of " + wanted);
            }
            if (routine.runs().size() != 1) {
                broken.add("there are runs " + routine.runs());
            }
            if (routine.folder().state().finished().isEmpty()) {
                broken.add("it has not finished");
            }
            broken.addAll(twice(routine.folder()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return broken;
    }

    /** A stage that has ended must not have been begun again. */
    private static List<String> twice(RunbookFolder folder) {
        List<String> broken = new ArrayList<>();
        Set<String> ended = new java.util.HashSet<>();
        for (RunbookLine line : folder.read().lines()) {
            if (line.entry() instanceof RunbookEntry.Begins begins && ended.contains(begins.stage())) {
                broken.add(begins.stage() + " was begun after it had ended");
            }
            if (line.entry() instanceof RunbookEntry.Ended one && !ended.add(one.stage())) {
                broken.add(one.stage() + " ended twice");
            }
        }
        return broken;
    }

    private static void killAfter(int line, Process process, Routine routine) throws InterruptedException {
        while (process.isAlive()) {
            if (Files.isDirectory(routine.runbooks())
                    && journal(routine.runbooks())
                            .filter(file -> lines(file) >= line)
                            .findAny()
                            .isPresent()) {
                process.destroyForcibly();
            }
            Thread.onSpinWait();
        }
        process.waitFor();
    }

    private static Stream<Path> journal(Path runbooks) {
        return RunbookFolder.runs(runbooks).stream()
                .map(run -> runbooks.resolve(run).resolve("journal.jsonl"));
    }

    private static long lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .chars()
                    .filter(one -> one == '\n')
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MockVcenter mock() {
        try {
            return MockVcenter.builder()
                    .estate(Path.of(Objects.requireNonNull(ResumeTest.class.getResource(RoutineTexts.ESTATE))
                                    .toURI())
                            .toString())
                    .start();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
