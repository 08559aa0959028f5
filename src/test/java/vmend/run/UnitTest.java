package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vmend.action.Check;
import vmend.action.Impact;
import vmend.action.Inverse;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.problem.ProblemException;
import vmend.testing.FakeClock;

/** Steps are gathered into units, each step read by the catalogue; and how a unit stands when its run is taken up. */
class UnitTest {
    private static final Plan.Step STEP = Bench.step("S-0001", Bench.off("web"));

    /** The step with one part said otherwise. */
    private static Plan.Step with(
            String call,
            Map<String, String> before,
            Map<String, String> after,
            Impact impact,
            Inverse inverse,
            List<Check> expects) {
        return new Plan.Step(
                STEP.id(),
                STEP.playbook(),
                STEP.action(),
                STEP.subject(),
                before,
                after,
                call,
                impact,
                inverse,
                STEP.privileges(),
                expects,
                List.of("S-0001", "S-0009"),
                Optional.of("S-0008"),
                Optional.of("pair"),
                STEP.window());
    }

    private static Plan.Step same() {
        return with(STEP.call(), STEP.before(), STEP.after(), STEP.impact(), STEP.inverse(), STEP.expects());
    }

    @Test
    void aStepIsReadAsTheActionThatItShows() {
        Unit.Work work = Unit.Work.of(STEP);

        assertThat(work.action()).isEqualTo(Bench.off("web"));
        assertThat(work.job(3)).isEqualTo(new StepRunner.Job("S-0001", work.action(), STEP.expects(), false, 3));
    }

    @Test
    void aStepThatShowsSomethingElseThanItDoesIsRefused() {
        Map<String, String> other = Map.of("power", "unplugged");
        List<Plan.Step> lies = List.of(
                with("Destroy_Task", STEP.before(), STEP.after(), STEP.impact(), STEP.inverse(), STEP.expects()),
                with(STEP.call(), other, STEP.after(), STEP.impact(), STEP.inverse(), STEP.expects()),
                with(STEP.call(), STEP.before(), other, STEP.impact(), STEP.inverse(), STEP.expects()),
                with(STEP.call(), STEP.before(), STEP.after(), Impact.NONE, STEP.inverse(), STEP.expects()),
                with(STEP.call(), STEP.before(), STEP.after(), STEP.impact(), Inverse.exact("always"), STEP.expects()));
        for (Plan.Step lie : lies) {
            assertThatThrownBy(() -> Unit.Work.of(lie))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining(Code.STEP_UNREADABLE.id() + " step S-0001")
                    .hasMessageContaining("what it shows is not what its action does: power off web")
                    .hasMessageContaining("Plan again with this release: vmend plan");
        }
    }

    @Test
    void aStepThatLacksOneCheckOfItsActionIsRefused() {
        for (Check check : STEP.expects()) {
            List<Check> fewer =
                    STEP.expects().stream().filter(one -> !one.equals(check)).toList();
            Plan.Step step = with(STEP.call(), STEP.before(), STEP.after(), STEP.impact(), STEP.inverse(), fewer);

            assertThatThrownBy(() -> Unit.Work.of(step))
                    .hasMessageContaining("a check is missing that its action needs: " + check);
        }
    }

    @Test
    void aStepOfNoKnownActionIsRefused() {
        Map<String, String> texts = new HashMap<>(STEP.action());
        texts.put("kind", "destroy");

        assertThatThrownBy(() -> Unit.Work.of(with(texts, Optional.empty())))
                .hasMessageContaining("there is no action 'destroy'");
    }

    /** An approver would read of it, and no run waits for one. */
    @Test
    void aStepThatWaitsForAWindowOfItsOwnIsRefused() {
        assertThatThrownBy(() -> Unit.Work.of(with(STEP.action(), Optional.of("Sat 01:00"))))
                .hasMessageContaining("it waits for a window of its own, which no run does: Sat 01:00");
    }

    private static Plan.Step with(Map<String, String> texts, Optional<String> window) {
        return new Plan.Step(
                STEP.id(),
                STEP.playbook(),
                texts,
                STEP.subject(),
                STEP.before(),
                STEP.after(),
                STEP.call(),
                STEP.impact(),
                STEP.inverse(),
                STEP.privileges(),
                STEP.expects(),
                STEP.follows(),
                STEP.onlyIf(),
                STEP.group(),
                window);
    }

    @Test
    void aGroupStandsWhereItsFirstStepDoes() {
        List<Unit> units = Unit.of(works(
                Bench.step("S-0001", Bench.off("a")),
                Bench.step("S-0002", Bench.tag("b", "x"), Optional.of("pair")),
                Bench.step("S-0003", Bench.off("c")),
                Bench.step("S-0004", Bench.tag("d", "x"), Optional.of("pair"))));

        assertThat(units.stream()
                        .map(unit -> unit.works().stream()
                                .map(work -> work.step().id())
                                .toList()))
                .containsExactly(List.of("S-0001"), List.of("S-0002", "S-0004"), List.of("S-0003"));
        assertThat(units.get(1).objects()).containsExactly(Bench.ref("b"), Bench.ref("d"));
    }

    @Test
    void whatAUnitFollowsLiesOutsideOfIt() {
        assertThat(new Unit(works(same())).follows()).isEqualTo(Set.of("S-0009", "S-0008"));
        assertThat(new Unit(works(STEP)).follows()).isEmpty();
    }

    private static List<Unit.Work> works(Plan.Step... steps) {
        return java.util.Arrays.stream(steps).map(Unit.Work::of).toList();
    }

    /** Two steps of one group, each as its journal tells it: an outcome's name, open, or tried to be put back. */
    @ParameterizedTest
    @CsvSource({
        "-,           -,           WAITING",
        "NOT_STARTED, -,           WAITING",
        "NOT_STARTED, NOT_STARTED, WAITING",
        "DONE,        -,           UNDER_WAY",
        "DONE,        DONE,        ENDED",
        "ALREADY,     -,           WAITING",
        "ALREADY,     ALREADY,     ENDED",
        "DONE,        ALREADY,     ENDED",
        "DONE,        FAILED,      UNDER_WAY",
        "DONE,        LEFT_OUT,    UNDER_WAY",
        "PUT_BACK,    FAILED,      ENDED",
        "DONE*,       FAILED,      ENDED",
        "FAILED,      -,           UNDER_WAY",
        "DRIFTED,     LEFT_OUT,    ENDED",
        "UNKNOWN,     -,           UNDER_WAY",
        "UNKNOWN,     NOT_STARTED, UNDER_WAY",
        "UNKNOWN,     DONE,        ENDED",
        "UNKNOWN,     FAILED,      ENDED",
        "open,        -,           UNDER_WAY",
        "open,        DONE,        ENDED",
        "WAITING,     -,           UNDER_WAY",
    })
    void aGroupThatIsHalfDoneIsUnderWay(String one, String other, UnitState expected) {
        Unit unit = new Unit(works(
                Bench.step("S-0001", Bench.tag("a", "x"), Optional.of("pair")),
                Bench.step("S-0002", Bench.tag("b", "x"), Optional.of("pair"))));
        Map<String, RunState.StepState> states =
                Map.of("S-0001", state("S-0001", one), "S-0002", state("S-0002", other));
        Map<String, RunState.StepState> swapped =
                Map.of("S-0001", state("S-0001", other), "S-0002", state("S-0002", one));

        assertThat(UnitState.of(unit, states::get)).isEqualTo(expected);
        assertThat(UnitState.of(unit, swapped::get)).isEqualTo(expected);
    }

    private static RunState.StepState state(String id, String how) {
        boolean open = how.equals("open");
        boolean tried = how.endsWith("*");
        Optional<RunState.Ended> ended = how.equals("-") || open
                ? Optional.empty()
                : Optional.of(new RunState.Ended(FakeClock.START, Outcome.valueOf(how.replace("*", "")), "", Map.of()));
        Optional<RunState.Open> call = open
                ? Optional.of(new RunState.Open(
                        FakeClock.START,
                        new Entry.Intent(id, 1, false, "any", "any", Map.of(), "", Optional.empty()),
                        Optional.empty(),
                        false,
                        Optional.empty()))
                : Optional.empty();
        return new RunState.StepState(id, 1, ended, call, Optional.empty(), List.of(), tried);
    }

    @Test
    void eachOutcomeSaysWhatFollowsAndWhatItCosts() {
        assertThat(Outcome.values())
                .extracting(outcome -> outcome.name() + " " + outcome.exit().number()
                        + (outcome.letsFollow() ? " on" : "") + (outcome.failure() ? " failure" : ""))
                .containsExactly(
                        "DONE 0 on",
                        "ALREADY 0 on",
                        "DRIFTED 21",
                        "HELD 21",
                        "LEFT_OUT 21",
                        "PUT_BACK 22 failure",
                        "FAILED 22 failure",
                        "WAITING 22 failure",
                        "UNKNOWN 23 failure",
                        "NOT_STARTED 22");
    }
}
