package vmend.playbooks.guest;

import static vmend.playbooks.guest.Antivirus.answers;
import static vmend.playbooks.guest.Antivirus.judged;
import static vmend.playbooks.guest.Antivirus.with;
import static vmend.testing.Times.hours;

import org.junit.jupiter.api.Test;
import vmend.inventory.Properties;
import vmend.playbook.Playbook;

/** What a guest says to one who logs in to it, where nobody else says anything. */
class AskedGuestTest {
    private static final Playbook ASKING = with("guestLogon", "true");

    @Test
    void isContentWithAnEngineThatTheGuestNames() {
        judged(ASKING, vm -> answers(vm.windows(), "svchost.exe", "MsMpEng.exe"))
                .findsNothing();
    }

    @Test
    void findsAGuestThatNamesNoEngine() {
        judged(ASKING, vm -> answers(vm.windows(), "svchost.exe", "lsass.exe"))
                .finds("web-01 no anti-virus engine is among the processes that the guest names")
                .ofFacet("no-engine")
                .because("processes = 2, named by the guest at a logon");
    }

    @Test
    void tellsAnAgentFromAnEngine() {
        judged(ASKING, vm -> answers(vm.windows(), "klnagent.exe"))
                .finds("...")
                .ofFacet("agent-only")
                .because("present = klnagent.exe (Kaspersky Security Center, agent)");
    }

    @Test
    void doesNotKnowWhereTheGuestDidNotAnswer() {
        judged(ASKING, vm -> vm.windows().with(Properties.GUEST_OPERATIONS_READY, true))
                .isUnknown("...")
                .ofFacet("protection-unknown");
    }

    @Test
    void believesAFreshProcessListWithoutAskingTheGuest() {
        judged(ASKING, vm -> answers(vm.windows(), "lsass.exe").appInfo(hours(2), "MsMpEng.exe"))
                .findsNothing();
        judged(ASKING, vm -> answers(vm.windows(), "MsMpEng.exe").appInfo(hours(2), "lsass.exe"))
                .finds("...")
                .ofFacet("no-engine");
    }

    @Test
    void asksTheGuestWhereTheProcessListIsTooOld() {
        judged(ASKING, vm -> answers(vm.windows(), "MsMpEng.exe").appInfo(hours(25), "lsass.exe"))
                .findsNothing();
    }

    @Test
    void asksNoGuestThatTakesNoQuestions() {
        judged(ASKING, vm -> answers(vm.windows(), "MsMpEng.exe").with(Properties.GUEST_OPERATIONS_READY, false))
                .isUnknown("web-01 VMware Tools publish no process list (appInfo)");
    }

    @Test
    void asksNobodyUnlessItIsSaid() {
        judged(vm -> answers(vm.windows(), "MsMpEng.exe"))
                .isUnknown("web-01 VMware Tools publish no process list (appInfo)");
    }
}
