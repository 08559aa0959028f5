package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.plan.GuardsTest.named;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vmend.action.Action;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.action.PolicyForm;
import vmend.action.SetDeviceConnected;
import vmend.action.SetDeviceStartConnected;
import vmend.action.SetPortSecurity;
import vmend.action.SetStandardPortGroupFlag;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Host;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.inventory.SecurityFlags;
import vmend.inventory.Vm;
import vmend.inventory.VmkernelNic;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Match;
import vmend.playbook.Proposal;
import vmend.playbook.Severity;
import vmend.playbook.Zone;
import vmend.testing.Devices;
import vmend.testing.EstateBuilder;
import vmend.testing.VmBuilder;

class PlannerTest {
    private static final LocalDate LATER = LocalDate.of(2026, 12, 31);

    // --- limits

    @Test
    void takesAsManyStepsAsARunMayHave() {
        assertThat(machines(2).limits(3, 9, 100).plan().steps()).hasSize(2);
        assertThat(machines(3).limits(3, 9, 100).plan().steps()).hasSize(3);
        Plan over = machines(4).limits(3, 9, 100).plan();
        assertThat(over.steps()).hasSize(3);
        assertThat(Planned.skipped(over)).containsExactly("limit: over 3 steps a run");
    }

    @Test
    void takesAsManyStepsAsAClusterMayHave() {
        assertThat(machines(2).limits(9, 2, 100).plan().steps()).hasSize(2);
        Plan over = machines(3).limits(9, 2, 100).plan();
        assertThat(over.steps()).hasSize(2);
        assertThat(Planned.skipped(over)).containsExactly("limit: over 2 steps on cluster Prod (vc-test)");
    }

    @Test
    void roundsThePercentageUp() {
        assertThat(examining(20, 1).limits(99, 99, 5).plan().steps()).hasSize(1);
        assertThat(examining(20, 2).limits(99, 99, 5).plan().steps()).hasSize(1);
        assertThat(examining(21, 2).limits(99, 99, 5).plan().steps()).hasSize(2);
        assertThat(examining(40, 3).limits(99, 99, 5).plan().steps()).hasSize(2);
        assertThat(examining(20, 2).limits(99, 99, 0).plan().steps()).isEmpty();
    }

    // --- order, ids, bytes

    @Test
    void putsTheWorstFirstThenPathThenFacet() {
        Estate estate = read(2, vm -> {});
        Vm a = named(estate, Vm.class, "vm-00");
        Vm b = named(estate, Vm.class, "vm-01");
        Plan plan = Planned.on(estate)
                .finding(b, one("g", Severity.LOW, disconnect(b)))
                .finding(b, one("f", Severity.LOW, disconnect(b)))
                .finding(a, one("f", Severity.LOW, disconnect(a)))
                .finding(b, one("h", Severity.HIGH, disconnect(b)))
                .plan();
        assertThat(plan.findings())
                .extracting(finding -> finding.subject().name() + " " + finding.facet())
                .containsExactly("vm-01 h", "vm-00 f", "vm-01 f", "vm-01 g");
        assertThat(plan.steps()).extracting(Plan.Step::id).containsExactly("S-0001", "S-0002", "S-0003", "S-0004");
        assertThat(plan.findings().get(0).steps()).containsExactly("S-0001");
    }

    @Test
    void givesTheSameBytesForTheSameInput() {
        assertThat(PlanFile.bytes(machines(5).limits(3, 9, 100).plan()))
                .isEqualTo(PlanFile.bytes(machines(5).limits(3, 9, 100).plan()));
    }

    @Test
    void keepsAFindingsIdOverARename() {
        Plan before = machines(1).plan();
        Estate renamed = world(1, vm -> {}).vm("other", vm -> {}).read(needs());
        Vm vm = named(renamed, Vm.class, "vm-00");
        Estate estate = renamed(renamed, vm);
        Vm again = estate.find(vm.ref(), Vm.class).orElseThrow();
        Plan after = Planned.on(estate).step(again, disconnect(again)).plan();
        assertThat(after.findings().get(0).subject().name()).isEqualTo("new name");
        assertThat(after.findings().get(0).id())
                .isEqualTo(before.findings().get(0).id());
    }

    // --- groups and followers

    @Test
    void changesAGroupAllOrNone() {
        Plan all = group(host -> {}).limits(1, 1, 100).plan();
        assertThat(all.steps()).as("one unit").hasSize(2);
        Plan none = group(host -> host.with(Properties.IN_MAINTENANCE, true)).plan();
        assertThat(none.steps()).isEmpty();
        assertThat(Planned.skipped(none))
                .containsExactly(
                        "group: all or none: esx-2: host esx-2 is in maintenance mode",
                        "host-not-ready: host esx-2 is in maintenance mode");
    }

    @Test
    void leavesAGroupOutOfWhichOneMemberIsExempt() {
        Plan plan = group(host -> {}).exempt(exemption(name("esx-2"))).plan();
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.skipped()).extracting(Plan.Skipped::guard).containsExactly("exempt", "group");
    }

    @Test
    void dropsWhatFollowsAStepThatIsHeldBack() {
        Estate estate = read(1, VmBuilder::template);
        Vm vm = named(estate, Vm.class, "vm-00");
        Plan plan = Planned.on(estate).finding(vm, two(vm)).plan();
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.skipped()).extracting(Plan.Skipped::guard).containsExactlyInAnyOrder("template", "predecessor");
    }

    @Test
    void dropsWhatFollowsAStepThatIsOverALimit() {
        Estate estate = read(1, vm -> {});
        Vm vm = named(estate, Vm.class, "vm-00");
        assertThat(Planned.on(estate)
                        .finding(vm, two(vm))
                        .limits(0, 9, 100)
                        .plan()
                        .steps())
                .isEmpty();
        Plan whole = Planned.on(estate).finding(vm, two(vm)).plan();
        assertThat(whole.steps()).extracting(Plan.Step::follows).containsExactly(List.of(), List.of("S-0001"));
    }

    // --- protection, exemptions

    @Test
    void touchesNothingThatIsProtectedOrMayBe() {
        Protection.Rule rule = new Protection.Rule(tag("Tier/0"), "crown jewels");
        assertThat(guards(machine(vm -> vm.tag("Tier/0")).protect(rule))).containsExactly("protected");
        assertThat(guards(machine(vm -> vm.tag("Tier/1")).protect(rule))).isEmpty();
        assertThat(guards(machine(vm -> vm.with(new Need.Tags(), Fact.unknown("no")))
                        .protect(rule)))
                .containsExactly("protected");
    }

    @Test
    void protectsWhatMayLieInAProtectedPlace() {
        for (Match place :
                List.of(match(null, "/DC1/vm/Tier-0", null), match("Crown", null, null), match(null, null, "Crown"))) {
            Protection.Rule rule = new Protection.Rule(place, "crown jewels");
            assertThat(guards(machine(vm -> {}).protect(rule))).as("%s", place).isEmpty();
        }
        Protection.Rule folder = new Protection.Rule(match(null, "/DC1/vm/Tier-0", null), "crown jewels");
        assertThat(guards(machine(vm -> vm.inFolder("Tier-0")).protect(folder))).containsExactly("protected");
        assertThat(guards(machine(vm -> vm.unreadable(Properties.parent(vmend.inventory.Kind.VM), "no"))
                        .protect(folder)))
                .containsExactly("protected");
        Protection.Rule pool = new Protection.Rule(match(null, null, "Crown"), "crown jewels");
        assertThat(guards(machine(vm -> vm.with(Properties.VM_POOL, new Ref("ResourcePool", "resgroup-99")))
                        .protect(pool)))
                .as("a pool that is not visible")
                .containsExactly("protected");
        Protection.Rule id = new Protection.Rule(id("50000000-0000-0000-0000-000000000000"), "crown jewels");
        assertThat(guards(machine(vm -> {}).protect(id))).isEmpty();
        assertThat(guards(machine(vm -> vm.unreadable(Properties.INSTANCE_UUID, "no"))
                        .protect(id)))
                .containsExactly("protected");
    }

    @Test
    void protectsAMachineWhoseClusterCannotBeTold() {
        Protection.Rule cluster = new Protection.Rule(match("Crown", null, null), "crown jewels");
        assertThat(guards(machine(vm -> vm.runsOn("nowhere")).protect(cluster))).containsExactly("protected");
        assertThat(guards(machine(vm -> vm.unreadable(Properties.RUNS_ON, "no")).protect(cluster)))
                .containsExactly("protected");
    }

    @Test
    void leavesThePortsOfAProtectedGroupAlone() {
        Estate estate = read(0, vm -> {});
        DistributedPortGroup group = named(estate, DistributedPortGroup.class, "dedicated");
        Action reset =
                resetPort(named(estate, DistributedSwitch.class, "switch").ref());
        assertThat(guards(Planned.on(estate).step(group, reset))).isEmpty();
        assertThat(guards(Planned.on(estate)
                        .step(group, reset)
                        .protect(new Protection.Rule(name("dedicated"), "crown jewels"))))
                .containsExactly("protected");
    }

    @Test
    void changesNothingThatIsNotVisible() {
        Estate estate = read(0, vm -> {});
        DistributedPortGroup group = named(estate, DistributedPortGroup.class, "dedicated");
        Action reset = resetPort(new Ref("VmwareDistributedVirtualSwitch", "dvs-99"));
        assertThat(guards(Planned.on(estate).step(group, reset))).containsExactly("not-visible");
    }

    @Test
    void keepsToExemptionsAsLongAsTheyHold() {
        Exemption holds = exemption(tag("Backup/Yes"));
        Exemption ended = new Exemption(
                "EX-1",
                Set.of(),
                tag("Backup/Yes"),
                "ops",
                "needed",
                "T-1",
                Planned.NOW.atZone(java.time.ZoneOffset.UTC).toLocalDate().minusDays(1));
        Plan held = machine(vm -> vm.tag("Backup/Yes")).exempt(holds).plan();
        assertThat(held.steps()).isEmpty();
        assertThat(held.findings()).as("it stays visible").hasSize(1);
        assertThat(held.exemptions().get(0).matched()).isEqualTo(1);
        Plan open = machine(vm -> vm.tag("Backup/Yes")).exempt(ended).plan();
        assertThat(open.steps()).hasSize(1);
        assertThat(open.exemptions().get(0).expired()).isTrue();
        assertThat(guards(machine(vm -> vm.with(new Need.Tags(), Fact.unknown("no")))
                        .exempt(holds)))
                .containsExactly("exemption-unknown");
    }

    @Test
    void exemptsAStandardPortGroupByItsName() {
        Exemption ids = exemption(portGroup("IDS-*"));
        assertThat(guards(standardGroup("IDS-1").exempt(ids))).containsExactly("exempt");
        assertThat(guards(standardGroup("VM Network").exempt(ids))).isEmpty();
    }

    // --- NIC moves

    @Test
    void movesANicToTheDedicatedNetworkOfItsZone() {
        Plan plan = moves(1, 8, vm -> {}).plan();
        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.steps().get(0).after().values()).contains("dedicated");
    }

    @Test
    void givesNoPortAwayTwice() {
        assertThat(moves(2, 3, vm -> {}).plan().steps()).hasSize(2);
        Plan full = moves(3, 3, vm -> {}).plan();
        assertThat(full.steps()).hasSize(2);
        assertThat(Planned.skipped(full).get(0))
                .startsWith("no-target: no free port on dedicated: 3 ports, 1 used, 2 promised");
    }

    @Test
    void movesNobodyWhereTheTargetIsNotCertain() {
        assertThat(noTarget(vm -> vm.with(new Need.Tags(), Fact.unknown("no")))).startsWith("its zone is not known");
        assertThat(noTarget(vm -> vm.with(new Need.Tags(), Set.of()))).isEqualTo("it is in no zone");
        assertThat(noTarget(vm -> vm.runsOn("esx-2"))).isEqualTo("network dedicated is not on host esx-2");
        assertThat(noTarget(vm -> vm.runsOn("esx-3")))
                .isEqualTo("network dedicated is ambiguous: several networks bear its name");
        assertThat(noTarget(vm -> vm.runsOn("nowhere"))).isEqualTo("the host it runs on is not visible");
        assertThat(noTarget(vm -> vm.devicesUnreadable("no"))).contains("the NICs of 1 machines could not be read");
    }

    private static String noTarget(Consumer<VmBuilder> say) {
        return moves(1, 8, say).plan().skipped().get(0).reason();
    }

    @Test
    void countsOnPortsOnlyWhereEveryMachineIsVisible() {
        EstateBuilder partial = moving(1, 8, vm -> {}).partialView("no System.Read on the root folder");
        assertThat(moves(partial.read(needs())).plan().skipped().get(0).reason())
                .contains("not every machine is visible");
    }

    private static Planned moves(int machines, int ports, Consumer<VmBuilder> say) {
        return moves(moving(machines, ports, say).read(needs()));
    }

    private static EstateBuilder moving(int machines, int ports, Consumer<VmBuilder> say) {
        EstateBuilder world = base().portGroup(
                        "dedicated", group -> group.onSwitch("switch").with(Properties.PORTS, ports))
                .host(
                        "esx-1",
                        host -> host.inCluster("Prod")
                                .with(Properties.HOST_NETWORKS, List.of(dedicated()))
                                .vmkernel(new VmkernelNic(
                                        "vmk1",
                                        Optional.empty(),
                                        Optional.of(dedicated().moref()),
                                        Optional.empty())))
                .host("esx-2", host -> host.inCluster("Prod"))
                .network("dedicated", one -> {})
                .host(
                        "esx-3",
                        host -> host.inCluster("Prod")
                                .with(Properties.HOST_NETWORKS, List.of(dedicated(), standard())));
        for (int i = 0; i < machines; i++) {
            world.vm("vm-0" + i, vm -> {
                vm.runsOn("esx-1").tag("Zone/PCI").device(Devices.nic(0, Devices.opaqueNetwork("x")));
                say.accept(vm);
            });
        }
        return world;
    }

    /** References follow from the order in which a world is told; these are looked up in one. */
    private static Ref dedicated() {
        return named(read(0, vm -> {}), DistributedPortGroup.class, "dedicated").ref();
    }

    private static Ref standard() {
        Estate estate = base().portGroup("dedicated", group -> group.onSwitch("switch"))
                .host("esx-1", host -> host.inCluster("Prod"))
                .host("esx-2", host -> host.inCluster("Prod"))
                .network("dedicated", one -> {})
                .read(needs());
        return named(estate, vmend.inventory.Network.class, "dedicated").ref();
    }

    private static Planned moves(Estate estate) {
        Planned planned = Planned.on(estate).zones(new Zone("pci", List.of(tag("Zone/PCI")), Optional.of("dedicated")));
        DistributedPortGroup source = named(estate, DistributedPortGroup.class, "source");
        for (Vm vm : estate.all(Vm.class)) {
            MoveNic.Network from =
                    new MoveNic.Network(source.ref(), "source", source.ref().moref(), "u");
            DeviceRef nic = DeviceRef.of(vm.ref(), Devices.nic(0, Devices.opaqueNetwork("x")));
            planned.finding(
                    vm,
                    Finding.fail(Facet.of("f", "", "f"), "bad")
                            .propose(new Proposal.MoveToDedicatedNetwork(nic, from)));
        }
        return planned;
    }

    // --- worlds

    private static EstateBuilder base() {
        return EstateBuilder.estate()
                .cluster("Prod")
                .distributedSwitch("switch", one -> {})
                .portGroup("source", group -> group.onSwitch("switch"));
    }

    private static EstateBuilder world(int machines, Consumer<VmBuilder> say) {
        EstateBuilder world = base().portGroup("dedicated", group -> group.onSwitch("switch"))
                .host("esx-1", host -> host.inCluster("Prod"));
        IntStream.range(0, machines)
                .forEach(i -> world.vm(String.format("vm-%02d", i), vm -> {
                    vm.runsOn("esx-1").cdrom(Devices.iso("[s] a.iso"));
                    say.accept(vm);
                }));
        return world;
    }

    private static Estate read(int machines, Consumer<VmBuilder> say) {
        return world(machines, say).read(needs());
    }

    private static Set<Need<?>> needs() {
        Set<Need<?>> needs = new LinkedHashSet<>(Guards.needs());
        needs.addAll(Subjects.needs());
        needs.addAll(DedicatedNetworks.needs());
        needs.add(new Need.Tags());
        needs.add(new Need.Attributes());
        return needs;
    }

    private static Planned machines(int number) {
        return examining(number, number);
    }

    private static Planned machine(Consumer<VmBuilder> say) {
        Estate estate = read(1, say);
        Vm vm = named(estate, Vm.class, "vm-00");
        return Planned.on(estate).step(vm, disconnect(vm));
    }

    private static Planned examining(int machines, int steps) {
        Estate estate = read(machines, vm -> {});
        Planned planned = Planned.on(estate).examining(estate.all(Vm.class));
        estate.all(Vm.class).stream().limit(steps).forEach(vm -> planned.step(vm, disconnect(vm)));
        return planned;
    }

    private static Planned standardGroup(String name) {
        Estate estate = read(0, vm -> {});
        Host host = named(estate, Host.class, "esx-1");
        Facet facet = Facet.of("f", name, name).onPortGroup(name);
        return Planned.on(estate).finding(host, Finding.fail(facet, "bad").propose(Proposal.of(flag(host, name))));
    }

    private static Planned group(Consumer<vmend.testing.HostBuilder> second) {
        Estate estate = base().host("esx-1", host -> host.inCluster("Prod"))
                .host("esx-2", host -> {
                    host.inCluster("Prod");
                    second.accept(host);
                })
                .read(needs());
        Planned planned = Planned.on(estate);
        for (Host host : estate.all(Host.class)) {
            planned.finding(
                    host,
                    Finding.fail(Facet.of("f", "", "f"), "bad")
                            .propose(Proposal.inGroup(flag(host, "VM Network"), "unit")));
        }
        return planned;
    }

    private static Action flag(Host host, String portGroup) {
        return SetStandardPortGroupFlag.reject(host.ref(), portGroup, SecurityFlag.PROMISCUOUS, true);
    }

    private static Action resetPort(Ref onSwitch) {
        return SetPortSecurity.inherit(
                onSwitch,
                "switch",
                "7",
                SecurityFlag.PROMISCUOUS,
                PolicyForm.SECURITY_POLICY,
                new SecurityFlags(Optional.of(true), Optional.empty(), Optional.empty()));
    }

    private static Estate renamed(Estate estate, Vm vm) {
        vmend.inventory.Facts.Builder facts = new vmend.inventory.Facts.Builder(
                new vmend.inventory.Facts.Shape(vm.facts().asked()));
        vm.facts().asked().forEach(need -> copy(need, vm, facts));
        facts.put(Properties.name(vmend.inventory.Kind.VM), Fact.known("new name"));
        List<ManagedObject> all = estate.objects().stream()
                .map(object -> object.equals(vm) ? new Vm(vm.ref(), facts.build()) : object)
                .toList();
        return new Estate(estate.vcenter(), estate.time(), Optional.empty(), List.of(), all);
    }

    private static <T> void copy(Need<T> need, Vm vm, vmend.inventory.Facts.Builder into) {
        into.put(need, vm.get(need));
    }

    private static List<String> guards(Planned planned) {
        return planned.plan().skipped().stream().map(Plan.Skipped::guard).toList();
    }

    private static Finding one(String facet, Severity severity, Action action) {
        return Finding.fail(Facet.of(facet, "", facet), "bad")
                .severity(severity)
                .propose(Proposal.of(action));
    }

    private static Finding two(Vm vm) {
        return Finding.fail(Facet.of("f", "", "f"), "bad")
                .propose(
                        Proposal.of(disconnect(vm)), Proposal.following(new SetDeviceStartConnected(cdrom(vm), false)));
    }

    private static Action disconnect(Vm vm) {
        return new SetDeviceConnected(cdrom(vm), false);
    }

    private static DeviceRef cdrom(Vm vm) {
        return DeviceRef.of(vm.ref(), Devices.cdrom(0, Devices.iso("[s] a.iso")));
    }

    private static Exemption exemption(Match match) {
        return new Exemption("EX-1", Set.of(), match, "ops", "needed", "T-1", LATER);
    }

    private static Match tag(String tag) {
        return new Match(
                Optional.of(tag),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Match name(String name) {
        return new Match(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(name),
                Optional.empty(),
                Optional.empty());
    }

    private static Match portGroup(String name) {
        return new Match(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(name),
                Optional.empty());
    }

    private static Match id(String id) {
        return new Match(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(id));
    }

    private static Match match(
            @org.jspecify.annotations.Nullable String cluster,
            @org.jspecify.annotations.Nullable String folder,
            @org.jspecify.annotations.Nullable String pool) {
        return new Match(
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(folder),
                Optional.ofNullable(pool),
                Optional.ofNullable(cluster),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
