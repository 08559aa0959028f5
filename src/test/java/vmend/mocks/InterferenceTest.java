package vmend.mocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vmend.mocks.vim.Moref;

class InterferenceTest {
    /** Answers the next request of a method otherwise, before or after its effect. */
    private static final class Once implements Interference {
        private final Map<String, Supplier<Verdict>> before = new ConcurrentHashMap<>();
        private final Map<String, Supplier<Verdict>> after = new ConcurrentHashMap<>();
        private final List<Exchange> seen = new CopyOnWriteArrayList<>();

        @Override
        public Verdict before(Exchange exchange) {
            seen.add(exchange);
            return verdict(before, exchange);
        }

        @Override
        public Verdict after(Exchange exchange) {
            return verdict(after, exchange);
        }

        private static Verdict verdict(Map<String, Supplier<Verdict>> planted, Exchange exchange) {
            Supplier<Verdict> one = planted.remove(exchange.method());
            return one == null ? Verdict.goOn() : one.get();
        }
    }

    private final Once once = new Once();

    private MockVcenter demo() {
        return MockVcenter.builder()
                .estate("demo")
                .taskDuration(Duration.ZERO)
                .interference(once)
                .start();
    }

    static List<Supplier<Verdict>> losses() {
        return List.of(
                Verdict::emptyReply, Verdict::malformedChunk, Verdict::randomThenClose, Verdict::connectionReset);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void losesTheReplyOfWhatTookEffect(Supplier<Verdict> loss) {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.estate().vm("web-01").orElseThrow().ref();
            once.after.put("PowerOffVM_Task", loss);
            assertThatThrownBy(() -> client.call("PowerOffVM_Task", vm, "")).hasCauseInstanceOf(IOException.class);
            assertThat(mock.mutations().methods()).containsExactly("PowerOffVM_Task");
            assertThat(client.get(vm, "runtime.powerState")).isEqualTo("poweredOff");
        }
    }

    @Test
    void losesARequestBeforeItTakesEffect() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.estate().vm("web-01").orElseThrow().ref();
            once.before.put("PowerOffVM_Task", Verdict::emptyReply);
            assertThatThrownBy(() -> client.call("PowerOffVM_Task", vm, "")).hasCauseInstanceOf(IOException.class);
            assertThat(mock.mutations().entries()).isEmpty();
            assertThat(mock.callLog().methods()).doesNotContain("PowerOffVM_Task");
        }
    }

    @Test
    void answersWithAPageOrAFaultInstead() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            once.before.put("CurrentTime", Verdict::unavailable);
            Moref instance = new Moref("ServiceInstance", "ServiceInstance");
            assertThat(client.call("CurrentTime", instance, "")).startsWith("503 <html>");
            once.before.put("CurrentTime", () -> Verdict.soapFault("HostCommunication", "no route"));
            assertThat(client.call("CurrentTime", instance, ""))
                    .startsWith("500")
                    .contains("<HostCommunicationFault xmlns=\"urn:vim25\" xsi:type=\"HostCommunication\">");
        }
    }

    @Test
    void endsTheSessionUnderARequest() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            once.before.put("CurrentTime", Verdict::sessionsEnd);
            assertThat(client.call("CurrentTime", "ServiceInstance", "ServiceInstance", ""))
                    .contains("NotAuthenticated");
        }
    }

    @Test
    void runsWhateverATestHasInMindAtTheMoment() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.estate().vm("web-01").orElseThrow().ref();
            List<String> changes = new CopyOnWriteArrayList<>();
            once.after.put("PowerOffVM_Task", () -> {
                changes.addAll(mock.mutations().methods());
                return Verdict.delayedBy(Duration.ofMillis(1));
            });
            client.task("PowerOffVM_Task", vm, "");
            assertThat(changes).containsExactly("PowerOffVM_Task");
            assertThat(once.seen).extracting(Exchange::index).containsExactly(1L, 2L);
            assertThat(once.seen)
                    .last()
                    .satisfies(exchange -> assertThat(exchange.target()).isEqualTo(vm.toString()));
        }
    }
}
