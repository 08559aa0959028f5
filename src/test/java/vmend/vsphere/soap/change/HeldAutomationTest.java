package vmend.vsphere.soap.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.Automation;
import vmend.vsphere.Credentials;

class HeldAutomationTest {
    private final Deque<Session> logins = new ArrayDeque<>();

    private Automation held(Session... sessions) {
        logins.addAll(List.of(sessions));
        return new HeldAutomation(logins::remove);
    }

    @Test
    void logsInWhenFirstNeededAndOnlyOnce() {
        Session session = new Session(Code.INTERNAL);
        Automation automation = held(session);
        assertThat(logins).hasSize(1);
        automation.tags();
        automation.close();
        automation.tags();
        assertThat(logins).isEmpty();
        assertThat(session.closed).isFalse();
    }

    @Test
    void logsInOnceMoreWhenAReadingFindsTheSessionGone() {
        Session lost = new Session(Code.SESSION_LOST);
        Automation automation = held(lost, new Session(Code.INTERNAL));
        lost.failing = true;
        assertThat(automation.tags()).isEmpty();
        assertThat(lost.closed).isTrue();
    }

    @Test
    void tellsEverythingElseAndEndlessLosses() {
        Session broken = new Session(Code.UNREACHABLE);
        broken.failing = true;
        assertThatExceptionOfType(ProblemException.class).isThrownBy(held(broken)::tags);
        Session lost = new Session(Code.SESSION_LOST);
        Session again = new Session(Code.SESSION_LOST);
        lost.failing = true;
        again.failing = true;
        assertThatExceptionOfType(ProblemException.class).isThrownBy(held(lost, again)::tags);
    }

    @Test
    void changesOnceEvenWhereTheSessionIsGone() {
        Session lost = new Session(Code.SESSION_LOST);
        lost.failing = true;
        Automation automation = held(lost, new Session(Code.INTERNAL));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> automation.attach("tag", new Ref("VirtualMachine", "vm-1")));
        assertThat(logins).hasSize(1);
    }

    private static final class Session implements Automation {
        private final Code code;
        private boolean failing;
        private boolean closed;

        Session(Code code) {
            this.code = code;
        }

        private <T> T answer(T value) {
            if (failing) {
                throw Problem.of(code, "vc", "it failed").asException();
            }
            return value;
        }

        @Override
        public void open(Credentials credentials) {}

        @Override
        public Form form() {
            return answer(Form.API);
        }

        @Override
        public List<TagCategory> categories() {
            return answer(List.of());
        }

        @Override
        public List<TagEntry> tags() {
            return answer(List.of());
        }

        @Override
        public Map<Ref, Set<String>> attachedTags(Collection<Ref> objects) {
            return answer(Map.of());
        }

        @Override
        public void attach(String tagId, Ref object) {
            answer("");
        }

        @Override
        public void detach(String tagId, Ref object) {
            answer("");
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
