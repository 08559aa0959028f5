package vmend.vsphere.soap.change;

import java.util.List;
import java.util.Optional;
import vmend.action.PolicyForm;
import vmend.inventory.SecurityFlag;
import vmend.inventory.SecurityFlags;
import vmend.vsphere.soap.RawElement;

/**
 * The two forms of the layer-2 settings as they are written.
 *
 * <p>In {@code securityPolicy} only the one flag is sent. {@code macManagementPolicy} inherits as a whole, so it is sent as it was read, with
 * MAC learning and the other flags, and nothing beside the one flag changes.
 */
final class SecurityForms {
    private static final List<String> MAC_MANAGEMENT =
            List.of("inherited", "allowPromiscuous", "macChanges", "forgedTransmits", "macLearningPolicy");

    private SecurityForms() {}

    /** A port setting that sets one flag. */
    static RawElement setting(String name, PolicyForm form, SecurityFlag flag, boolean accept, RawElement now) {
        return setting(
                name,
                switch (form) {
                    case SECURITY_POLICY -> sparse(own(flag, accept));
                    case MAC_MANAGEMENT ->
                        macManagement(
                                now,
                                new SecurityFlags(
                                        only(flag, SecurityFlag.PROMISCUOUS, accept),
                                        only(flag, SecurityFlag.MAC_CHANGES, accept),
                                        only(flag, SecurityFlag.FORGED_TRANSMITS, accept)));
                });
    }

    /** A port setting that sets what a port had of its own. */
    static RawElement settingOwn(String name, PolicyForm form, SecurityFlag flag, SecurityFlags own, RawElement now) {
        return setting(
                name,
                switch (form) {
                    case SECURITY_POLICY ->
                        sparse(own.get(flag)
                                .map(value -> own(flag, value))
                                .orElseThrow(() -> new IllegalArgumentException("no value of " + flag)));
                    case MAC_MANAGEMENT -> macManagement(now, own);
                });
    }

    /** A port setting that lets a port inherit: the one flag, or with macManagementPolicy all of them. */
    static RawElement settingInherited(String name, PolicyForm form, SecurityFlag flag) {
        return setting(
                name,
                switch (form) {
                    case SECURITY_POLICY ->
                        sparse(RawElement.of(flag.wireName(), RawElement.leaf("inherited", "true")));
                    case MAC_MANAGEMENT -> RawElement.of(form.wireName(), RawElement.leaf("inherited", "true"));
                });
    }

    private static RawElement setting(String name, RawElement policy) {
        return RawElement.typed(name, "VMwareDVSPortSetting", policy);
    }

    private static RawElement sparse(RawElement value) {
        return RawElement.of("securityPolicy", RawElement.leaf("inherited", "false"), value);
    }

    private static RawElement own(SecurityFlag flag, boolean accept) {
        return RawElement.of(
                flag.wireName(),
                RawElement.leaf("inherited", "false"),
                RawElement.leaf("value", Boolean.toString(accept)));
    }

    private static RawElement macManagement(RawElement now, SecurityFlags values) {
        RawElement policy = now.set("inherited", MAC_MANAGEMENT, "false");
        for (SecurityFlag flag : SecurityFlag.values()) {
            Optional<Boolean> value = values.get(flag);
            if (value.isPresent()) {
                policy = policy.set(flag.wireName(), MAC_MANAGEMENT, value.get().toString());
            }
        }
        return policy;
    }

    private static Optional<Boolean> only(SecurityFlag wanted, SecurityFlag flag, boolean accept) {
        return wanted == flag ? Optional.of(accept) : Optional.empty();
    }
}
