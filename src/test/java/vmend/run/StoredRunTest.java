package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.Opened;
import vmend.action.Action;
import vmend.action.Actions;
import vmend.inventory.Ref;
import vmend.mocks.Interference;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;
import vmend.plan.PlanFile;
import vmend.vsphere.VcenterChanges;

/**
 * A run that an earlier build of vmend carried out and left in its state directory; every later one must read it and take it back.
 *
 * <p>A release that writes other formats adds a folder of its own; none is ever removed or written anew.
 */
class StoredRunTest {
    private static final Path STORED = Path.of("src", "test", "resources", "vmend", "run", "stored-1");

    @TempDir
    Path folder;

    @Test
    void isVerifiedAndShown() throws Exception {
        try (MockVcenter mock = Workshop.mock(Duration.ZERO, Interference.NONE)) {
            Rehearsal later = stored(mock);

            InProcess.Ran verified = later.vmend().run("journal", "verify", later.run());
            assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
            InProcess.Ran shown = later.vmend().run("status", later.run());
            assertThat(shown.exit()).as(shown.err()).isZero();
            assertThat(shown.out()).contains("9 of 9 approved steps done", "disconnect CD/DVD drive 1", "CHG-7");
        }
    }

    @Test
    void isTakenBack() throws Exception {
        try (MockVcenter mock = Workshop.mock(Duration.ZERO, Interference.NONE)) {
            Rehearsal later = stored(mock);
            Plan plan = PlanFile.read(Files.readAllBytes(STORED.resolve("plan.json")), "plan.json");
            plan.steps().forEach(step -> done(mock, step));
            int changes = changes(mock);

            Plan back = later.planRollback();
            InProcess.Ran ran = later.rollBack(back);

            assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
            assertThat(back.steps()).hasSameSizeAs(plan.steps());
            assertThat(changes(mock)).isEqualTo(2 * changes);
        }
    }

    /** Kept for the day on which a format changes: makes the folder that is stored beside this one. */
    @Test
    @EnabledIfSystemProperty(named = "vmend.stored", matches = "write")
    void isWritten() throws Exception {
        Workshop workshop = Workshop.in(folder);
        try (Workshop.Performance performance = workshop.perform(Duration.ZERO, Interference.NONE)) {
            assertThat(performance.apply().exit()).isZero();
            copy(performance.journal().orElseThrow().resolveSibling(""), STORED);
        }
    }

    /** The stored folder in a state directory, at a site of today. */
    private Rehearsal stored(MockVcenter mock) throws IOException {
        Rehearsal rehearsal = Rehearsal.on(mock, folder);
        rehearsal.configure(Workshop.site(mock));
        Path runs = Files.createDirectories(folder.resolve("state").resolve("runs"));
        JournalFile journal = JournalFile.read(STORED.resolve("journal.jsonl"));
        copy(STORED, runs.resolve(journal.began().run()));
        return rehearsal;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private static void done(MockVcenter mock, Plan.Step step) {
        Action action =
                Actions.read(new Ref(step.subject().type(), step.subject().moref()), step.action());
        Opened vcenter = new Opened(URI.create(mock.url()), MockVcenter.USERNAME, MockVcenter.PASSWORD);
        try (VcenterChanges changes = vcenter.change(List.of(action))) {
            changes.prepare(action).send().ifPresent(task -> changes.await(task, Duration.ofSeconds(10)));
        }
    }

    private static int changes(MockVcenter mock) {
        return (int) mock.mutations().entries().stream()
                .filter(mutation -> !mutation.method().equals("LogUserEvent"))
                .count();
    }
}
