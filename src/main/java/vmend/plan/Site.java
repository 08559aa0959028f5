package vmend.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.Need;
import vmend.playbook.Match;
import vmend.playbook.Zone;

/**
 * What the site says of itself, as far as planning needs it.
 *
 * @param protection empty when the trust file does not declare it, or there is none
 * @param ownAddresses IP addresses, host names and MAC addresses of every configured vCenter and of the machine vmend runs on; lower case
 * @param tooYoung a machine created or booted less than this ago gets no step that costs network or power
 */
public record Site(
        List<Zone> zones,
        List<Exemption> exemptions,
        Optional<Protection> protection,
        Limits limits,
        Set<String> ownAddresses,
        Duration tooYoung) {

    public Site {
        zones = List.copyOf(zones);
        exemptions = List.copyOf(exemptions);
        ownAddresses = Set.copyOf(ownAddresses);
    }

    /** A site that says nothing of itself. */
    public static Site unconfigured() {
        return new Site(List.of(), List.of(), Optional.empty(), Limits.defaults(), Set.of(), Duration.ofHours(24));
    }

    /** The same under other limits. */
    public Site limited(Limits other) {
        return new Site(zones, exemptions, protection, other, ownAddresses, tooYoung);
    }

    /** What must be read so that every zone, exemption and protection can be answered. */
    Set<Need<?>> needs() {
        List<Match> matches = new ArrayList<>();
        zones.forEach(zone -> matches.addAll(zone.matches()));
        exemptions.forEach(exemption -> matches.add(exemption.match()));
        protection.ifPresent(p -> p.rules().forEach(rule -> matches.add(rule.match())));
        Set<Need<?>> needs = new LinkedHashSet<>();
        matches.forEach(match -> needs.addAll(match.needs()));
        return needs;
    }
}
