package vmend.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.action.Action;
import vmend.inventory.Estate;
import vmend.inventory.ManagedObject;
import vmend.playbook.About;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.PlaybookType;
import vmend.playbook.Proposal;
import vmend.playbook.Zone;
import vmend.playbooks.Shipped;

/** Plans from findings that a test makes up, so that the planner is tested and no playbook. */
final class Planned {
    static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
    private static final Limits NO_LIMIT = new Limits(1000, 1000, 100);

    private final Estate estate;
    private final Map<ManagedObject, List<Finding>> findings = new LinkedHashMap<>();
    private List<Zone> zones = List.of();
    private List<Exemption> exemptions = List.of();
    private Optional<Protection> protection = Optional.empty();
    private Limits limits = NO_LIMIT;
    private Set<String> own = Set.of();
    private int alsoExamined;

    private Planned(Estate estate) {
        this.estate = estate;
    }

    static Planned on(Estate estate) {
        return new Planned(estate);
    }

    Planned finding(ManagedObject object, Finding finding) {
        findings.computeIfAbsent(object, any -> new ArrayList<>()).add(finding);
        return this;
    }

    /** A finding with one step, under a facet of its own. */
    Planned step(ManagedObject object, Action action) {
        return finding(object, Finding.fail(Facet.of("f", "", "f"), "bad").propose(Proposal.of(action)));
    }

    Planned zones(Zone... all) {
        zones = List.of(all);
        return this;
    }

    Planned exempt(Exemption... all) {
        exemptions = List.of(all);
        return this;
    }

    Planned protect(Protection.Rule... all) {
        protection = Optional.of(new Protection(List.of(all), Optional.empty()));
        return this;
    }

    Planned limits(int run, int cluster, int percent) {
        limits = new Limits(run, cluster, percent);
        return this;
    }

    Planned own(String... addresses) {
        own = Set.of(addresses);
        return this;
    }

    /** Examines some objects more, of which nothing is found. */
    Planned examining(List<? extends ManagedObject> objects) {
        objects.forEach(object -> findings.computeIfAbsent(object, any -> new ArrayList<>()));
        alsoExamined = objects.size();
        return this;
    }

    Plan plan() {
        Site site = new Site(zones, exemptions, protection, limits, own, Duration.ofHours(24));
        PlaybookType type = Shipped.catalog().all().stream()
                .filter(one -> one.id().equals("promiscuous-port-groups"))
                .findFirst()
                .orElseThrow();
        About about = type.about();
        Chosen chosen =
                new Chosen(about, List.of(new Chosen.Variant(Optional.empty(), "all", Map.of(), type.byDefault())));
        Judging.Judged judged = new Judging.Judged(estate, Map.of(chosen, new Judging.Outcome(findings, List.of())));
        Plan.Vcenter vcenter = new Plan.Vcenter(
                "vc",
                "https://vc",
                estate.vcenter().instanceUuid(),
                "8",
                "8",
                Optional.empty(),
                Map.of("examined", (long) alsoExamined));
        return Planner.plan(
                new Planner.Header(NOW, "test", "vmend", List.of("test"), Map.of(), Optional.empty()),
                site,
                List.of(chosen),
                List.of(new Planner.Share(vcenter, Optional.of(judged), List.of())),
                History.none());
    }

    /** The guards that held something back, with their reasons. */
    static List<String> skipped(Plan plan) {
        return plan.skipped().stream()
                .map(one -> one.guard() + ": " + one.reason())
                .toList();
    }
}
