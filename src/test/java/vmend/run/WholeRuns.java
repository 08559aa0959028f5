package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import vmend.plan.Limits;
import vmend.plan.MaintenanceWindow;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.problem.ProblemException;

/** A run on two machines in memory, with a state directory of its own. */
abstract class WholeRuns {
    static final String RUN = "R-20261127T200000Z-0a1b";

    @TempDir
    Path folder;

    Bench bench;
    StateDirectory state;
    Supplier<Optional<String>> stop = Optional::empty;
    List<MaintenanceWindow> windows = List.of();
    int estatesRead;

    @BeforeEach
    void begin() {
        bench = new Bench(folder);
        List.of("a", "b").forEach(bench::vm);
        state = StateDirectory.at(folder.resolve("state"), bench.clock);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    static List<Plan.Step> tagging() {
        return List.of(Bench.step("S-a", Bench.tag("a", "x")), Bench.step("S-b", Bench.tag("b", "x")));
    }

    Order order(List<Plan.Step> steps) {
        return Bench.order(steps, new Order.Rules(new Limits(1000, 1000, 100), windows, 1, 0, false));
    }

    Run run(Order order) {
        return new Run(
                order,
                new Run.Tools(
                        bench.vcenter,
                        () -> {
                            estatesRead++;
                            return bench.estate();
                        },
                        Bench.SITE,
                        state,
                        bench.waiting,
                        bench.listener,
                        () -> stop.get()));
    }

    RunFolder fresh() {
        RunFolder.Bytes paper = RunFolder.Bytes.of("paper".getBytes(StandardCharsets.UTF_8));
        return state.fresh(RUN, new RunFolder.Papers(paper, paper, List.of(paper)));
    }

    RunResult apply(List<Plan.Step> steps) {
        return run(order(steps)).begin(fresh());
    }

    RunResult resume(List<Plan.Step> steps) {
        return run(order(steps)).resume(state.run(RUN), Optional.empty());
    }

    List<Entry> journal() {
        return JournalFile.read(state.run(RUN).journal()).entries();
    }

    static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Code code, String text) {
        assertThatThrownBy(call)
                .hasMessageContaining(text)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
