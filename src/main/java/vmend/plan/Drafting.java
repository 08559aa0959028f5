package vmend.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.action.Action;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.ManagedObject;
import vmend.playbook.Context;
import vmend.playbook.Controls;
import vmend.playbook.Delay;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;

/** Takes findings in and drafts their steps, unless an exemption, the protection or a guard holds them back. */
final class Drafting {
    /** Who finds targets in one vCenter for one playbook. */
    record Targets(DedicatedNetworks networks, StoreMoves stores) {}

    private final Site site;
    private final Ripening ripening;
    private final List<Plan.Finding> findings = new ArrayList<>();
    private final List<Plan.Skipped> skipped = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, Predecessors.Named> named = new HashMap<>();
    private final Map<String, String> brokenGroups = new HashMap<>();
    private final Map<Exemption, Long> matched = new HashMap<>();

    Drafting(Site site, History history) {
        this.site = site;
        this.ripening = new Ripening(history);
    }

    List<Plan.Finding> findings() {
        return findings;
    }

    List<Plan.Skipped> skipped() {
        return skipped;
    }

    /** How many findings each exemption holds back. */
    Map<Exemption, Long> matched() {
        return matched;
    }

    /** What comes before what, among all that was drafted. */
    Predecessors predecessors() {
        return new Predecessors(named, drafts);
    }

    /** The steps that nothing holds back; a group of which one is held back is left out whole, and so is what would follow. */
    List<Draft> drafts() {
        Predecessors predecessors = predecessors();
        Set<Draft> standing = new LinkedHashSet<>(drafts);
        int before;
        do {
            before = standing.size();
            for (Draft draft : List.copyOf(standing)) {
                leftOut(draft, predecessors, standing).ifPresent(held -> {
                    skipped.add(draft.origin().skipped(held.guard(), held.reason()));
                    standing.remove(draft);
                    draft.group().ifPresent(name -> leaveOut(name, draft.target(), held.reason()));
                });
            }
        } while (standing.size() < before);
        return List.copyOf(standing);
    }

    private Optional<Held> leftOut(Draft draft, Predecessors predecessors, Set<Draft> standing) {
        return draft.group()
                .map(brokenGroups::get)
                .map(why -> new Held("group", "all or none: " + why))
                .or(() -> draft.follows()
                        .filter(one -> !standing.contains(one))
                        .map(one -> new Held("predecessor", "the step it would follow is held back")))
                .or(() -> predecessors
                        .missing(draft, standing::contains, skipped)
                        .map(why -> new Held("predecessor", why)));
    }

    void add(Chosen playbook, ManagedObject object, Finding finding, Context context, Targets targets) {
        Estate estate = context.estate();
        String id = Subjects.findingId(playbook.id(), estate, object, finding.facet());
        Draft.Origin origin = new Draft.Origin(id, playbook, object, finding, context);
        findings.add(new Plan.Finding(
                id,
                playbook.id(),
                finding.facet().id(),
                finding.verdict(),
                origin.severity(),
                Subjects.subject(object, context),
                finding.reason(),
                finding.evidence(),
                Controls.of(playbook.about(), finding.facet()),
                List.of()));
        named.put(
                id,
                new Predecessors.Named(
                        finding.facet().label(), finding.proposals().size()));
        finding.noStep().ifPresent(why -> skipped.add(origin.skipped("manual", why)));
        Optional<Held> exempt = exempt(origin);
        if (exempt.isPresent()) {
            skipped.add(origin.skipped(exempt.get().guard(), exempt.get().reason()));
            finding.proposals()
                    .forEach(proposal -> group(proposal, context)
                            .ifPresent(
                                    name -> leaveOut(name, object, exempt.get().reason())));
            return;
        }
        Optional<Draft> before = Optional.empty();
        for (int i = 0; i < finding.proposals().size(); i++) {
            before = draft(origin, i, before, targets);
            before.ifPresent(drafts::add);
        }
    }

    private Optional<Draft> draft(Draft.Origin origin, int index, Optional<Draft> before, Targets targets) {
        Proposal proposal = origin.finding().proposals().get(index);
        boolean follows = proposal.match(act -> !act.alone(), nic -> false, disks -> false);
        if (follows && before.isEmpty()) {
            String why = "the step it would follow is held back";
            skipped.add(origin.skipped("predecessor", why));
            group(proposal, origin.context()).ifPresent(name -> leaveOut(name, origin.object(), why));
            return Optional.empty();
        }
        Optional<Held> byHand = proposal.match(
                act -> Optional.<Held>empty(),
                nic -> Optional.empty(),
                disks -> Optional.of(targets.stores().resolve(origin, disks)));
        if (byHand.isPresent()) {
            skipped.add(origin.skipped(byHand.get().guard(), byHand.get().reason()));
            return Optional.empty();
        }
        DedicatedNetworks.Assignment assignment = proposal.match(
                act -> new DedicatedNetworks.Assignment(Optional.of(act.action()), "", false),
                nic -> targets.networks().assign(origin.object(), nic),
                disks -> DedicatedNetworks.Assignment.none("no step moves a disk"));
        Optional<String> group = group(proposal, origin.context());
        if (assignment.action().isEmpty()) {
            skipped.add(origin.skipped("no-target", assignment.reason()));
            // What is there already does not keep the rest of its group from following.
            group.filter(name -> !assignment.already())
                    .ifPresent(name -> leaveOut(name, origin.object(), assignment.reason()));
            return Optional.empty();
        }
        Draft draft = new Draft(origin, assignment.action().get(), group, follows ? before : Optional.empty(), index);
        Optional<Held> held = held(draft).or(() -> unripe(origin, proposal));
        if (held.isEmpty()) {
            return Optional.of(draft);
        }
        skipped.add(origin.skipped(held.get().guard(), held.get().reason()));
        group.ifPresent(name -> leaveOut(name, draft.target(), held.get().reason()));
        return Optional.empty();
    }

    private Optional<Held> unripe(Draft.Origin origin, Proposal proposal) {
        Delay after = proposal.match(
                Proposal.Act::ripensAfter, nic -> Delay.of(Duration.ZERO), disks -> Delay.of(Duration.ZERO));
        return ripening.held(origin.id(), after, origin.context().now());
    }

    private static Optional<String> group(Proposal proposal, Context context) {
        return proposal.match(
                        Proposal.Act::group, Proposal.MoveToDedicatedNetwork::group, disks -> Optional.<String>empty())
                .map(name -> context.estate().vcenter().instanceUuid() + "/" + name);
    }

    private void leaveOut(String group, ManagedObject because, String reason) {
        brokenGroups.putIfAbsent(group, because.name() + ": " + reason);
    }

    private Optional<Held> held(Draft draft) {
        Action action = draft.action();
        Estate estate = draft.origin().context().estate();
        if (!draft.targetVisible()) {
            return Optional.of(new Held(
                    "not-visible", "cannot be told: " + action.target() + ", which the step changes, is not visible"));
        }
        // A port is changed on its switch: neither the one nor its group may be out of bounds.
        for (ManagedObject object :
                new LinkedHashSet<>(List.of(draft.target(), draft.origin().object()))) {
            Optional<Held> held =
                    protectedObject(site, object, draft.origin().finding().facet(), estate);
            if (held.isEmpty()) {
                held = Guards.holdingBack(object, action, estate, site);
            }
            if (held.isPresent()) {
                return held;
            }
        }
        return Optional.empty();
    }

    static Optional<Held> protectedObject(Site site, ManagedObject object, Facet facet, Estate estate) {
        for (Protection.Rule rule : site.protection().map(Protection::rules).orElse(List.of())) {
            Fact<Boolean> meant = rule.match().test(object, Optional.of(facet), estate);
            if (!meant.is(false)) {
                return Optional.of(new Held(
                        "protected",
                        meant.whyUnknown()
                                .map(why -> "could be protected (" + rule.reason() + "): " + why)
                                .orElse("protected: " + rule.reason())));
            }
        }
        return Optional.empty();
    }

    private Optional<Held> exempt(Draft.Origin origin) {
        Fact<Exemption> holds = Exemptions.holding(
                site.exemptions(),
                origin.playbook().id(),
                origin.object(),
                origin.finding().facet(),
                origin.context().estate());
        return holds.match(
                exemption -> {
                    matched.merge(exemption, 1L, Long::sum);
                    return Optional.of(new Held(
                            "exempt",
                            exemption.id() + " until " + exemption.expires() + " (" + exemption.owner() + "): "
                                    + exemption.reason()));
                },
                Optional::empty,
                why -> Optional.of(new Held("exemption-unknown", why)));
    }
}
