package vmend.playbooks.network;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.action.PolicyForm;
import vmend.action.SetPortSecurity;
import vmend.inventory.DvPort;
import vmend.inventory.PortOverride;
import vmend.inventory.SecurityFlag;
import vmend.playbook.Facet;
import vmend.playbook.Finding;

/** By which findings' steps the ports of a group come to inherit again. */
record PortResets(Map<DvPort, List<Finding>> findings) {

    /** The facets whose steps leave nothing on the port that overrides; empty where no steps do. */
    Optional<List<Facet>> of(DvPort port, String override) {
        List<Finding> mended = findings.getOrDefault(port, List.of()).stream()
                .filter(finding -> steps(finding).findAny().isPresent())
                .toList();
        boolean whole =
                mended.stream().flatMap(PortResets::steps).anyMatch(step -> step.form() == PolicyForm.MAC_MANAGEMENT);
        Set<SecurityFlag> flags = mended.stream()
                .flatMap(PortResets::steps)
                .map(SetPortSecurity::flag)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SecurityFlag.class)));
        boolean reset = switch (override) {
            // Whichever form is written, vCenter shows it in both; in the older one each flag inherits by itself.
            case PortOverride.SECURITY -> whole || (!mended.isEmpty() && flags.containsAll(own(port)));
            case PortOverride.MAC_MANAGEMENT -> whole;
            default -> false;
        };
        return reset ? Optional.of(mended.stream().map(Finding::facet).toList()) : Optional.empty();
    }

    /** Why no step resets a port that overrides. */
    String whyNot(DvPort port, String override) {
        if (override.equals(PortOverride.VLAN)) {
            return "no step resets a VLAN";
        }
        return findings.getOrDefault(port, List.of()).stream()
                .filter(finding -> finding.proposals().isEmpty())
                .map(finding -> finding.noStep().orElse(finding.reason()))
                .findFirst()
                .orElse("what it sets to reject by itself is no finding");
    }

    private static Stream<SetPortSecurity> steps(Finding finding) {
        return finding.proposals().stream()
                .flatMap(proposal -> proposal.match(
                        act -> act.action() instanceof SetPortSecurity set ? Stream.of(set) : Stream.empty(),
                        nic -> Stream.<SetPortSecurity>empty(),
                        disks -> Stream.<SetPortSecurity>empty()));
    }

    private static Set<SecurityFlag> own(DvPort port) {
        Set<SecurityFlag> own = EnumSet.noneOf(SecurityFlag.class);
        port.setting()
                .flatMap(setting -> setting.securityPolicy())
                .ifPresent(policy -> Stream.of(SecurityFlag.values())
                        .filter(flag -> PortOverride.sets(policy, flag))
                        .forEach(own::add));
        return own;
    }
}
