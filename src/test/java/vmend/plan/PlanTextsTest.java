package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vmend.testing.EstateBuilder.estate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.inventory.Estate;
import vmend.inventory.Need;
import vmend.inventory.Vm;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.testing.VmBuilder;

/** What a plan says of itself: its name, its counts and limits, whom its objects belong to, and why it cannot be read. */
class PlanTextsTest {
    private static Estate machines(int number, Consumer<VmBuilder> say) {
        vmend.testing.EstateBuilder world = estate().cluster("Prod").host("esx-1", host -> host.inCluster("Prod"));
        for (int i = 0; i < number; i++) {
            world.vm("vm-" + i, vm -> say.accept(vm.runsOn("esx-1")));
        }
        Set<Need<?>> needs = new java.util.LinkedHashSet<>(new Judging(List.of(), Probe.site()).cheapNeeds());
        needs.addAll(List.of(new Need.Tags(), new Need.Attributes()));
        return world.read(needs);
    }

    private static Finding fails(Vm vm) {
        return Finding.fail(Facet.of("f", "", "f"), "bad")
                .propose(vmend.playbook.Proposal.of(
                        vmend.action.ChangePower.of(vm.ref(), vm.name(), vmend.action.ChangePower.Means.SUSPEND, "")));
    }

    @Test
    void objectsAreCountedOnceByTheWorstThatWasFound() {
        Estate estate = machines(5, vm -> {});
        List<Vm> vms = estate.all(Vm.class);
        Facet facet = Facet.of("f", "", "f");
        Plan plan = Planned.on(estate)
                .examining(vms)
                .finding(vms.get(0), Finding.unknown(facet, "no"))
                .finding(vms.get(0), Finding.fail(Facet.of("g", "", "g"), "bad"))
                .finding(vms.get(1), Finding.unknown(facet, "no"))
                .finding(vms.get(2), Finding.unknown(facet, "no"))
                .plan();

        Plan.PlaybookRun run = plan.playbooks().get(0);
        assertThat(run.examined()).isEqualTo(5);
        assertThat(run.failed()).isEqualTo(1);
        assertThat(run.unknown()).isEqualTo(2);
        assertThat(run.passed()).isEqualTo(2);
        assertThat(run.sensitivity()).isEmpty();
    }

    @Test
    void thePlanSaysHowMuchOfEachLimitItUses() {
        Estate estate = machines(10, vm -> {});
        List<Vm> vms = estate.all(Vm.class);
        Planned planned = Planned.on(estate).limits(7, 4, 25).examining(vms);
        vms.subList(0, 2).forEach(vm -> planned.finding(vm, fails(vm)));

        assertThat(planned.plan().limits())
                .containsExactly(
                        new Plan.LimitUse("steps a run", 7, 0, 2),
                        new Plan.LimitUse("steps on cluster Prod (vc-test)", 4, 0, 2),
                        new Plan.LimitUse("25 % of the objects promiscuous-port-groups examined", 3, 10, 2));
    }

    @Test
    void whatIsEquallyBadIsMendedByPathWhateverWasFoundFirst() {
        Estate estate = machines(3, vm -> {});
        List<Vm> vms = estate.all(Vm.class);
        Plan plan = Planned.on(estate)
                .limits(2, 9, 100)
                .finding(vms.get(2), fails(vms.get(2)))
                .finding(vms.get(1), fails(vms.get(1)))
                .finding(vms.get(0), fails(vms.get(0)))
                .plan();

        assertThat(plan.steps()).extracting(step -> step.subject().name()).containsExactly("vm-0", "vm-1");
    }

    @Test
    void aPlanIsNamedByItsTimeItsMakerAndItsVcenters() {
        Plan.Vcenter one = new Plan.Vcenter("vc-a", "https://a", "u", "8", "8", Optional.empty(), Map.of());
        Plan.Vcenter other = new Plan.Vcenter("vc-b", "https://b", "u", "8", "8", Optional.empty(), Map.of());
        Instant now = Instant.parse("2026-11-23T20:14:05Z");

        assertThat(planOf(now, "k.lang", one).id()).matches("P-20261123T201405Z-[0-9a-f]{8}");
        assertThat(Set.of(
                        planOf(now, "k.lang", one).id(),
                        planOf(now, "e.voss", one).id(),
                        planOf(now, "k.lang", other).id(),
                        planOf(now.plusMillis(1), "k.lang", one).id()))
                .hasSize(4);
        assertThat(planOf(now, "k.lang", one).id())
                .isEqualTo(planOf(now, "k.lang", one).id());
    }

    private static Plan planOf(Instant at, String by, Plan.Vcenter vcenter) {
        return Planner.plan(
                new Planner.Header(at, by, "vmend", List.of(), Map.of(), Optional.empty()),
                Probe.site(),
                List.of(),
                List.of(new Planner.Share(
                        vcenter,
                        Optional.empty(),
                        List.of(new Plan.NotSeen(vcenter.name(), "everything", "refused", 0)))),
                History.none());
    }

    @Test
    void whatAVcenterDidNotShowIsInThePlan() {
        Plan.Vcenter one = new Plan.Vcenter("vc-a", "https://a", "u", "8", "8", Optional.empty(), Map.of());

        assertThat(planOf(Instant.EPOCH, "k", one).notSeen())
                .containsExactly(new Plan.NotSeen("vc-a", "everything", "refused", 0));
    }

    private static Optional<String> owner(Consumer<VmBuilder> say) {
        Estate estate = machines(1, say);
        Vm vm = estate.all(Vm.class).get(0);
        return Planned.on(estate)
                .finding(vm, Finding.fail(Facet.of("f", "", "f"), "bad"))
                .plan()
                .findings()
                .get(0)
                .subject()
                .owner();
    }

    @Test
    void anObjectsOwnerIsItsAttributeOfThatNameElseItsTag() {
        assertThat(owner(vm -> vm.attribute("backup", "yes")
                        .attribute("Owner", "k.lang")
                        .tag("owner/ops")))
                .contains("k.lang");
        assertThat(owner(vm -> vm.attribute("owner", " ")
                        .tag("Owner/web")
                        .tag("owner/ops")
                        .tag("a/b")))
                .contains("ops");
        assertThat(owner(vm -> vm.attribute("ownership", "x").tag("zone/pci"))).isEmpty();
    }

    @Test
    void aFindingOfAPlanIsFoundByItsId() {
        Plan plan = SamplePlans.small();

        assertThat(plan.finding(SamplePlans.id(2)).map(Plan.Finding::facet)).contains("device/billing-03");
        assertThat(plan.finding(SamplePlans.id(3))).isEmpty();
    }

    @Test
    void aPlanThatCannotBeReadSaysWhy() {
        unreadable("{\"format\":\"vmend.plan/9\"}", "expected vmend.plan/1", "found    vmend.plan/9");
        unreadable("{}", "expected vmend.plan/1", "found    no format");
        unreadable("{\"format\":\"vmend.plan/1\"}", "it is not a plan: ", "docs/schema/plan.schema.json");
        unreadable("{\"a\"", "it is no JSON: Unexpected end-of-input");
        assertThatThrownBy(() -> PlanFile.read("{\"a\"".getBytes(StandardCharsets.UTF_8), "plan.json"))
                .hasCauseInstanceOf(com.fasterxml.jackson.core.JsonProcessingException.class);
    }

    private static void unreadable(String text, String... says) {
        assertThatThrownBy(() -> PlanFile.read(text.getBytes(StandardCharsets.UTF_8), "plan.json"))
                .hasMessageContaining("plan.json")
                .hasMessageContainingAll(says);
    }

    @Test
    void theLargestNumberThatEveryReaderKeepsIsWritten() {
        long largest = (1L << 53) - 1;

        assertThat(Canonical.bytes(JsonNodeFactory.instance.numberNode(largest)))
                .isEqualTo("9007199254740991".getBytes(StandardCharsets.UTF_8));
        assertThat(Canonical.bytes(JsonNodeFactory.instance.numberNode(-largest)))
                .isEqualTo("-9007199254740991".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Canonical.bytes(JsonNodeFactory.instance.numberNode(largest + 1)))
                .hasMessageContaining("not an integer that every reader keeps: 9007199254740992");
    }

    @Test
    void everyNameThatHoldsAStepBackIsExplained() {
        assertThat(GuardTable.guards())
                .extracting(GuardTable.Row::id)
                .containsExactlyElementsOf(Guards.ALL.stream().map(Guard::id).toList())
                .doesNotHaveDuplicates();
        assertThat(GuardTable.guards()).allSatisfy(row -> assertThat(row.why()).endsWith("."));
        assertThat(GuardTable.planner())
                .extracting(GuardTable.Row::id)
                .contains("manual", "exempt", "protected", "ripening", "no-target", "quarantine", "limit", "group");
    }
}
