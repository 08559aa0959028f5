package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vmend.testing.EstateBuilder.estate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Vm;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.PlaybookFailed;
import vmend.playbook.Zone;
import vmend.testing.EstateBuilder;

/** Which objects a playbook judges, with which settings, what is read for it, and what is remembered and counted of it. */
class JudgingTest {
    private static final Need<?> CPU =
            new Need.Statistic("cpu.usage.average", Duration.ofSeconds(20), Duration.ofHours(1));

    /** The objects that were judged with the number of findings each, for example {@code vm-1: 0}. */
    private static List<String> examined(Judging.Judged judged, Chosen playbook) {
        return Probe.outcome(judged, playbook).examined().entrySet().stream()
                .map(one -> one.getKey().name() + ": " + one.getValue().size())
                .toList();
    }

    @Test
    void everyObjectOfTheKindIsJudgedAndWhatPassesIsCounted() {
        Chosen playbook = Probe.chosen(
                Probe.everywhere(new Probe(Probe.machinesAbove(2), List.of(), List.of("moves not judged: set zones"))));

        Judging.Judged judged = Probe.judge(Probe.machines(1, 2, 3).host("esx-1", host -> {}), Probe.site(), playbook);

        assertThat(examined(judged, playbook)).containsExactly("vm-1: 0", "vm-2: 0", "vm-3: 1");
        assertThat(Probe.outcome(judged, playbook).notJudged()).containsExactly("moves not judged: set zones");
        assertThat(Probe.outcome(judged, playbook).failure()).isEmpty();
    }

    @Test
    void whereAJudgeDoesNotJudgeNothingIsExamined() {
        Chosen playbook = Probe.chosen(Probe.everywhere(Probe.judging(
                Probe.machinesAbove(2).where(context -> !context.zones().isEmpty()))));
        Site zoned = Probe.site(
                List.of(new Zone("pci", List.of(Probe.named("x")), Optional.empty())), List.of(), Optional.empty());

        assertThat(examined(Probe.judge(Probe.machines(3), Probe.site(), playbook), playbook))
                .isEmpty();
        assertThat(examined(Probe.judge(Probe.machines(3), zoned, playbook), playbook))
                .containsExactly("vm-3: 1");
    }

    @Test
    void aScopeOfItsOwnHasItsOwnSettings() {
        Chosen playbook = Probe.chosen(
                Probe.only(Probe.tagged("Tier/0"), Probe.judging(Probe.machinesAbove(9))),
                Probe.everywhere(Probe.judging(Probe.machinesAbove(2))));
        EstateBuilder world = Probe.machines(3)
                .vm("tier", vm -> vm.with(Properties.MEMORY_MB, 3 * 1024).tag("Tier/0"));

        assertThat(examined(Probe.judge(world, Probe.site(), playbook), playbook))
                .containsExactly("tier: 0", "vm-3: 1");
    }

    @Test
    void whereItIsNotKnownWhichSettingsHoldNothingIsJudged() {
        Chosen playbook = Probe.chosen(
                Probe.only(Probe.tagged("Tier/0"), Probe.judging(Probe.machinesAbove(9))),
                Probe.everywhere(Probe.judging(Probe.machinesAbove(2))));
        EstateBuilder world =
                estate().vm("a", vm -> vm.with(Properties.MEMORY_MB, 9999).unreadable(new Need.Tags(), "no tagging"));

        Judging.Judged judged = Probe.judge(world, Probe.site(), playbook);

        assertThat(Probe.outcome(judged, playbook).examined().values())
                .singleElement()
                .satisfies(findings -> assertThat(findings).singleElement().satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(vmend.playbook.Verdict.UNKNOWN);
                    assertThat(finding.reason()).startsWith("which settings hold for it is not known: ");
                }));
    }

    @Test
    void onlyAPartOfTheEstateIsJudgedWhereAskedFor() {
        Chosen all = Probe.chosen(Probe.everywhere(Probe.judging(Probe.machinesAbove(2))));
        Chosen some = all.within(new Within(Set.of(), Optional.of(new Scope(List.of(Probe.tagged("Tier/0"))))));
        EstateBuilder world = Probe.machines(3)
                .vm("tier", vm -> vm.with(Properties.MEMORY_MB, 1).tag("Tier/0"))
                .vm("dark", vm -> vm.with(Properties.MEMORY_MB, 1).unreadable(new Need.Tags(), "no tagging"));

        Judging.Judged judged = Probe.judge(world, Probe.site(), some);

        assertThat(examined(judged, some)).containsExactly("tier: 0", "dark: 1");
        assertThat(Probe.outcome(judged, some).examined().values().stream()
                        .flatMap(List::stream)
                        .map(Finding::reason))
                .singleElement()
                .asString()
                .startsWith("which settings hold for it is not known: whether it is in the scope is not known: ");
    }

    private static Chosen dear() {
        return Probe.chosen(
                Probe.only(
                        Probe.tagged("Tier/0"),
                        Probe.judging(Judges.first(Vm.class, Set.of(), (vm, context) -> false)
                                .then(Set.of(CPU), (vm, context) -> List.of()))),
                Probe.everywhere(Probe.judging(Judges.first(
                                Vm.class,
                                Judges.cheap(Properties.MEMORY_MB),
                                (vm, context) ->
                                        vm.get(Properties.MEMORY_MB).match(mb -> mb > 2048, () -> false, why -> true))
                        .then(Set.of(CPU), (vm, context) -> List.of()))));
    }

    @Test
    void whatIsDearIsReadOnlyOfTheObjectsThatAreWorthIt() {
        Probe.Source source = new Probe.Source(Probe.machines(1, 2, 3, 4)
                .vm("tier", vm -> vm.with(Properties.MEMORY_MB, 9999).tag("Tier/0")));
        Chosen playbook = dear();

        Judging.Judged judged = new Judging(List.of(playbook), Probe.site()).judge(source);

        assertThat(source.asked).singleElement().satisfies(asked -> {
            assertThat(asked.keySet()).isEqualTo(Set.of(CPU));
            assertThat(asked.getOrDefault(CPU, Set.of()).stream()
                            .map(ref -> judged.estate().find(ref).orElseThrow().name()))
                    .containsExactlyInAnyOrder("vm-3", "vm-4");
        });
    }

    @Test
    void whatLiesOutsideTheAskedPartCostsNothingDear() {
        Probe.Source source = new Probe.Source(Probe.machines(3, 4));
        Chosen playbook = dear().within(new Within(Set.of(), Optional.of(new Scope(List.of(Probe.named("vm-4"))))));

        new Judging(List.of(playbook), Probe.site()).judge(source);

        assertThat(source.asked)
                .singleElement()
                .satisfies(asked -> assertThat(asked.get(CPU)).hasSize(1));
    }

    @Test
    void whereNothingIsWorthItThereIsNoSecondReading() {
        Probe.Source source = new Probe.Source(Probe.machines(1, 2));

        new Judging(List.of(dear()), Probe.site()).judge(source);

        assertThat(source.asked).isEmpty();
    }

    @Test
    void aPlaybookThatFailsLosesItselfAndNothingElse() {
        Judges failing = Judges.of(Vm.class, Set.of(), (vm, context) -> {
            throw new PlaybookFailed("it divided by zero");
        });
        Judges failingEarly = Judges.first(Vm.class, Set.of(), (vm, context) -> {
                    throw new PlaybookFailed("it asked too much");
                })
                .then(Set.of(CPU), (vm, context) -> List.of());
        Chosen good = Probe.chosen(Probe.everywhere(Probe.judging(Probe.machinesAbove(2))));
        Chosen late = Probe.chosen(Probe.everywhere(Probe.judging(failing)));
        Chosen early = Probe.chosen(Probe.everywhere(Probe.judging(failingEarly)));

        Judging.Judged judged = Probe.judge(Probe.machines(3), Probe.site(), early, good, late);

        assertThat(examined(judged, good)).containsExactly("vm-3: 1");
        assertThat(Probe.outcome(judged, late).failure()).contains("it divided by zero");
        assertThat(Probe.outcome(judged, late).notJudged())
                .containsExactly("nothing of vc-test was judged: it divided by zero");
        assertThat(Probe.outcome(judged, early).failure()).contains("it asked too much");
        assertThat(Probe.outcome(judged, early).examined()).isEmpty();
    }

    @Test
    void thePartsThatDecideAreReadInTheFirstPass() {
        Chosen playbook = Probe.chosen(
                        Probe.only(
                                Probe.tagged("Tier/0"),
                                Probe.judging(Judges.none().alsoReading(Set.of(Properties.PORTS)))),
                        Probe.everywhere(Probe.judging(Probe.machinesAbove(2))))
                .within(new Within(
                        Set.of(),
                        Optional.of(new Scope(List.of(new vmend.playbook.Match(
                                Optional.empty(),
                                Optional.of("owner=ops"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))))));

        assertThat(playbook.cheapNeeds())
                .contains(new Need.Tags(), new Need.Attributes(), Properties.PORTS, Properties.MEMORY_MB);
        assertThat(new Judging(List.of(playbook), Probe.site()).cheapNeeds())
                .containsAll(playbook.cheapNeeds())
                .containsAll(Guards.needs())
                .containsAll(DedicatedNetworks.needs())
                .containsAll(StoreMoves.needs())
                .containsAll(Subjects.needs())
                .contains(Properties.TEMPLATE, Properties.PORTS, Properties.FREE_SPACE, Properties.SNAPSHOTS)
                .contains(Properties.name(Kind.VM), Properties.parent(Kind.HOST), Properties.RUNS_ON);
        assertThat(Subjects.needs()).doesNotContain(Properties.name(Kind.TASK));
        assertThat(playbook.id()).isEqualTo("promiscuous-port-groups");
    }

    @Test
    void aPlaybookWhoseLastSettingsDoNotHoldForEverythingIsRefused() {
        Chosen.Variant some = Probe.only(Probe.named("x"), Probe.judging(Judges.none()));

        assertThatThrownBy(() -> Probe.chosen(some))
                .hasMessage("the last variant of promiscuous-port-groups must hold for everything");
        assertThatThrownBy(Probe::chosen).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSiteIsReadForWhatItsZonesExemptionsAndProtectionMatchBy() {
        Exemption exemption =
                new Exemption("EX-1", Set.of(), Probe.tagged("a/b"), "ops", "r", "T", LocalDate.of(2027, 1, 1));
        Protection protection =
                new Protection(List.of(new Protection.Rule(Probe.tagged("a/b"), "why")), Optional.empty());
        Zone zone = new Zone("z", List.of(Probe.tagged("a/b")), Optional.empty());

        assertThat(Probe.site().needs()).isEmpty();
        assertThat(Probe.site(List.of(zone), List.of(), Optional.empty()).needs())
                .containsExactly(new Need.Tags());
        assertThat(Probe.site(List.of(), List.of(exemption), Optional.empty()).needs())
                .containsExactly(new Need.Tags());
        assertThat(Probe.site(List.of(), List.of(), Optional.of(protection)).needs())
                .containsExactly(new Need.Tags());
    }

    @Test
    void aPlaybookIsToldWhatIsExemptFromItAndFromNoOther() {
        Exemption mine = exemption("promiscuous-port-groups");
        Judges asking = Judges.of(
                Vm.class,
                Set.of(),
                (vm, context) -> context.exemption(vm, Probe.FACET)
                        .match(
                                who -> List.of(Finding.fail(Probe.FACET, "exempt by " + who)),
                                () -> List.of(Finding.fail(Probe.FACET, "not exempt")),
                                why -> List.of()));
        Chosen playbook = Probe.chosen(Probe.everywhere(Probe.judging(asking)));

        assertThat(reasons(
                        Probe.judge(
                                Probe.machines(1), Probe.site(List.of(), List.of(mine), Optional.empty()), playbook),
                        playbook))
                .containsExactly("exempt by EX-1 (ops)");
        assertThat(reasons(
                        Probe.judge(
                                Probe.machines(1),
                                Probe.site(List.of(), List.of(exemption("idle-vms")), Optional.empty()),
                                playbook),
                        playbook))
                .containsExactly("not exempt");
    }

    private static Exemption exemption(String playbook) {
        return new Exemption("EX-1", Set.of(playbook), Probe.named("vm-1"), "ops", "r", "T", LocalDate.of(2027, 1, 1));
    }

    private static List<String> reasons(Judging.Judged judged, Chosen playbook) {
        return Probe.outcome(judged, playbook).examined().values().stream()
                .flatMap(List::stream)
                .map(Finding::reason)
                .toList();
    }

    // --- what is remembered of a look

    @Test
    void aLookRemembersWhatWasFoundAndWhoWasJudgedWhole() {
        Judges judges = Judges.of(Vm.class, Set.of(), (vm, context) -> switch (vm.name()) {
            case "vm-1" -> List.of();
            case "vm-2" -> List.of(Probe.fails());
            default -> List.of(Probe.fails(), Finding.unknown(Facet.of("other", "", "other"), "no"));
        });
        Chosen playbook = Probe.chosen(Probe.everywhere(Probe.judging(judges)));
        Judging.Judged judged = Probe.judge(Probe.machines(1, 2, 3), Probe.site(), playbook);
        List<Vm> vms = judged.estate().all(Vm.class);

        List<History.Look> looks = Looks.of(List.of(share(Optional.of(judged)), share(Optional.empty())));

        assertThat(looks).singleElement().satisfies(look -> {
            assertThat(look.vcenter()).isEqualTo("11111111-2222-3333-4444-555555555555");
            assertThat(look.playbook()).isEqualTo("promiscuous-port-groups");
            assertThat(look.at()).isEqualTo(Instant.parse("2026-11-23T20:00:00Z"));
            assertThat(look.judged())
                    .containsExactlyInAnyOrder(
                            vms.get(0).ref().toString(), vms.get(1).ref().toString());
            assertThat(look.found())
                    .extracting(History.Seen::object)
                    .containsExactlyInAnyOrder(
                            vms.get(1).ref().toString(), vms.get(2).ref().toString());
            assertThat(look.found())
                    .contains(new History.Seen(
                            Subjects.findingId("promiscuous-port-groups", judged.estate(), vms.get(1), Probe.FACET),
                            vms.get(1).ref().toString(),
                            vms.get(1).name(),
                            Probe.FACET.id()));
        });
    }

    private static Planner.Share share(Optional<Judging.Judged> judged) {
        return new Planner.Share(
                new Plan.Vcenter("vc", "https://vc", "u", "8", "8", Optional.empty(), Map.of()), judged, List.of());
    }
}
