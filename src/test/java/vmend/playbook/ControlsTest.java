package vmend.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vmend.playbooks.network.PromiscuousPortGroups;

class ControlsTest {
    private static final About ABOUT = PromiscuousPortGroups.class.getAnnotation(About.class);

    @Test
    void namesForAFlagOnlyThatFlagsIds() {
        assertThat(Controls.of(ABOUT, Facet.of("dvpg-security", "allowPromiscuous", "promiscuous mode")))
                .contains("STIG VCSA-80-000270 (V-258937)")
                .doesNotContain("STIG VCSA-80-000269 (V-258936)", "STIG VCSA-80-000268 (V-258935)");
    }

    @Test
    void findsTheFlagBehindThePortGroupInAKey() {
        assertThat(Controls.of(ABOUT, Facet.of("vss-portgroup-security", "VM/Network/macChanges", "MAC changes")))
                .contains("STIG ESXI-80-000217 (V-258772)", "CIS 5.6 to 5.8")
                .doesNotContain("STIG ESXI-80-000218 (V-258773)");
    }

    @Test
    void knowsNoIdsOfAFacetThatHasNone() {
        assertThat(Controls.of(ABOUT, Facet.of("nic-on-promiscuous-group", "4000", "Network adapter 1")))
                .isEmpty();
    }
}
