package vmend.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.plan.Exemption;
import vmend.playbook.Zone;

/**
 * What {@code vmend.yaml} says: what to look at, and how.
 *
 * @param file where it was read; empty when there is none
 * @param zones in the file's order; an object belongs to the first that matches
 * @param playbooks by the playbook's id
 * @param acceptPartialView names of the vCenters of which a partial view is enough
 * @param stateDirectory for runs, approvals used and history
 * @param signWith the planner's private key
 * @param notifications where runbooks tell how they went, by name
 */
public record VmendConfig(
        Optional<Path> file,
        List<VcenterConfig> vcenters,
        List<Zone> zones,
        Map<String, PlaybookConfig> playbooks,
        List<Exemption> exemptions,
        Set<String> acceptPartialView,
        Path stateDirectory,
        Optional<Path> signWith,
        Map<String, ChannelConfig> notifications) {
    public VmendConfig {
        vcenters = List.copyOf(vcenters);
        zones = List.copyOf(zones);
        playbooks = Collections.unmodifiableMap(new LinkedHashMap<>(playbooks));
        exemptions = List.copyOf(exemptions);
        acceptPartialView = Set.copyOf(acceptPartialView);
        notifications = Collections.unmodifiableMap(new LinkedHashMap<>(notifications));
    }

    /** A configuration that says nothing. */
    public static VmendConfig empty(Path stateDirectory) {
        return new VmendConfig(
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Set.of(),
                stateDirectory,
                Optional.empty(),
                Map.of());
    }

    /** The environment variables in which it looks for secrets, so that no other program need see them. */
    public Set<String> secretVariables() {
        Set<String> names = new LinkedHashSet<>();
        vcenters.forEach(vcenter -> {
            names.addAll(vcenter.password().variable());
            vcenter.guestLogons().forEach(logon -> names.addAll(logon.password().variable()));
        });
        notifications.values().forEach(channel -> channel.secrets().forEach(secret -> names.addAll(secret.variable())));
        return names;
    }

    public Optional<VcenterConfig> vcenter(String name) {
        return vcenters.stream().filter(vcenter -> vcenter.name().equals(name)).findFirst();
    }
}
