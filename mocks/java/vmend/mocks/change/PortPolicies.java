package vmend.mocks.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.GroupSpec.Settings;
import vmend.mocks.estate.MacManagement;
import vmend.mocks.estate.Security;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Obj;

/**
 * Lays sparse port settings over those that are. From 6.7 on vCenter keeps the security policy and the MAC management
 * policy alike, so that whichever is written shows in both; where both are written the newer one counts.
 */
final class PortPolicies {
    private static final Set<String> MODELLED = Set.of("vlan", "securityPolicy", "macManagementPolicy");

    private PortPolicies() {}

    /**
     * The settings after a write.
     *
     * @param effective what holds now, flag by flag, with all that is inherited
     * @param shown the settings as clients read them; what is sent back as it was read changes nothing
     */
    static Settings laidOver(Settings old, Security effective, Obj written, @Nullable Object shown) {
        refuseOthers(written, shown);
        Settings then = old;
        if (written.get("vlan") instanceof Obj vlan) {
            then = vlan(then, vlan);
        }
        if (written.get("securityPolicy") instanceof Obj policy && !isShown(shown, "securityPolicy", policy)) {
            then = mirrored(then, security(then.security(), policy));
        }
        if (written.get("macManagementPolicy") instanceof Obj policy
                && !isShown(shown, "macManagementPolicy", policy)) {
            then = managed(then, effective, policy);
        }
        return then;
    }

    private static boolean isShown(@Nullable Object shown, String name, Obj policy) {
        return shown instanceof Obj settings && policy.equals(settings.get(name));
    }

    private static void refuseOthers(Obj written, @Nullable Object shown) {
        written.fields().forEach((name, value) -> {
            boolean same = shown instanceof Obj now && value.equals(now.get(name));
            if (!MODELLED.contains(name) && !same) {
                throw Faults.notModelled(written.type() + "." + name);
            }
        });
    }

    /** What is inherited as a whole has no flag of its own left; a flag that is left out stays as it is. */
    private static Security security(Security old, Obj policy) {
        if (Boolean.TRUE.equals(policy.get("inherited"))) {
            return Security.INHERITED;
        }
        return new Security(
                flag(policy, "allowPromiscuous", old.promiscuous()),
                flag(policy, "macChanges", old.macChanges()),
                flag(policy, "forgedTransmits", old.forged()));
    }

    private static Optional<Boolean> flag(Obj policy, String name, Optional<Boolean> old) {
        if (!(policy.get(name) instanceof Obj flag)) {
            return old;
        }
        return Boolean.TRUE.equals(flag.get("inherited"))
                ? Optional.empty()
                : Optional.ofNullable((Boolean) flag.get("value"));
    }

    private static Settings mirrored(Settings old, Security to) {
        Optional<MacManagement> mac =
                old.macManagement().map(policy -> new MacManagement(to.isInherited(), to, policy.macLearning()));
        return new Settings(old.vlan(), old.trunk(), to, mac);
    }

    /** The newer policy is inherited as a whole or not at all, so a flag that is left out becomes its own as it holds now. */
    private static Settings managed(Settings old, Security effective, Obj policy) {
        boolean inherited = Boolean.TRUE.equals(policy.get("inherited"));
        Security to = inherited
                ? Security.INHERITED
                : new Security(
                                plain(policy, "allowPromiscuous"),
                                plain(policy, "macChanges"),
                                plain(policy, "forgedTransmits"))
                        .or(effective);
        Optional<Boolean> learning = old.macManagement().flatMap(MacManagement::macLearning);
        if (policy.get("macLearningPolicy") instanceof Obj learn) {
            learning = Boolean.TRUE.equals(learn.get("inherited"))
                    ? Optional.empty()
                    : Optional.ofNullable((Boolean) learn.get("enabled"));
        }
        return new Settings(old.vlan(), old.trunk(), to, Optional.of(new MacManagement(inherited, to, learning)));
    }

    private static Optional<Boolean> plain(Obj policy, String name) {
        return Optional.ofNullable((Boolean) policy.get(name));
    }

    private static Settings vlan(Settings old, Obj vlan) {
        if (Boolean.TRUE.equals(vlan.get("inherited"))) {
            return new Settings(Optional.empty(), List.of(), old.security(), old.macManagement());
        }
        return switch (vlan.type()) {
            case "VmwareDistributedVirtualSwitchVlanIdSpec" ->
                new Settings(
                        Optional.ofNullable((Integer) vlan.get("vlanId")),
                        List.of(),
                        old.security(),
                        old.macManagement());
            case "VmwareDistributedVirtualSwitchTrunkVlanSpec" ->
                new Settings(Optional.empty(), ranges(vlan), old.security(), old.macManagement());
            default -> throw Faults.notModelled(vlan.type());
        };
    }

    private static List<String> ranges(Obj vlan) {
        List<String> ranges = new ArrayList<>();
        Reconfigure.list(vlan.get("vlanId")).forEach(range -> ranges.add(range.get("start") + "-" + range.get("end")));
        return List.copyOf(ranges);
    }
}
