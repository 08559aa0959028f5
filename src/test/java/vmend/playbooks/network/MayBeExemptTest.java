package vmend.playbooks.network;

import static vmend.playbooks.network.Networks.group;
import static vmend.playbooks.network.Networks.onGroup;
import static vmend.playbooks.network.Networks.playbook;
import static vmend.testing.PortSettings.own;

import org.junit.jupiter.api.Test;
import vmend.inventory.Properties;
import vmend.testing.EstateBuilder;

/** An exemption that nobody could answer, for want of tags, is neither taken nor passed over. */
class MayBeExemptTest {
    private static EstateBuilder sniffer() {
        return group("pg-lab", pg -> pg.setting(own(true, false, false))).vm("web-01", onGroup("pg-lab"));
    }

    @Test
    void mendsAGroupOfWhichNobodyIsExempt() {
        sniffer()
                .judgedBy(playbook())
                .finds("pg-lab promiscuous mode = ...")
                .proposes("set promiscuous mode of pg-lab to reject");
    }

    @Test
    void leavesAGroupToWhichAnExemptMachineBelongs() {
        sniffer()
                .exempt("web-01", "EX-7")
                .judgedBy(playbook())
                .finds("pg-lab promiscuous mode = ...")
                .withoutStep("needs review, would break web-01: exempt, EX-7");
    }

    @Test
    void leavesAGroupToWhichAPerhapsExemptMachineBelongs() {
        sniffer()
                .mayBeExempt("web-01", "tags could not be read")
                .judgedBy(playbook())
                .finds("pg-lab promiscuous mode = ...")
                .withoutStep("needs review, breakage cannot be excluded: web-01: tags could not be read");
    }

    @Test
    void movesNobodyOffAGroupThatIsPerhapsExempt() {
        sniffer()
                .vm("nested-01", onGroup("pg-lab").andThen(vm -> vm.with(Properties.GUEST_ID, "vmkernel8Guest")))
                .zone("pci", "Zone/PCI", "pg-pci")
                .mayBeExempt("pg-lab", "tags could not be read")
                .judgedBy(playbook())
                .isUnknown("web-01 ...whether pg-lab is exempt is open, tags could not be read");
    }
}
