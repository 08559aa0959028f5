package vmend.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.Estate;
import vmend.inventory.ManagedObject;
import vmend.playbook.Across;
import vmend.playbook.Context;
import vmend.playbook.Finding;
import vmend.playbook.Peers;

/** Lets the judges that compare vCenters judge, once all of them were read (docs/adr/0017). */
final class Comparing {
    private final List<Planner.Share> shares;
    private final Site site;

    private Comparing(List<Planner.Share> shares, Site site) {
        this.shares = shares;
        this.site = site;
    }

    /** The shares with what comparing them adds. */
    static List<Planner.Share> over(List<Planner.Share> shares, Site site) {
        Comparing comparing = new Comparing(shares, site);
        return shares.stream()
                .map(share -> share.judged()
                        .map(judged -> new Planner.Share(
                                share.vcenter(), Optional.of(comparing.further(share, judged)), share.notSeen()))
                        .orElse(share))
                .toList();
    }

    private Judging.Judged further(Planner.Share share, Judging.Judged judged) {
        Map<Chosen, Judging.Outcome> outcomes = new LinkedHashMap<>();
        judged.byPlaybook()
                .forEach((playbook, outcome) ->
                        outcomes.put(playbook, further(playbook, outcome, share, judged.estate())));
        return new Judging.Judged(judged.estate(), outcomes);
    }

    private Judging.Outcome further(Chosen playbook, Judging.Outcome outcome, Planner.Share share, Estate estate) {
        Map<ManagedObject, List<Finding>> examined = new LinkedHashMap<>();
        outcome.examined().forEach((object, findings) -> examined.put(object, new ArrayList<>(findings)));
        Set<String> notJudged = new LinkedHashSet<>(outcome.notJudged());
        Context context = Judging.context(playbook, estate, site);
        for (Chosen.Variant variant : playbook.variants()) {
            for (Across<?> across : variant.playbook().judges().across()) {
                Peers peers = peers(across, estate);
                for (ManagedObject object : estate.all(across.type())) {
                    if (!peers.alone()
                            && Judging.variantOf(playbook, object, estate).is(variant)) {
                        examined.computeIfAbsent(object, any -> new ArrayList<>())
                                .addAll(across.judge(object, context, peers));
                    }
                }
                notJudged.addAll(notCompared(across, share));
            }
        }
        return new Judging.Outcome(examined, List.copyOf(notJudged));
    }

    /** What all the other vCenters see; one that is read under two names is still one. */
    private Peers peers(Across<?> across, Estate own) {
        Map<String, List<Peers.Sight>> byIdentity = new HashMap<>();
        boolean alone = true;
        for (Planner.Share share : shares) {
            Optional<Estate> other = share.judged()
                    .map(Judging.Judged::estate)
                    .filter(estate -> !estate.vcenter()
                            .instanceUuid()
                            .equals(own.vcenter().instanceUuid()));
            if (other.isEmpty()) {
                continue;
            }
            alone = false;
            for (ManagedObject object : other.get().all(across.type())) {
                Peers.Sight sight = new Peers.Sight(
                        other.get().vcenter().name(), other.get().path(object));
                across.identitiesOf(object)
                        .forEach(identity -> byIdentity
                                .computeIfAbsent(identity, any -> new ArrayList<>())
                                .add(sight));
            }
        }
        return new Peers(alone, byIdentity);
    }

    /** With whom nothing could be compared; that nothing was found there says nothing. */
    @SuppressWarnings("ReferenceEquality") // this very share; to compare what two hold would compare estates
    private List<String> notCompared(Across<?> across, Planner.Share own) {
        List<String> lines = new ArrayList<>();
        for (Planner.Share share : shares) {
            if (share == own) {
                continue;
            }
            if (share.judged().isEmpty()) {
                lines.add(across.facet() + " not judged against "
                        + share.vcenter().name() + ": it was not read");
            } else if (share.judged().get().estate().partialView().isPresent()) {
                lines.add(across.facet() + " judged only against what is visible of "
                        + share.vcenter().name());
            }
        }
        return lines;
    }
}
