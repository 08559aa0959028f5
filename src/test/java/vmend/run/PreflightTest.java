package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.inventory.Estate;
import vmend.plan.Limits;
import vmend.plan.MaintenanceWindow;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.problem.ProblemException;
import vmend.testing.FakeVcenter;

/** What refuses a run as a whole, before its first call. */
class PreflightTest {
    private static final String SUSPEND = "VirtualMachine.Interact.PowerOff";
    private static final String ATTACH = "InventoryService.Tagging.AttachTag";

    @TempDir
    Path folder;

    private Bench bench;
    private Limits limits = new Limits(1000, 1000, 100);
    private List<MaintenanceWindow> windows = List.of();
    private boolean partialViewAccepted;

    @BeforeEach
    void begin() {
        bench = new Bench(folder);
        List.of("a", "b", "c").forEach(bench::vm);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    private static List<Plan.Step> three() {
        return List.of(
                Bench.step("S-a", Bench.off("a")),
                Bench.step("S-b", Bench.off("b")),
                Bench.step("S-c", Bench.tag("c", "x")));
    }

    private Order order(List<Plan.Step> steps, String... approved) {
        Order all = Bench.order(steps, new Order.Rules(limits, windows, 1, 0, partialViewAccepted));
        return approved.length == 0 ? all : of(all, all.vcenter(), List.of(approved));
    }

    private static Order of(Order all, Plan.Vcenter vcenter, List<String> steps) {
        return new Order(
                all.run(),
                all.tool(),
                all.plan(),
                all.planDigest(),
                all.trustDigest(),
                vcenter,
                steps,
                all.grants(),
                all.rules());
    }

    private void passes(Order order) {
        assertThatCode(() -> Preflight.require(order, bench.vcenter, bench.estate(), Bench.SITE))
                .doesNotThrowAnyException();
    }

    private void refuses(Order order, Code code, String... texts) {
        refuses(order, bench.estate(), code, texts);
    }

    private void refuses(Order order, Estate estate, Code code, String... texts) {
        assertThatThrownBy(() -> Preflight.require(order, bench.vcenter, estate, Bench.SITE))
                .hasMessageContainingAll(texts)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    @Test
    void anOrderThatNothingSpeaksAgainstPasses() {
        passes(order(three()));
    }

    @Test
    void onlyTheVcenterOfThePlanIsWorkedOn() {
        bench.vcenter.is("another");
        refuses(order(three()), Code.OTHER_VCENTER, "expected instanceUuid " + FakeVcenter.UUID, "found    another");
        bench.vcenter.is("");
        refuses(order(three()), Code.OTHER_VCENTER, "found    none");
    }

    @Test
    void aPlanThatNamesNoVcenterIsNotCarriedOutOnOneThatNamesNone() {
        Order order = order(three());
        Plan.Vcenter nameless = new Plan.Vcenter("vc01", "https://vc01", "", "8", "8", Optional.empty(), Map.of());
        bench.vcenter.is("");

        refuses(of(order, nameless, order.steps()), Code.OTHER_VCENTER, "found    none");
    }

    @Test
    void aPartialViewIsRefusedUnlessTheSiteAcceptsIt() {
        Estate whole = bench.estate();
        Estate partial =
                new Estate(whole.vcenter(), whole.time(), Optional.of("no System.Read"), List.of(), whole.objects());

        refuses(order(three()), partial, Code.PARTIAL_VIEW, "no System.Read", "acceptPartialView");
        partialViewAccepted = true;
        assertThatCode(() -> Preflight.require(order(three()), bench.vcenter, partial, Bench.SITE))
                .doesNotThrowAnyException();
    }

    @Test
    void theLimitsOfNowHoldForWhatIsApprovedAndNotForTheWholePlan() {
        limits = new Limits(2, 1000, 100);
        refuses(order(three()), Code.OVER_LIMIT, "step S-c: over 2 steps a run", "--only STEP");
        passes(order(three(), "S-a", "S-c"));
        limits = new Limits(1000, 2, 100);
        refuses(order(three()), Code.OVER_LIMIT, "over 2 steps on cluster Prod");
        passes(order(three(), "S-b", "S-c"));
    }

    @Test
    void aRunBeginsOnlyWhileAWindowIsOpen() {
        windows = List.of(
                new MaintenanceWindow("night", "0 21 * * *", Duration.ofHours(2), ZoneOffset.UTC),
                new MaintenanceWindow("noon", "0 12 * * *", Duration.ofHours(1), ZoneOffset.UTC));
        refuses(
                order(three()),
                Code.WINDOW_CLOSED,
                "expected night (0 21 * * *, Z, for PT2H); noon (0 12 * * *, Z, for PT1H)",
                "found    vCenter's time is 2026-11-27T20:00:00Z");
        bench.clock.pause(Duration.ofHours(1));
        passes(order(three()));
    }

    @Test
    void aStepThatCannotBeReadRefusesTheRun() {
        Plan.Step step = three().get(0);
        Map<String, String> unknown = Map.of("kind", "destroy", "title", "x");
        Plan.Step other = HandMade.with(step, unknown, step.expects(), step.follows());

        refuses(order(List.of(other)), Code.STEP_UNREADABLE, "step S-a");
    }

    @Test
    void aMissingPrivilegeIsToldWithWhereItIsMissing() {
        bench.vcenter.lacks(Bench.ref("a"), SUSPEND);
        refuses(order(three()), Code.PRIVILEGE_MISSING, "found    " + SUSPEND + " on VirtualMachine:vm-a |");

        bench.vcenter.lacks(Bench.ref("b"), SUSPEND);
        bench.vcenter.lacks(Bench.ref("c"), ATTACH);
        refuses(
                order(three()),
                Code.PRIVILEGE_MISSING,
                "found    " + ATTACH + " on VirtualMachine:vm-c; " + SUSPEND + " on VirtualMachine:vm-a and 1 more |",
                "Nothing was sent");
    }

    @Test
    void allPrivilegesOfAllStepsOnOneObjectAreAskedFor() {
        bench.vcenter.lacks(Bench.ref("a"), ATTACH);

        refuses(
                order(List.of(Bench.step("S-a", Bench.off("a")), Bench.step("S-a2", Bench.tag("a", "x")))),
                Code.PRIVILEGE_MISSING,
                ATTACH + " on VirtualMachine:vm-a");
    }

    @Test
    void privilegesOfWhatIsNotApprovedOrGoneByNowAreNotNeeded() {
        bench.vcenter.lacks(Bench.ref("a"), SUSPEND);
        bench.vcenter.lacks(Bench.ref("gone"), SUSPEND);
        List<Plan.Step> steps = List.of(
                Bench.step("S-a", Bench.off("a")),
                Bench.step("S-b", Bench.off("b")),
                Bench.step("S-gone", Bench.off("gone")));

        passes(order(steps, "S-b", "S-gone"));
    }

    @Test
    void onlyApprovedStepsAreWorkedThroughAndOnlyGroupsMayBeTakenBack() {
        List<Plan.Step> steps = List.of(
                Bench.step("S-a", Bench.tag("a", "x"), Optional.of("pair")),
                Bench.step("S-b", Bench.off("b")),
                Bench.step("S-c", Bench.off("c")));

        assertThat(order(steps, "S-a", "S-b").works())
                .extracting(work -> work.step().id())
                .containsExactly("S-a", "S-b");
        assertThat(order(steps, "S-a", "S-b").actions())
                .containsExactly(Bench.tag("a", "x"), Bench.tag("a", "x").undo().orElseThrow(), Bench.off("b"));
    }

    @Test
    void theJournalNamesEachTicketOnceAndNoneForAPolicy() {
        Order order = order(three());
        List<Order.Grant> grants = List.of(
                new Order.Grant("A-1", "k.lang", "CHG-7", bench.clock.instant()),
                new Order.Grant("A-2", "e.voss", "CHG-7", bench.clock.instant()),
                new Order.Grant("policy nightly", "nightly", "", bench.clock.instant()));
        Order granted = new Order(
                order.run(),
                order.tool(),
                order.plan(),
                order.planDigest(),
                order.trustDigest(),
                order.vcenter(),
                order.steps(),
                grants,
                order.rules());

        assertThat(granted.began().changes()).containsExactly("CHG-7");
        assertThat(granted.began().approvals()).containsExactly("A-1", "A-2", "policy nightly");
    }
}
