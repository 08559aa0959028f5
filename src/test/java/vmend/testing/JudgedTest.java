package vmend.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vmend.testing.EstateBuilder.estate;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import vmend.action.DeviceRef;
import vmend.action.SetDeviceConnected;
import vmend.inventory.Need;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.inventory.Vm;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Playbook;
import vmend.playbook.Proposal;
import vmend.playbook.Severity;

/** The language's own failure messages: what was expected, and everything that was found. */
class JudgedTest {
    private static final Facet FACET = Facet.of("running", "", "power state");

    /** Fails what runs, with a step; does not know what it cannot read. */
    private static final Playbook RUNNING = () -> Judges.of(
            Vm.class,
            Judges.cheap(Properties.POWER_STATE),
            (vm, context) -> vm.get(Properties.POWER_STATE)
                    .match(
                            power -> power == PowerState.POWERED_ON ? List.of(running(vm)) : List.of(),
                            List::of,
                            reason -> List.of(Finding.unknown(FACET, "power state: " + reason))));

    private static Finding running(Vm vm) {
        DeviceRef device = DeviceRef.of(vm.ref(), Devices.cdrom(0, Devices.client()));
        return Finding.fail(FACET, "runs")
                .severity(Severity.LOW)
                .because(Evidence.of("power", "on", "off"))
                .propose(Proposal.of(new SetDeviceConnected(device, false)));
    }

    private static final String RUNS = "a runs [fail running low] evidence power = on (limit off)"
            + " steps disconnect CD/DVD drive 1 [connected: true → false]";

    private static EstateBuilder one() {
        return estate().vm("a", VmBuilder::poweredOn);
    }

    private static List<Failure.Line> failure(ThrowingCallable wrong) {
        return catchThrowableOfType(Failure.class, wrong).lines();
    }

    private static Failure.Line expected(String value) {
        return new Failure.Line("expected", value);
    }

    private static Failure.Line found(String value) {
        return new Failure.Line("found", value);
    }

    @Test
    void holdsWhenEverythingIsAsExpected() {
        one().judgedBy(RUNNING)
                .finds("a runs")
                .ofFacet("running")
                .withSeverity(Severity.LOW)
                .because("power = on (limit off)")
                .proposes("disconnect CD/DVD drive 1", "connected: true → false")
                .andNothingElse();
    }

    @Test
    void saysWhatWasFoundInstead() {
        assertThat(failure(() -> one().judgedBy(RUNNING).finds("a sleeps")))
                .containsExactly(expected("to find a sleeps"), found(RUNS));
    }

    @Test
    void saysThatNothingWasFound() {
        assertThat(failure(() -> estate().vm("a", VmBuilder::poweredOff)
                        .judgedBy(RUNNING)
                        .finds("a runs")))
                .containsExactly(expected("to find a runs"), found("nothing"));
    }

    @Test
    void listsEachFindingWhenThereShouldBeNone() {
        assertThat(failure(() -> one().vm("b", vm -> vm.unreadable(Properties.POWER_STATE, "no permission"))
                        .judgedBy(RUNNING)
                        .findsNothing()))
                .containsExactly(
                        expected("to find nothing"),
                        found(RUNS),
                        found("b power state: no permission [unknown running]"));
    }

    @Test
    void doesNotTakeAFailForNotKnowing() {
        assertThat(failure(() -> one().judgedBy(RUNNING).isUnknown("...")))
                .containsExactly(expected("not to know ..."), found(RUNS));
    }

    @Test
    void saysWhichStepIsMissing() {
        assertThat(failure(() -> one().judgedBy(RUNNING).finds("a runs").proposes("shut down", "power: on → off")))
                .containsExactly(expected("step shut down (power: on → off)"), found(RUNS));
    }

    @Test
    void saysWhichStepIsTooMuch() {
        assertThat(failure(() -> one().judgedBy(RUNNING).finds("a runs").proposesNothing()))
                .containsExactly(expected("no step"), found(RUNS));
    }

    @Test
    void saysWhichEvidenceSeverityFacetOrExplanationIsMissing() {
        Judged judged = one().judgedBy(RUNNING).finds("a runs");
        assertThat(failure(() -> judged.because("power = off"))).startsWith(expected("evidence power = off"));
        assertThat(failure(() -> judged.withSeverity(Severity.HIGH))).startsWith(expected("severity high"));
        assertThat(failure(() -> judged.ofFacet("sleeping"))).startsWith(expected("facet sleeping"));
        assertThat(failure(() -> judged.withoutStep("exempt"))).startsWith(expected("no step: exempt"));
    }

    @Test
    void saysWhatElseThereWas() {
        assertThat(failure(() -> one().vm("b", VmBuilder::poweredOn)
                        .judgedBy(RUNNING)
                        .finds("b runs")
                        .andNothingElse()))
                .containsExactly(expected("nothing else"), found(RUNS));
    }

    @Test
    void showsTheMessageInTheSameOrder() {
        assertThatThrownBy(() -> one().judgedBy(RUNNING).finds("a sleeps"))
                .hasMessage("expected: to find a sleeps\nfound: " + RUNS);
    }

    @Test
    void stopsAPlaybookThatReadsBesideItsNeeds() {
        Playbook careless = () -> Judges.of(
                Vm.class,
                Judges.cheap(),
                (vm, context) ->
                        vm.get(Properties.POWER_STATE).match(power -> List.of(), List::of, reason -> List.of()));
        assertThatThrownBy(() -> one().judgedBy(careless))
                .hasMessage("read outside the declared needs: runtime.powerState");
    }

    @Test
    void stopsAPlaybookThatReadsDearNeedsOfWhatItsFilterHeldBack() {
        Need<?> events = new Need.Events(List.of("VmReconfiguredEvent"), Times.days(1));
        Playbook careless = () -> Judges.first(Vm.class, Judges.cheap(), (vm, context) -> false)
                .then(Judges.dear(events), (vm, context) -> {
                    vm.get(events);
                    return List.of();
                });
        assertThatThrownBy(() -> one().judgedBy(careless)).hasMessageStartingWith("read outside the declared needs");
    }

    @Test
    void takesPropertiesNewerThanTheSpokenVersionForUnknown() {
        Playbook asks = () -> Judges.of(
                Vm.class,
                Judges.cheap(Properties.CREATED),
                (vm, context) -> vm.get(Properties.CREATED)
                        .whyUnknown()
                        .map(why -> List.of(Finding.unknown(FACET, why)))
                        .orElse(List.of()));
        one().speaking("6.5").judgedBy(asks).isUnknown("config.createDate came with API 6.7, spoken is 6.5");
    }
}
