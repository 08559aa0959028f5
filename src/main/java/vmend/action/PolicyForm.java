package vmend.action;

import java.util.Arrays;
import vmend.inventory.SecurityFlag;

/** Which of the two forms of the layer-2 settings an object uses; what was read is what is written. */
public enum PolicyForm {
    SECURITY_POLICY("securityPolicy"),
    /** From API 6.7 on. */
    MAC_MANAGEMENT("macManagementPolicy");

    private final String wireName;

    PolicyForm(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** The property path of a flag below a port setting, for example {@code securityPolicy.allowPromiscuous.value}. */
    public String path(SecurityFlag flag) {
        return switch (this) {
            case SECURITY_POLICY -> "securityPolicy." + flag.wireName() + ".value";
            case MAC_MANAGEMENT -> "macManagementPolicy." + flag.wireName();
        };
    }

    /** Where it says whether the flag is inherited; macManagementPolicy inherits as a whole. */
    public String inheritedPath(SecurityFlag flag) {
        return switch (this) {
            case SECURITY_POLICY -> "securityPolicy." + flag.wireName() + ".inherited";
            case MAC_MANAGEMENT -> "macManagementPolicy.inherited";
        };
    }

    public static PolicyForm ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(form -> form.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such policy form: " + wireName));
    }
}
