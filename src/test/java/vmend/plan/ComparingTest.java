package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vmend.inventory.Estate;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.VcenterInfo;
import vmend.playbook.Finding;
import vmend.playbook.PlaybookType;
import vmend.playbooks.Shipped;
import vmend.testing.EstateBuilder;

class ComparingTest {
    private static final Site SITE =
            new Site(List.of(), List.of(), Optional.empty(), Limits.defaults(), Set.of(), Duration.ofHours(24));
    private static final PlaybookType TYPE =
            Shipped.catalog().find("shared-datastores").orElseThrow();
    private static final Chosen STORES = new Chosen(
            TYPE.about(),
            List.of(new Chosen.Variant(Optional.empty(), "all", Map.of(), TYPE.with(Map.of("modes", "none"), "test"))));

    private static Planner.Share share(String name, EstateBuilder world) {
        return share(name, "uuid of " + name, world);
    }

    private static Planner.Share share(String name, String uuid, EstateBuilder world) {
        Set<Need<?>> needs = new LinkedHashSet<>(new Judging(List.of(STORES), SITE).cheapNeeds());
        needs.addAll(List.of(new Need.Tags(), new Need.Attributes()));
        Estate read = world.read(needs);
        VcenterInfo v = read.vcenter();
        Estate estate = new Estate(
                new VcenterInfo(name, v.url(), uuid, v.version(), v.build(), v.apiVersion(), v.spoken()),
                read.time(),
                read.partialView(),
                List.of(),
                read.objects());
        Map<ManagedObject, List<Finding>> examined = new LinkedHashMap<>();
        estate.all(vmend.inventory.Datastore.class).forEach(store -> examined.put(store, List.of()));
        return new Planner.Share(
                new Plan.Vcenter(name, "https://" + name, uuid, "8", "8", Optional.empty(), Map.of()),
                Optional.of(new Judging.Judged(estate, Map.of(STORES, new Judging.Outcome(examined, List.of())))),
                List.of());
    }

    private static Planner.Share failed(String name) {
        return new Planner.Share(
                new Plan.Vcenter(name, "https://" + name, "", "", "", Optional.empty(), Map.of()),
                Optional.empty(),
                List.of());
    }

    private static Plan plan(Planner.Share... shares) {
        return Planner.plan(
                new Planner.Header(
                        Instant.parse("2026-11-23T20:00:00Z"),
                        "test",
                        "vmend",
                        List.of("test"),
                        Map.of(),
                        Optional.empty()),
                SITE,
                List.of(STORES),
                List.of(shares),
                History.none());
    }

    private static EstateBuilder export(String name, String server) {
        return EstateBuilder.estate().datastore(name, store -> store.nfs41(server, "/export/a", "SEC_KRB5"));
    }

    @Test
    void findsOneExportInBothVcentersOnceEach() {
        Plan plan = plan(share("vc-a", export("nfs-a", "nas-01")), share("vc-b", export("nfs-b", "NAS-01")));
        assertThat(plan.findings())
                .extracting(finding -> finding.subject().name() + ": " + finding.reason())
                .containsExactlyInAnyOrder(
                        "nfs-a: another vCenter sees the same volume or export: /DC1/datastore/nfs-b (vc-b)",
                        "nfs-b: another vCenter sees the same volume or export: /DC1/datastore/nfs-a (vc-a)");
        assertThat(plan.playbooks()).singleElement().satisfies(run -> {
            assertThat(run.examined()).isEqualTo(2);
            assertThat(run.failed()).isEqualTo(2);
            assertThat(run.notJudged()).isEmpty();
        });
    }

    @Test
    void leavesDifferentExportsAlone() {
        assertThat(plan(share("vc-a", export("nfs-a", "nas-01")), share("vc-b", export("nfs-b", "nas-02")))
                        .findings())
                .isEmpty();
    }

    @Test
    void doesNotTakeAVcenterForItsOwnPeer() {
        assertThat(plan(
                                share("vc-a", "same", export("nfs-a", "nas-01")),
                                share("vc-alias", "same", export("nfs-a", "nas-01")))
                        .findings())
                .isEmpty();
        assertThat(plan(share("vc-a", export("nfs-a", "nas-01"))).findings()).isEmpty();
    }

    @Test
    void saysWithWhomNothingWasCompared() {
        assertThat(plan(share("vc-a", export("nfs-a", "nas-01")), failed("vc-b"))
                        .playbooks()
                        .get(0)
                        .notJudged())
                .containsExactly("same-backing-in-two-vcenters not judged against vc-b: it was not read");
        assertThat(plan(
                                share("vc-a", export("nfs-a", "nas-01")),
                                share("vc-b", export("nfs-b", "nas-02").partialView("no System.Read")))
                        .playbooks()
                        .get(0)
                        .notJudged())
                .containsExactly("same-backing-in-two-vcenters judged only against what is visible of vc-b");
    }
}
