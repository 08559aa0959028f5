package vmend.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vmend.approval.Desk.KAYA;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.problem.ProblemException;

/** Steps of a playbook that was not built in are carried out only where the trust file allows its bytes. */
class OutsidePlaybooksTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String OTHER = "sha256:" + "ac".repeat(32);
    private static final Plan PLAN = Desk.withPlaybook(Desk.plan(), "unused-devices", DIGEST);

    @Test
    void whatTheTrustFileAllowsMayRun() {
        assertThat(desk("S-0001", "S-0005").allowing(DIGEST).steps()).containsExactly("S-0001", "S-0005");
    }

    @Test
    void whatItDoesNotAllowIsRefused() {
        desk("S-0001").refuses(Code.PLAYBOOK_NOT_ALLOWED, "unused-devices", DIGEST);
    }

    @Test
    void aByteThatWasChangedIsAnotherPlaybook() {
        desk("S-0001").allowing(OTHER).refuses(Code.PLAYBOOK_NOT_ALLOWED, "unused-devices", DIGEST);
    }

    @Test
    void theStepsOfOthersMayRun() {
        assertThat(desk("S-0005").steps()).containsExactly("S-0005");
    }

    @Test
    void nobodyIsLetApproveIt() {
        Desk desk = new Desk().plan(PLAN);
        Approving approving = Approving.of(desk.read(), desk.signature(), desk.authority(), Desk.NOW);
        Approving.Wish wish =
                new Approving.Wish("a.kaya", "CHG-7", Set.of("S-0001"), Optional.empty(), Optional.empty());
        assertThat(catchThrowableOfType(ProblemException.class, () -> approving.prepare(wish))
                        .problem()
                        .code())
                .isEqualTo(Code.PLAYBOOK_NOT_ALLOWED);
    }

    private static Desk desk(String... steps) {
        return new Desk().plan(PLAN).approved("a.kaya", KAYA, steps);
    }
}
