package vmend.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vmend.MockConnection;
import vmend.mocks.MockVcenter;
import vmend.mocks.estate.EstateGenerator;
import vmend.mocks.estate.Truth;
import vmend.plan.Chosen;
import vmend.plan.History;
import vmend.plan.Judging;
import vmend.plan.Limits;
import vmend.plan.Plan;
import vmend.plan.Planner;
import vmend.plan.Site;
import vmend.playbook.Match;
import vmend.playbook.PlaybookType;
import vmend.playbook.Zone;
import vmend.playbooks.Shipped;
import vmend.vsphere.EstateSource;

/**
 * Findings equal what the generator planted, none more and none less.
 *
 * <p>The first 24 seeds run by default; {@code -Dvmend.seeds=200} runs 200 of them.
 */
class SeedsTest {
    private static final int BY_DEFAULT = 24;
    private static final Limits NO_LIMIT = new Limits(1_000_000, 1_000_000, 100);
    private static final Set<String> OF_ZONES =
            Set.of("shared-datastore-light-use", "shared-datastore-clusters", "shared-datastore-not-exclusive");
    private static final Set<String> NOT_BY_DEFAULT = Set.of(
            "not-in-console",
            "nic-on-promiscuous-group",
            "shared-datastore-light-use",
            "shared-datastore-clusters",
            "shared-datastore-not-exclusive",
            "same-backing-in-two-vcenters");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("vmend.seeds", BY_DEFAULT));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsWhatWasPlantedAndNothingElse(long seed) {
        compare(seed, 20 + (int) (seed * 7 % 41));
    }

    @Test
    void findsWhatWasPlantedOverManyClusters() {
        compare(1001, 1500);
    }

    /** Zones by tag, and one of each way to judge datastores; the truth is another. */
    @ParameterizedTest(name = "seed {0} with zones")
    @MethodSource("seeds")
    void findsWhatWasPlantedOnDatastoresWhereThereAreZones(long seed) {
        compareZoned(seed, 20 + (int) (seed * 11 % 41));
    }

    @Test
    void findsWhatWasPlantedOnDatastoresOfManyClusters() {
        compareZoned(1002, 1500);
    }

    private static void compareZoned(long seed, int size) {
        EstateGenerator.Generated made = EstateGenerator.generate(seed, size);
        PlaybookType type = Shipped.catalog().find("shared-datastores").orElseThrow();
        Chosen chosen = new Chosen(
                type.about(),
                List.of(new Chosen.Variant(
                        Optional.empty(),
                        "all",
                        Map.of(),
                        type.with(Map.of("modes", "zone,cluster,exclusive"), "test"))));
        Site site = new Site(
                List.of(zone("A"), zone("B")), List.of(), Optional.empty(), NO_LIMIT, Set.of(), Duration.ofHours(24));
        compare(seed, size, plan(made, site, List.of(chosen)), made.zonedStores());
    }

    private static Zone zone(String tag) {
        Optional<String> no = Optional.empty();
        return new Zone(tag, List.of(new Match(Optional.of("Zone/" + tag), no, no, no, no, no, no, no)), no);
    }

    /**
     * Without zones nobody is moved to a dedicated network, and datastores are judged by their machines' places; what else needs zones, a console list,
     * other modes or a second vCenter is compared apart.
     */
    @Test
    void plantsEveryFacetSomewhere() {
        Set<String> planted = seeds().mapToObj(seed -> EstateGenerator.generate(seed, 60))
                .flatMap(made -> made.truth().stream())
                .map(truth -> truth.facet() + " " + truth.verdict())
                .collect(Collectors.toSet());
        Set<String> declared = Shipped.catalog().usual().stream()
                .flatMap(type -> type.facets().keySet().stream())
                .filter(facet -> !NOT_BY_DEFAULT.contains(facet))
                .collect(Collectors.toSet());
        assertThat(planted)
                .extracting(text -> text.substring(0, text.indexOf(' ')))
                .containsAll(declared);
        assertThat(planted)
                .contains(
                        "disconnect-cdrom UNKNOWN",
                        "dvpg-security UNKNOWN",
                        "dvpg-vlan-trunk UNKNOWN",
                        "guest-device-control UNKNOWN",
                        "shared-datastore-zone-mix UNKNOWN",
                        "multi-writer-disk UNKNOWN",
                        "rdm-shared UNKNOWN");
    }

    @Test
    void plantsEveryFacetOfZonesSomewhere() {
        Set<String> planted = LongStream.concat(seeds(), LongStream.of(1002))
                .mapToObj(seed -> EstateGenerator.generate(seed, seed == 1002 ? 1500 : 60))
                .flatMap(made -> made.zonedStores().stream())
                .map(Truth::facet)
                .collect(Collectors.toSet());
        assertThat(planted).containsAll(OF_ZONES);
    }

    private static void compare(long seed, int size) {
        EstateGenerator.Generated made = EstateGenerator.generate(seed, size);
        Site site = new Site(List.of(), List.of(), Optional.empty(), NO_LIMIT, Set.of(), Duration.ofHours(24));
        List<Chosen> playbooks =
                Shipped.catalog().usual().stream().map(SeedsTest::byDefault).toList();
        compare(seed, size, plan(made, site, playbooks), made.truth());
    }

    private static void compare(long seed, int size, Plan plan, List<Truth> truths) {
        Set<Row> found = plan.findings().stream().map(Row::of).collect(Collectors.toSet());
        Set<Row> planted = truths.stream().map(Row::of).collect(Collectors.toSet());
        List<String> wrong = new ArrayList<>();
        plan.findings().stream()
                .filter(finding -> !planted.contains(Row.of(finding)))
                .forEach(finding -> wrong.add(
                        "surplus " + Row.of(finding) + " " + finding.subject().name() + ": " + finding.reason()));
        truths.stream()
                .filter(truth -> !found.contains(Row.of(truth)))
                .forEach(truth -> wrong.add("missing " + Row.of(truth)));
        wrong.addAll(handsOn(truths, plan));
        assertThat(new TreeSet<>(wrong)).as("seed %s, size %s", seed, size).isEmpty();
        assertThat(plan.findings()).as("no finding twice").hasSameSizeAs(found);
    }

    /** Steps for what the generator says nobody may touch. */
    private static List<String> handsOn(List<Truth> truth, Plan plan) {
        Set<Row> never = new HashSet<>();
        truth.stream().filter(one -> one.guard().isPresent()).forEach(one -> never.add(Row.of(one)));
        return plan.findings().stream()
                .filter(finding ->
                        never.contains(Row.of(finding)) && !finding.steps().isEmpty())
                .map(finding -> "a step for " + Row.of(finding) + ", which is not to be touched")
                .toList();
    }

    private static Plan plan(EstateGenerator.Generated made, Site site, List<Chosen> playbooks) {
        try (MockVcenter mock = MockVcenter.builder().estate(made.estate()).start();
                EstateSource source = MockConnection.open(mock)) {
            Judging.Judged judged = new Judging(playbooks, site).judge(source);
            Plan.Vcenter vcenter = new Plan.Vcenter(
                    "vc-mock",
                    "http://127.0.0.1",
                    judged.estate().vcenter().instanceUuid(),
                    "8",
                    "8",
                    Optional.empty(),
                    Map.of());
            Planner.Header header = new Planner.Header(
                    judged.estate().time(), "test", "vmend", List.of("test"), Map.of(), Optional.empty());
            return Planner.plan(
                    header,
                    site,
                    playbooks,
                    List.of(new Planner.Share(vcenter, Optional.of(judged), List.of())),
                    History.none());
        }
    }

    private static Chosen byDefault(PlaybookType type) {
        return new Chosen(
                type.about(), List.of(new Chosen.Variant(Optional.empty(), "all", Map.of(), type.byDefault())));
    }
}
