package vmend.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vmend.plan.Plan;
import vmend.testing.FakeClock;

/** A runner of steps on four machines in memory. */
@Timeout(60)
abstract class UnitsInMemory {
    static final String ATTACH = "TagAssociation.attach VirtualMachine:vm-";

    @TempDir
    Path folder;

    Bench bench;
    final Map<String, RunState.StepState> before = new HashMap<>();
    Optional<String> mayNotGoOn = Optional.empty();
    Supplier<Optional<String>> stop = Optional::empty;
    final List<Plan.Step> steps = new ArrayList<>();

    @BeforeEach
    void begin() {
        bench = new Bench(folder);
        List.of("a", "b", "c", "d").forEach(bench::vm);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    void tagging(String... machines) {
        Arrays.stream(machines).forEach(machine -> steps.add(Bench.step("S-" + machine, Bench.tag(machine, "x"))));
    }

    Runner runner(int concurrency, int tolerated) {
        return new Runner(new Runner.Setup(
                Bench.order(steps, Bench.rules(concurrency, tolerated)),
                bench.units(),
                new Health(bench.vcenter),
                bench.journal,
                bench.listener,
                before,
                mayNotGoOn,
                stop));
    }

    String told(String step) {
        return bench.endings().stream()
                .filter(line -> line.startsWith(step + " "))
                .reduce((one, other) -> other)
                .orElse("nothing of " + step);
    }

    static RunState.StepState ended(String id, Outcome outcome) {
        return new RunState.StepState(
                id,
                1,
                Optional.of(new RunState.Ended(FakeClock.START, outcome, "", Map.of())),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false);
    }
}
