package vmend.playbooks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.playbooks.network.Networks.PROMISCUOUS;
import static vmend.playbooks.network.Networks.REJECT;
import static vmend.playbooks.network.Networks.onGroup;
import static vmend.playbooks.network.Networks.playbook;
import static vmend.testing.EstateBuilder.estate;
import static vmend.testing.PortSettings.own;

import org.junit.jupiter.api.Test;
import vmend.inventory.Properties;
import vmend.playbook.Metadata;
import vmend.playbook.PlaybookType;
import vmend.playbooks.Shipped;

class PromiscuousPortGroupsTest {
    @Test
    void setsGroupsOfBothKindsToReject() {
        Networks.group("pg-sniffer", pg -> pg.setting(own(true, false, false)))
                .host(
                        "esx-01",
                        host -> host.standardSwitch("vSwitch0", REJECT)
                                .portGroup("VM Network", "vSwitch0", 10, PROMISCUOUS))
                .judgedBy(playbook())
                .finds("esx-01 VM Network: promiscuous mode = accept (own), no machine on it")
                .proposes("set promiscuous mode of VM Network to reject")
                .finds("pg-sniffer promiscuous mode = accept (own), no machine on it")
                .proposes("set promiscuous mode of pg-sniffer to reject")
                .andNothingElse();
    }

    @Test
    void leavesAnEmptyEstateAlone() {
        estate().judgedBy(playbook()).findsNothing();
    }

    @Test
    void doesNotKnowWhatCouldNotBeReadAndProposesNothingForIt() {
        Networks.on(
                        dvs -> dvs.unreadable(Properties.SWITCH_SETTING, "no permission"),
                        "pg-web",
                        pg -> pg.unreadable(Properties.PORT_GROUP_SETTING, "no permission"))
                .host("esx-01", host -> host.unreadable(Properties.STANDARD_SWITCHES, "no permission"))
                .vm("web-01", onGroup("pg-web"))
                .judgedBy(playbook())
                .isUnknown("pg-web promiscuous mode is unknown, no permission")
                .isUnknown("DVS-prod default of promiscuous mode is unknown, no permission")
                .isUnknown("esx-01 no permission");
        Networks.on(dvs -> dvs.unreadable(Properties.SWITCH_SETTING, "no permission"), "pg-web", pg -> {})
                .judgedBy(playbook())
                .proposesNothing();
    }

    @Test
    void keepsTheRulesForMetadata() {
        PlaybookType type = Shipped.catalog().find("promiscuous-port-groups").orElseThrow();
        assertThat(Metadata.flaws(type)).isEmpty();
        assertThat(type.measures()).containsExactly(3, 5, 17, 20);
        assertThat(type.controlsOf("vss-vlan-4095")).contains("CIS 5.10", "STIG ESXI-80-000220 (V-258775)");
    }
}
