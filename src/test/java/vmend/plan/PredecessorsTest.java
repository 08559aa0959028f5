package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.testing.EstateBuilder.estate;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vmend.action.Action;
import vmend.action.SetTag;
import vmend.inventory.Estate;
import vmend.inventory.Need;
import vmend.inventory.Vm;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Match;
import vmend.playbook.Proposal;
import vmend.playbook.Severity;
import vmend.testing.VmBuilder;

/** A step that follows those of other findings stands after them all, or is left out with the name of the one that is missing. */
class PredecessorsTest {
    private static final Facet A = Facet.of("port", "1", "port 1");
    private static final Facet B = Facet.of("port", "2", "port 2");
    private static final Facet LAST = Facet.of("group", "", "the group");

    private Estate estate = world(vm -> {});
    private Vm one = estate.all(Vm.class).get(0);
    private Vm two = estate.all(Vm.class).get(1);

    @BeforeEach
    void ordinary() {
        with(vm -> {});
    }

    private void with(Consumer<VmBuilder> second) {
        estate = world(second);
        one = estate.all(Vm.class).get(0);
        two = estate.all(Vm.class).get(1);
    }

    private static Estate world(Consumer<VmBuilder> second) {
        Set<Need<?>> needs = new LinkedHashSet<>(new Judging(List.of(), Probe.site()).cheapNeeds());
        needs.addAll(List.of(new Need.Tags(), new Need.Attributes()));
        return estate().cluster("Prod")
                .host("esx-1", host -> host.inCluster("Prod"))
                .vm("one", vm -> vm.runsOn("esx-1"))
                .vm("two", vm -> second.accept(vm.runsOn("esx-1")))
                .read(needs);
    }

    private static Action tag(Vm vm, String tag) {
        return new SetTag(vm.ref(), vm.name(), "urn:" + tag, "vmend/" + tag, true);
    }

    private static Finding finding(Facet facet, Proposal... proposals) {
        return Finding.fail(facet, "bad").propose(proposals);
    }

    private Planned withBoth() {
        return Planned.on(estate)
                .finding(one, follower(A, B))
                .finding(one, finding(A, Proposal.of(tag(one, "a"))))
                .finding(one, finding(B, Proposal.of(tag(one, "b"))));
    }

    private Finding follower(Facet... after) {
        return finding(LAST, Proposal.of(tag(one, "last")).after(List.of(after)));
    }

    private static List<String> steps(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.id() + " " + step.title() + " after " + step.follows())
                .toList();
    }

    private static List<String> why(Plan plan, String guard) {
        return Planned.skipped(plan).stream()
                .filter(text -> text.startsWith(guard + ": "))
                .toList();
    }

    @Test
    void standsAfterAllThatItFollows() {
        assertThat(steps(withBoth().plan()))
                .containsExactly(
                        "S-0001 attach tag vmend/a to one after []",
                        "S-0002 attach tag vmend/b to one after []",
                        "S-0003 attach tag vmend/last to one after [S-0001, S-0002]");
    }

    @Test
    void standsAfterWhatItFollowsThoughItsOwnFindingIsGraver() {
        Plan plan = Planned.on(estate)
                .finding(one, follower(A).severity(Severity.HIGH))
                .finding(one, finding(A, Proposal.of(tag(one, "a"))).severity(Severity.LOW))
                .finding(one, finding(B, Proposal.of(tag(one, "b"))).severity(Severity.MEDIUM))
                .plan();

        assertThat(steps(plan))
                .containsExactly(
                        "S-0001 attach tag vmend/b to one after []",
                        "S-0002 attach tag vmend/a to one after []",
                        "S-0003 attach tag vmend/last to one after [S-0002]");
    }

    @Test
    void followsAllStepsOfAFinding() {
        Plan plan = Planned.on(estate)
                .finding(one, follower(A))
                .finding(one, finding(A, Proposal.of(tag(one, "a")), Proposal.following(tag(one, "a2"))))
                .plan();

        assertThat(steps(plan)).last().isEqualTo("S-0003 attach tag vmend/last to one after [S-0001, S-0002]");
    }

    @Test
    void isLeftOutWhereAFindingOfTheTwoHasNoStep() {
        Plan plan = Planned.on(estate)
                .finding(one, follower(A, B))
                .finding(one, finding(A, Proposal.of(tag(one, "a"))))
                .finding(one, finding(B).withoutStep("needs review"))
                .plan();

        assertThat(steps(plan)).containsExactly("S-0001 attach tag vmend/a to one after []");
        assertThat(why(plan, "predecessor"))
                .containsExactly("predecessor: it would follow the step for port 2, which is left out: needs review");
    }

    @Test
    void isLeftOutWhereOneOfAFindingsTwoStepsIsLeftOut() {
        Plan plan = Planned.on(estate)
                .finding(one, follower(A))
                .finding(one, finding(A, Proposal.of(tag(one, "a")), Proposal.ripe(tag(one, "a2"), Duration.ofDays(7))))
                .plan();

        assertThat(steps(plan)).containsExactly("S-0001 attach tag vmend/a to one after []");
        assertThat(why(plan, "predecessor")).singleElement().asString().contains("port 1, which is left out: found");
    }

    @Test
    void isLeftOutWhereWhatItNamesIsNotFound() {
        Plan plan = Planned.on(estate)
                .finding(one, follower(A))
                .finding(two, finding(A, Proposal.of(tag(two, "a"))))
                .plan();

        assertThat(steps(plan)).containsExactly("S-0001 attach tag vmend/a to two after []");
        assertThat(why(plan, "predecessor"))
                .containsExactly("predecessor: it would follow the step for what is not found on one, which is left"
                        + " out: there is no such finding");
    }

    @Test
    void isLeftOutWhereOneIsExempt() {
        Plan plan = Planned.on(estate)
                .finding(one, follower(A, B))
                .finding(one, finding(A, Proposal.of(tag(one, "a"))))
                .finding(one, finding(B.onPortGroup("pg"), Proposal.of(tag(one, "b"))))
                .exempt(exempt("pg"))
                .plan();

        assertThat(steps(plan)).containsExactly("S-0001 attach tag vmend/a to one after []");
        assertThat(why(plan, "predecessor")).hasSize(1);
        assertThat(why(plan, "predecessor").get(0)).contains("port 2, which is left out: EX-1 until 2027-01-01 (ops)");
    }

    private static Exemption exempt(String portGroup) {
        Optional<String> no = Optional.empty();
        return new Exemption(
                "EX-1",
                Set.of(),
                new Match(no, no, no, no, no, no, Optional.of(portGroup), no),
                "ops",
                "r",
                "T",
                LocalDate.of(2027, 1, 1));
    }

    @Test
    void isLeftOutWithItsObjectWhereThatIsProtected() {
        Plan plan = withBoth()
                .protect(new Protection.Rule(Probe.named("one"), "crown jewels"))
                .plan();

        assertThat(steps(plan)).isEmpty();
        assertThat(why(plan, "protected")).hasSize(3);
    }

    @Test
    void isLeftOutWhereOneIsHeldByAGuard() {
        with(VmBuilder::template);
        Plan plan = Planned.on(estate)
                .finding(one, follower(A))
                .finding(one, finding(A, Proposal.of(tag(two, "a"))))
                .plan();

        assertThat(steps(plan)).isEmpty();
        assertThat(why(plan, "predecessor"))
                .containsExactly(
                        "predecessor: it would follow the step for port 1, which is left out: it is a template");
    }

    @Test
    void isLeftOutWhereOneIsStillRipening() {
        Plan plan = Planned.on(estate)
                .finding(one, follower(A))
                .finding(one, finding(A, Proposal.ripe(tag(one, "a"), Duration.ofDays(7))))
                .plan();

        assertThat(steps(plan)).isEmpty();
        assertThat(why(plan, "predecessor")).singleElement().asString().contains("found for the first time");
    }

    @Test
    void isLeftOutWhereTheGroupOfOneIsBroken() {
        with(VmBuilder::template);
        Plan plan = Planned.on(estate)
                .finding(one, follower(A))
                .finding(one, finding(A, Proposal.inGroup(tag(one, "a"), "pair")))
                .finding(two, finding(A, Proposal.inGroup(tag(two, "a"), "pair")))
                .plan();

        assertThat(steps(plan)).isEmpty();
        assertThat(why(plan, "predecessor"))
                .singleElement()
                .asString()
                .contains("port 1, which is left out: all or none: two: it is a template");
    }

    @Test
    void breaksItsOwnGroupWhereItIsLeftOut() {
        Proposal.Act inGroup = (Proposal.Act) Proposal.inGroup(tag(one, "last"), "pair");
        Plan plan = Planned.on(estate)
                .finding(one, finding(A).withoutStep("needs review"))
                .finding(two, finding(A, Proposal.inGroup(tag(two, "a"), "pair")))
                .finding(one, finding(LAST, inGroup.after(List.of(A))))
                .plan();

        assertThat(steps(plan)).isEmpty();
        assertThat(why(plan, "group"))
                .containsExactly("group: all or none: one: it would follow the step for port 1, which is left out:"
                        + " needs review");
    }

    @Test
    void cannotFollowAStepOfItsOwnGroup() {
        Proposal.Act inGroup = (Proposal.Act) Proposal.inGroup(tag(one, "last"), "pair");
        Plan plan = Planned.on(estate)
                .finding(one, finding(A, Proposal.inGroup(tag(one, "a"), "pair")))
                .finding(one, finding(LAST, inGroup.after(List.of(A))))
                .plan();

        assertThat(steps(plan)).isEmpty();
        assertThat(why(plan, "predecessor"))
                .contains("predecessor: it would follow the step for port 1, which is left out: they would wait for"
                        + " each other");
    }

    /** Two fit: then the third waits for the next plan. With one, its second predecessor is the one over the limit. */
    @Test
    void isOverALimitByItselfOrWithOneThatItFollows() {
        Plan second = withBoth().limits(2, 9, 100).plan();
        assertThat(steps(second)).hasSize(2);
        assertThat(Planned.skipped(second)).containsExactly("limit: over 2 steps a run");

        Plan first = withBoth().limits(1, 9, 100).plan();
        assertThat(steps(first)).containsExactly("S-0001 attach tag vmend/a to one after []");
        assertThat(Planned.skipped(first))
                .containsExactlyInAnyOrder(
                        "limit: over 1 steps a run",
                        "predecessor: it would follow the step for port 2, which is left out: over 1 steps a run");
    }

    @Test
    void thoseThatWaitForEachOtherHaveNoStep() {
        Plan plan = Planned.on(estate)
                .finding(one, finding(A, Proposal.of(tag(one, "a")).after(List.of(B))))
                .finding(one, finding(B, Proposal.of(tag(one, "b")).after(List.of(A))))
                .finding(one, follower(LAST))
                .plan();

        assertThat(steps(plan)).isEmpty();
        assertThat(why(plan, "predecessor"))
                .hasSize(3)
                .contains(
                        "predecessor: it would follow the step for port 2, which is left out: they would wait for"
                                + " each other",
                        "predecessor: it would follow the step for the group, which is left out: they would wait"
                                + " for each other");
    }
}
