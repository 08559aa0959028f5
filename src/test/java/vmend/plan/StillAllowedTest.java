package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.testing.EstateBuilder.estate;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.action.Action;
import vmend.action.ChangePower;
import vmend.action.SetStandardPortGroupFlag;
import vmend.inventory.Estate;
import vmend.inventory.Host;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.inventory.Vm;
import vmend.playbook.Match;
import vmend.testing.VmBuilder;

/** Right before a run, each step is held against the site and the guards once more, on what is read then. */
class StillAllowedTest {
    private static final Site OPEN = Probe.site();

    private static Estate world(Site site, Consumer<VmBuilder> say) {
        Set<Need<?>> needs = new LinkedHashSet<>(StillAllowed.needs(site));
        needs.add(new Need.Tags());
        return estate().host("esx-1", host -> {})
                .vm("web", vm -> {
                    vm.runsOn("esx-1");
                    say.accept(vm);
                })
                .read(needs);
    }

    private static String holding(Site site, Consumer<VmBuilder> say) {
        Estate estate = world(site, say);
        Vm vm = estate.all(Vm.class).get(0);
        return holding(site, estate, ChangePower.of(vm.ref(), "web", ChangePower.Means.SUSPEND, ""));
    }

    private static String holding(Site site, Estate estate, Action action) {
        return new StillAllowed(estate, site)
                .holding(step(estate, action), action)
                .map(held -> held.guard() + ": " + held.reason())
                .orElse("");
    }

    private static Plan.Step step(Estate estate, Action action) {
        Plan.Step sample = SamplePlans.small().steps().get(0);
        ManagedObject object =
                estate.find(action.target()).orElse(estate.all(Vm.class).get(0));
        Map<String, String> texts = new java.util.TreeMap<>(action.parameters());
        texts.put("title", action.title());
        return new Plan.Step(
                sample.id(),
                "idle-vms",
                texts,
                SamplePlans.subject(object.name()),
                action.before(),
                action.after(),
                action.call(),
                action.impact(),
                action.inverse(),
                action.privileges(),
                action.expects(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Site exempting(String playbook, Match match) {
        Exemption exemption =
                new Exemption("EX-1", Set.of(playbook), match, "ops", "tests", "T-1", LocalDate.of(2027, 1, 31));
        return Probe.site(List.of(), List.of(exemption), Optional.empty());
    }

    private static Site protecting(Match match) {
        return Probe.site(
                List.of(),
                List.of(),
                Optional.of(new Protection(List.of(new Protection.Rule(match, "crown jewels")), Optional.empty())));
    }

    @Test
    void anOrdinaryMachineIsNotHeldBack() {
        assertThat(holding(OPEN, vm -> {})).isEmpty();
    }

    @Test
    void whatAGuardSaysNowCounts() {
        assertThat(holding(OPEN, VmBuilder::template)).isEqualTo("template: it is a template");
        assertThat(holding(OPEN, vm -> vm.unreadable(Properties.TEMPLATE, "no permission")))
                .isEqualTo("template: cannot be told: no permission");
    }

    @Test
    void whatCameUnderProtectionSinceThePlanIsLeftAlone() {
        assertThat(holding(protecting(Probe.named("web")), vm -> {})).isEqualTo("protected: protected: crown jewels");
        assertThat(holding(protecting(Probe.named("db")), vm -> {})).isEmpty();
        assertThat(holding(protecting(Probe.tagged("Tier/0")), vm -> vm.unreadable(new Need.Tags(), "no tagging")))
                .startsWith("protected: could be protected (crown jewels): ");
    }

    @Test
    void whatWasExemptedSinceThePlanIsLeftAlone() {
        assertThat(holding(exempting("idle-vms", Probe.named("web")), vm -> {}))
                .isEqualTo("exempt: EX-1 until 2027-01-31 (ops): tests");
        assertThat(holding(exempting("unused-devices", Probe.named("web")), vm -> {}))
                .isEmpty();
        assertThat(holding(
                        exempting("idle-vms", Probe.tagged("Tier/0")),
                        vm -> vm.unreadable(new Need.Tags(), "no tagging")))
                .startsWith("exemption-unknown: exemption EX-1 could hold: ");
    }

    @Test
    void anObjectThatIsGoneIsNotChanged() {
        Ref gone = new Ref("VirtualMachine", "vm-99");

        assertThat(holding(OPEN, world(OPEN, vm -> {}), ChangePower.of(gone, "x", ChangePower.Means.SUSPEND, "")))
                .isEqualTo("not-visible: VirtualMachine:vm-99 is gone, or no longer visible");
    }

    @Test
    void anExemptionMayNameAStandardPortGroup() {
        Match ids = new Match(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("IDS-*"),
                Optional.empty());
        Site site = exempting("idle-vms", ids);
        Estate estate = world(site, vm -> {});
        Ref host = estate.all(Host.class).get(0).ref();

        assertThat(holding(site, estate, flag(host, "IDS-1"))).startsWith("exempt: EX-1");
        assertThat(holding(site, estate, flag(host, "VM Network"))).isEmpty();
    }

    private static Action flag(Ref host, String portGroup) {
        return SetStandardPortGroupFlag.reject(host, portGroup, SecurityFlag.PROMISCUOUS, true);
    }

    @Test
    void everythingThatGuardsAndSiteAskIsRead() {
        assertThat(StillAllowed.needs(protecting(Probe.tagged("Tier/0"))))
                .contains(new Need.Tags(), Properties.TEMPLATE, Properties.RUNS_ON, Properties.INSTANCE_UUID)
                .containsAll(Guards.needs());
    }
}
