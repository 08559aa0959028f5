package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.testing.EstateBuilder.estate;

import java.time.Duration;
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
import vmend.playbook.Judges;
import vmend.playbook.Proposal;
import vmend.testing.VmBuilder;

/** Steps that hang together are drafted together, and each one that is left out says why. */
class DraftingTest {
    private Estate estate = world(vm -> {}, vm -> {});
    private Vm one = estate.all(Vm.class).get(0);
    private Vm two = estate.all(Vm.class).get(1);

    @BeforeEach
    void ordinary() {
        with(vm -> {}, vm -> {});
    }

    private void with(Consumer<VmBuilder> first, Consumer<VmBuilder> second) {
        estate = world(first, second);
        one = estate.all(Vm.class).get(0);
        two = estate.all(Vm.class).get(1);
    }

    private static Estate world(Consumer<VmBuilder> first, Consumer<VmBuilder> second) {
        Set<Need<?>> needs = new LinkedHashSet<>(new Judging(List.of(), Probe.site()).cheapNeeds());
        needs.addAll(List.of(new Need.Tags(), new Need.Attributes()));
        return estate().cluster("Prod")
                .host("esx-1", host -> host.inCluster("Prod"))
                .vm("one", vm -> first.accept(vm.runsOn("esx-1")))
                .vm("two", vm -> second.accept(vm.runsOn("esx-1")))
                .read(needs);
    }

    private static Action tag(Vm vm, String tag) {
        return new SetTag(vm.ref(), vm.name(), "urn:" + tag, "vmend/" + tag, true);
    }

    private static Finding finding(String facet, Proposal... proposals) {
        return Finding.fail(Facet.of(facet, "", facet), "bad").propose(proposals);
    }

    private static List<String> titles(Plan plan) {
        return plan.steps().stream().map(Plan.Step::title).toList();
    }

    @Test
    void whatIsLeftToAPersonSaysWhy() {
        Plan plan = Planned.on(estate)
                .finding(one, finding("f").withoutStep("serial ports are reported only"))
                .plan();

        assertThat(Planned.skipped(plan)).containsExactly("manual: serial ports are reported only");
    }

    @Test
    void whatIsToRipenIsHeldBackWhenItIsFoundForTheFirstTime() {
        Plan plan = Planned.on(estate)
                .finding(one, finding("f", Proposal.ripe(tag(one, "x"), Duration.ofDays(7))))
                .finding(two, finding("f", Proposal.ripe(tag(two, "x"), Duration.ZERO)))
                .plan();

        assertThat(titles(plan)).containsExactly("attach tag vmend/x to two");
        assertThat(Planned.skipped(plan)).singleElement().asString().startsWith("ripening: found for the first time");
    }

    @Test
    void whatMayBeProtectedSaysBy() {
        with(vm -> vm.unreadable(new Need.Tags(), "no tagging"), vm -> {});
        Plan plan = Planned.on(estate)
                .step(one, tag(one, "x"))
                .protect(new Protection.Rule(Probe.tagged("Tier/0"), "crown jewels"))
                .plan();

        assertThat(Planned.skipped(plan))
                .singleElement()
                .asString()
                .startsWith("protected: could be protected (crown jewels): ");
    }

    @Test
    void aGroupIsOneGroupInItsOwnVcenterOnly() {
        Plan plan = Planned.on(estate)
                .finding(one, finding("f", Proposal.inGroup(tag(one, "x"), "pair")))
                .finding(two, finding("f", Proposal.inGroup(tag(two, "x"), "other")))
                .plan();

        assertThat(plan.steps())
                .extracting(step -> step.group().orElse(""))
                .containsExactlyInAnyOrder(
                        "11111111-2222-3333-4444-555555555555/pair", "11111111-2222-3333-4444-555555555555/other");
    }

    @Test
    void whatFollowsAStepOfAGroupThatIsLeftOutIsLeftOut() {
        with(vm -> {}, VmBuilder::template);
        Plan plan = Planned.on(estate)
                .finding(one, finding("f", Proposal.inGroup(tag(one, "x"), "pair"), Proposal.following(tag(one, "y"))))
                .finding(two, finding("f", Proposal.inGroup(tag(two, "x"), "pair")))
                .plan();

        assertThat(plan.steps()).isEmpty();
        assertThat(Planned.skipped(plan))
                .containsExactlyInAnyOrder(
                        "template: it is a template",
                        "group: all or none: two: it is a template",
                        "predecessor: the step it would follow is held back");
    }

    @Test
    void whatFollowsAStepThatStandsIsDrafted() {
        Plan plan = Planned.on(estate)
                .finding(one, finding("f", Proposal.of(tag(one, "x")), Proposal.following(tag(one, "y"))))
                .finding(two, finding("f", Proposal.of(tag(two, "x"))))
                .plan();

        assertThat(titles(plan))
                .containsExactly("attach tag vmend/x to one", "attach tag vmend/y to one", "attach tag vmend/x to two");
        assertThat(plan.steps().get(1).follows()).containsExactly("S-0001");
        assertThat(Planned.skipped(plan)).isEmpty();
    }

    /** Alone it would fit: its machine stands on a cluster where nothing is used up. */
    @Test
    void whatFollowsAStepThatIsOverALimitIsLeftOut() {
        Set<Need<?>> needs = new LinkedHashSet<>(new Judging(List.of(), Probe.site()).cheapNeeds());
        needs.addAll(List.of(new Need.Tags(), new Need.Attributes()));
        Estate two = estate().cluster("A")
                .cluster("B")
                .host("esx-1", host -> host.inCluster("A"))
                .host("esx-2", host -> host.inCluster("B"))
                .vm("first", vm -> vm.runsOn("esx-1"))
                .vm("second", vm -> vm.runsOn("esx-1"))
                .vm("third", vm -> vm.runsOn("esx-2"))
                .read(needs);
        List<Vm> vms = two.all(Vm.class);
        Plan plan = Planned.on(two)
                .limits(9, 1, 100)
                .finding(vms.get(0), finding("f", Proposal.of(tag(vms.get(0), "x"))))
                .finding(
                        vms.get(1),
                        finding("f", Proposal.of(tag(vms.get(1), "x")), Proposal.following(tag(vms.get(2), "y"))))
                .plan();

        assertThat(titles(plan)).containsExactly("attach tag vmend/x to first");
        assertThat(Planned.skipped(plan))
                .containsExactlyInAnyOrder(
                        "limit: over 1 steps on cluster A (vc-test)", "limit: the step it follows is over a limit");
    }

    @Test
    void anExemptionMayHoldForSomePlaybooksOnly() {
        assertThat(titles(Planned.on(estate)
                        .step(one, tag(one, "x"))
                        .exempt(exempt("idle-vms"))
                        .plan()))
                .hasSize(1);
        assertThat(Planned.skipped(Planned.on(estate)
                        .step(one, tag(one, "x"))
                        .exempt(exempt("promiscuous-port-groups"))
                        .plan()))
                .containsExactly("exempt: EX-1 until 2027-01-01 (ops): r");
    }

    private static Exemption exempt(String playbook) {
        return new Exemption(
                "EX-1", Set.of(playbook), Probe.named("one"), "ops", "r", "T", java.time.LocalDate.of(2027, 1, 1));
    }

    @Test
    void twoDraftsAreTheSameWhereTheyComeFromTheSamePlaceOfTheSameFinding() {
        Draft draft = draft("a", 0);

        assertThat(draft).isEqualTo(draft("a", 0)).hasSameHashCodeAs(draft("a", 0));
        assertThat(draft)
                .isNotEqualTo(draft("a", 1))
                .isNotEqualTo(draft("b", 0))
                .isNotEqualTo("a");
    }

    private Draft draft(String finding, int index) {
        Chosen playbook = Probe.chosen(Probe.everywhere(Probe.judging(Judges.none())));
        Draft.Origin origin = new Draft.Origin(
                finding,
                playbook,
                one,
                finding("f", Proposal.of(tag(one, "x"))),
                Judging.context(playbook, estate, Probe.site()));
        return new Draft(origin, tag(one, "x"), Optional.empty(), Optional.empty(), index);
    }
}
