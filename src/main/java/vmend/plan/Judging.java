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
import vmend.inventory.Fact;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Ref;
import vmend.playbook.Context;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.PlaybookFailed;
import vmend.vsphere.EstateSource;

/** Reads an estate once for all chosen playbooks, in two passes, and lets each judge what it judges. */
public final class Judging {
    private final List<Chosen> playbooks;
    private final Site site;

    public Judging(List<Chosen> playbooks, Site site) {
        this.playbooks = List.copyOf(playbooks);
        this.site = site;
    }

    /**
     * What the playbooks found in one estate.
     *
     * @param byPlaybook in the order in which they were chosen
     */
    public record Judged(Estate estate, Map<Chosen, Outcome> byPlaybook) {}

    /**
     * What one playbook found.
     *
     * @param examined every object it judged, with its findings; none means passed
     * @param failure why it could judge nothing; then nothing was examined
     */
    public record Outcome(
            Map<ManagedObject, List<Finding>> examined, List<String> notJudged, Optional<String> failure) {

        public Outcome(Map<ManagedObject, List<Finding>> examined, List<String> notJudged) {
            this(examined, notJudged, Optional.empty());
        }

        static Outcome failed(Estate estate, PlaybookFailed failure) {
            String reason = failure.reason();
            return new Outcome(
                    Map.of(),
                    List.of("nothing of " + estate.vcenter().name() + " was judged: " + reason),
                    Optional.of(reason));
        }
    }

    /** The needs of the first pass: the playbooks', the guards' and the site's. */
    public Set<Need<?>> cheapNeeds() {
        Set<Need<?>> needs = new LinkedHashSet<>(Guards.needs());
        needs.addAll(Subjects.needs());
        needs.addAll(DedicatedNetworks.needs());
        needs.addAll(StoreMoves.needs());
        needs.addAll(site.needs());
        playbooks.forEach(playbook -> needs.addAll(playbook.cheapNeeds()));
        return needs;
    }

    public Judged judge(EstateSource source) {
        Estate estate = source.read(cheapNeeds());
        Map<Chosen, Outcome> failed = new HashMap<>();
        Map<Need<?>, Set<Ref>> asked = dearNeeds(estate, failed);
        if (!asked.isEmpty()) {
            estate = source.readMore(estate, asked);
        }
        Map<Chosen, Outcome> outcomes = new LinkedHashMap<>();
        for (Chosen playbook : playbooks) {
            Outcome lost = failed.get(playbook);
            outcomes.put(playbook, lost != null ? lost : outcomeOrFailure(playbook, estate));
        }
        return new Judged(estate, outcomes);
    }

    private Map<Need<?>, Set<Ref>> dearNeeds(Estate estate, Map<Chosen, Outcome> failed) {
        Map<Need<?>, Set<Ref>> asked = new LinkedHashMap<>();
        for (Chosen playbook : playbooks) {
            try {
                dearNeeds(playbook, estate)
                        .forEach((need, refs) -> asked.computeIfAbsent(need, any -> new LinkedHashSet<>())
                                .addAll(refs));
            } catch (PlaybookFailed failure) {
                failed.put(playbook, Outcome.failed(estate, failure));
            }
        }
        return asked;
    }

    private Map<Need<?>, Set<Ref>> dearNeeds(Chosen playbook, Estate estate) {
        Map<Need<?>, Set<Ref>> asked = new LinkedHashMap<>();
        Context context = context(playbook, estate, site);
        for (Chosen.Variant variant : playbook.variants()) {
            for (Judges.Entry<?> entry : variant.playbook().judges().entries()) {
                for (ManagedObject object : estate.all(entry.type())) {
                    if (variantOf(playbook, object, estate).is(variant) && entry.asksMore(object, context)) {
                        entry.dear()
                                .forEach(need -> asked.computeIfAbsent(need, any -> new LinkedHashSet<>())
                                        .add(object.ref()));
                    }
                }
            }
        }
        return asked;
    }

    private Outcome outcomeOrFailure(Chosen playbook, Estate estate) {
        try {
            return outcome(playbook, estate);
        } catch (PlaybookFailed failure) {
            return Outcome.failed(estate, failure);
        }
    }

    private Outcome outcome(Chosen playbook, Estate estate) {
        Context context = context(playbook, estate, site);
        Map<ManagedObject, List<Finding>> examined = new LinkedHashMap<>();
        Set<String> notJudged = new LinkedHashSet<>();
        for (Chosen.Variant variant : playbook.variants()) {
            notJudged.addAll(variant.playbook().notJudged(context));
            for (Judges.Entry<?> entry : variant.playbook().judges().entries()) {
                if (!entry.where().test(context)) {
                    continue;
                }
                for (ManagedObject object : estate.all(entry.type())) {
                    Fact<Chosen.Variant> chosen = variantOf(playbook, object, estate);
                    if (chosen.is(variant)) {
                        examined.computeIfAbsent(object, any -> new ArrayList<>())
                                .addAll(entry.judge(object, context));
                    } else if (chosen.whyUnknown().isPresent()) {
                        examined.put(
                                object,
                                new ArrayList<>(List.of(
                                        settingsUnknown(chosen.whyUnknown().get()))));
                    }
                }
            }
        }
        return new Outcome(examined, List.copyOf(notJudged));
    }

    private static Finding settingsUnknown(String reason) {
        return Finding.unknown(
                Facet.of("settings", "", "settings"), "which settings hold for it is not known: " + reason);
    }

    /** The first variant whose scope holds the object; unknown as soon as a scope before it cannot be answered. */
    static Fact<Chosen.Variant> variantOf(Chosen playbook, ManagedObject object, Estate estate) {
        for (Chosen.Variant variant : playbook.variants()) {
            Fact<Boolean> inside =
                    variant.scope().map(scope -> scope.test(object, estate)).orElse(Fact.known(true));
            if (inside.is(true)) {
                return Fact.known(variant);
            }
            if (inside.whyUnknown().isPresent()) {
                return Fact.unknown(inside.whyUnknown().get());
            }
        }
        throw new IllegalStateException("the last variant of " + playbook.id() + " holds for everything");
    }

    static Context context(Chosen playbook, Estate estate, Site site) {
        return new Context(
                estate,
                site.zones(),
                (object, facet) -> Exemptions.holding(site.exemptions(), playbook.id(), object, facet, estate)
                        .map(exemption -> exemption.id() + " (" + exemption.owner() + ")"));
    }
}
