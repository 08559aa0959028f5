package vmend.playbook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.ManagedObject;

/** What a judge knows beside the object: the estate around it, its time, and what the site says of itself. */
public final class Context {
    private final Estate estate;
    private final List<Zone> zones;
    private final BiFunction<ManagedObject, Facet, Fact<String>> exemptions;

    /** @param exemptions the exemption of this playbook that holds for an object and facet, as its owner and ticket */
    public Context(Estate estate, List<Zone> zones, BiFunction<ManagedObject, Facet, Fact<String>> exemptions) {
        this.estate = estate;
        this.zones = List.copyOf(zones);
        this.exemptions = exemptions;
    }

    public Estate estate() {
        return estate;
    }

    /** vCenter's own time when the reading began; the only clock a playbook has. */
    public Instant now() {
        return estate.time();
    }

    public List<Zone> zones() {
        return zones;
    }

    /** The zone of an object: the first that matches; unset when none does, unknown when what decides could not be read. */
    public Fact<Zone> zoneOf(ManagedObject object) {
        for (Zone zone : zones) {
            for (Match match : zone.matches()) {
                Fact<Boolean> answer = match.test(object, Optional.empty(), estate);
                if (answer.is(true)) {
                    return Fact.known(zone);
                }
                if (answer.whyUnknown().isPresent()) {
                    return Fact.unknown(
                            "zone " + zone.name() + ": " + answer.whyUnknown().get());
                }
            }
        }
        return Fact.unset();
    }

    /** The exemption that holds for an object, or unknown where one could hold; for playbooks in which an exempt object changes what is said about others. */
    public Fact<String> exemption(ManagedObject object, Facet facet) {
        return exemptions.apply(object, facet);
    }
}
