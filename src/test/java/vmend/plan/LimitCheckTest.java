package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vmend.action.Action;
import vmend.action.SampleActions;
import vmend.run.HandMade;

/** The limits as they are looked at once more before a run: one below, right at, one above, for every kind of action. */
class LimitCheckTest {
    private static final int NEVER = 1_000_000;

    static Stream<Action> oneOfEachKind() {
        return SampleActions.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void allowsAsManyStepsAsARunMayHaveAndNotOneMore(Action action) {
        Limits limits = new Limits(3, NEVER, 100);
        assertThat(over(action, 2, "One", 1000, limits)).isEmpty();
        assertThat(over(action, 3, "One", 1000, limits)).isEmpty();
        assertThat(over(action, 4, "One", 1000, limits)).contains("step S-0004: over 3 steps a run");
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void allowsAsManyStepsAsAClusterMayHaveAndNotOneMore(Action action) {
        Limits limits = new Limits(NEVER, 3, 100);
        assertThat(over(action, 2, "One", 1000, limits)).isEmpty();
        assertThat(over(action, 3, "One", 1000, limits)).isEmpty();
        assertThat(over(action, 4, "One", 1000, limits).orElseThrow())
                .startsWith("step S-0004: over 3 steps on cluster One");
        assertThat(over(action, 4, "", 1000, limits)).isEmpty();
    }

    /** 5 % of 41 objects are 2.05, of which the limit is 3. */
    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void allowsThePercentageRoundedUpAndNotOneMore(Action action) {
        Limits limits = new Limits(NEVER, NEVER, 5);
        assertThat(over(action, 2, "One", 41, limits)).isEmpty();
        assertThat(over(action, 3, "One", 41, limits)).isEmpty();
        assertThat(over(action, 4, "One", 41, limits))
                .contains("step S-0004: over 5 % of the 41 objects unused-devices examined: 3");
        assertThat(over(action, 3, "One", 40, limits)).isPresent();
    }

    private static Optional<String> over(Action action, int steps, String cluster, int examined, Limits limits) {
        Plan plan = SamplePlans.small();
        AtomicInteger number = new AtomicInteger();
        Plan many = HandMade.added(
                with(plan, examined),
                ref -> subject(number.incrementAndGet(), cluster),
                IntStream.range(0, steps).mapToObj(i -> action).toList());
        return LimitCheck.over(many, many.steps(), limits);
    }

    private static Plan.Subject subject(int number, String cluster) {
        Plan.Subject one = SamplePlans.subject("vm-" + number);
        return new Plan.Subject(
                one.vcenter(),
                one.type(),
                "vm-" + number,
                one.name(),
                one.path(),
                one.instanceUuid(),
                Optional.of(cluster).filter(name -> !name.isEmpty()),
                one.zone(),
                one.owner());
    }

    /** The plan without steps, of a playbook that examined so many objects. */
    private static Plan with(Plan plan, int examined) {
        Plan.PlaybookRun run = plan.playbooks().get(0);
        return new Plan(
                plan.format(),
                plan.id(),
                plan.createdAt(),
                plan.createdBy(),
                plan.tool(),
                plan.appliable(),
                plan.notAppliableBecause(),
                plan.maxAge(),
                plan.trustDigest(),
                plan.rollbackOf(),
                plan.vcenters(),
                List.of(new Plan.PlaybookRun(
                        run.id(),
                        run.settings(),
                        examined,
                        0,
                        examined,
                        0,
                        List.of(),
                        Optional.empty(),
                        Optional.empty())),
                plan.notSeen(),
                plan.exemptions(),
                plan.limits(),
                plan.findings(),
                List.of(),
                plan.skipped());
    }
}
