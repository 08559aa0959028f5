package site.playbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.testing.EstateBuilder.estate;

import org.junit.jupiter.api.Test;
import vmend.inventory.Need;
import vmend.playbook.PlaybookType;
import vmend.testing.Contract;
import vmend.testing.EstateBuilder;

class UnownedVmsTest {
    private final UnownedVms playbook = new UnownedVms("owner", "owner");

    @Test
    void findsAMachineThatNobodyAnswersFor() {
        estate().vm("web-01", vm -> vm.attribute("site", "west").tag("Zone/DMZ"))
                .judgedBy(playbook)
                .finds("web-01 has no owner")
                .because("attribute owner = none (limit a name)")
                .withoutStep("people name owners")
                .andNothingElse();
    }

    @Test
    void anEmptyAttributeNamesNobody() {
        estate().vm("web-01", vm -> vm.attribute("owner", " ")).judgedBy(playbook).finds("web-01 has no owner");
    }

    @Test
    void leavesMachinesAloneThatHaveAnOwner() {
        estate().vm("web-01", vm -> vm.attribute("Owner", "web team"))
                .vm("web-02", vm -> vm.tag("owner/web team"))
                .judgedBy(playbook)
                .findsNothing();
    }

    @Test
    void asksForWhatTheSiteCallsIt() {
        estate().vm("web-01", vm -> vm.attribute("contact", "web team"))
                .judgedBy(new UnownedVms("contact", "owner"))
                .findsNothing();
    }

    @Test
    void doesNotKnowWhenTheTagsCannotBeRead() {
        estate().vm("web-01", vm -> vm.unreadable(new Need.Tags(), "no permission"))
                .judgedBy(playbook)
                .isUnknown("web-01 whether it has an owner is not known: no permission");
    }

    @Test
    void doesNotNeedTheTagsOfAMachineWhoseAttributeNamesAnOwner() {
        estate().vm("web-01", vm -> vm.attribute("owner", "web team").unreadable(new Need.Tags(), "no permission"))
                .judgedBy(playbook)
                .findsNothing();
    }

    @Test
    void holdsToTheContractOfAllPlaybooks() {
        assertThat(new Contract(PlaybookType.of(UnownedVms.class), UnownedVmsTest::world).broken())
                .isEmpty();
    }

    private static EstateBuilder world() {
        return estate().vm("web-01", vm -> vm.attribute("owner", "web team"))
                .vm("web-02", vm -> vm.poweredOn())
                .vm("web-03", vm -> vm.unreadable(new Need.Attributes(), "no permission"));
    }
}
