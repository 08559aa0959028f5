package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.wire.CallList;
import vmend.vsphere.wire.Resilience;
import vmend.vsphere.wire.ResilienceFigures;

/** What is tried again, what is not, and when a vCenter is left alone. */
@Timeout(60)
class ResilientExchangeTest {
    private static final String READ = "CurrentTime";

    /** An exchange that fails as often as it was told and then answers; it counts how often it was asked. */
    private static final class Flaky implements Exchange {
        private final Deque<RuntimeException> failures = new ArrayDeque<>();
        private int asked;

        Flaky(List<? extends RuntimeException> failures) {
            this.failures.addAll(failures);
        }

        @Override
        public <R> R post(String method, String soapAction, byte[] envelope, BodyReader<R> reader) {
            return serviceVersions(reader);
        }

        @Override
        public <R> R serviceVersions(BodyReader<R> reader) {
            asked++;
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            try {
                return reader.read(200, new ByteArrayInputStream(new byte[0]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "TIMED_OUT", "UNAVAILABLE", "CONNECTION_LOST", "MALFORMED_REPLY"})
    void asksAgainAfterTroubleOnTheWay(Code code) {
        Flaky inner = new Flaky(List.of(failed(code), failed(code)));
        assertThat(call(resilient(inner, quick(6, 4)), READ)).isEqualTo("answer");
        assertThat(inner.asked).isEqualTo(3);
    }

    @Test
    void asksAgainForTheListOfVersions() {
        Flaky inner = new Flaky(List.of(failed(Code.UNAVAILABLE)));
        String versions = resilient(inner, quick(6, 4)).serviceVersions((status, body) -> "versions");
        assertThat(versions).isEqualTo("versions");
        assertThat(inner.asked).isEqualTo(2);
    }

    @Test
    void givesUpAfterTheThirdAttempt() {
        Flaky inner = new Flaky(List.of(
                failed(Code.UNAVAILABLE), failed(Code.UNAVAILABLE), failed(Code.UNAVAILABLE), failed(Code.INTERNAL)));
        assertFails(resilient(inner, quick(6, 4)), READ, Code.UNAVAILABLE);
        assertThat(inner.asked).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "LOGIN_REFUSED",
                "VCENTER_FAULT",
                "SESSION_LOST",
                "HTTP_STATUS",
                "NOT_SOAP",
                "REPLY_TOO_LARGE",
                "CERTIFICATE_NOT_PINNED",
                "CERTIFICATE_EXPIRED",
                "CERTIFICATE_UNTRUSTED",
                "TLS_FAILED",
                "REDIRECTED",
                "CALL_REFUSED",
                "CANCELLED"
            })
    void takesAnAnswerForAnAnswer(Code code) {
        Flaky inner = new Flaky(List.of(failed(code)));
        assertFails(resilient(inner, quick(6, 4)), READ, code);
        assertThat(inner.asked).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Login", "LoginByToken", "ContinueRetrievePropertiesEx", "ReadNextEvents", "PowerOffVM_Task"})
    void neverRepeatsWhatMayNotBeRepeated(String method) {
        Flaky inner = new Flaky(List.of(failed(Code.CONNECTION_LOST)));
        assertFails(resilient(inner, quick(6, 4)), method, Code.CONNECTION_LOST);
        assertThat(inner.asked).isEqualTo(1);
    }

    @Test
    void leavesAVcenterAloneThatFailedSixTimesInARow() {
        Flaky inner = new Flaky(java.util.Collections.nCopies(9, failed(Code.UNREACHABLE)));
        Exchange exchange = resilient(inner, quick(6, 4));
        assertFails(exchange, READ, Code.UNREACHABLE);
        assertFails(exchange, READ, Code.UNREACHABLE);
        assertFails(exchange, READ, Code.CIRCUIT_OPEN);
        assertThat(inner.asked).isEqualTo(6);
    }

    @Test
    void countsEachAttemptSinceRetryIsOutsideTheBreaker() {
        Flaky inner = new Flaky(java.util.Collections.nCopies(9, failed(Code.UNREACHABLE)));
        assertFails(resilient(inner, quick(2, 4)), READ, Code.CIRCUIT_OPEN);
        assertThat(inner.asked).isEqualTo(2);
    }

    @Test
    void doesNotOpenTheCircuitForAnswers() {
        Flaky inner = new Flaky(java.util.Collections.nCopies(20, failed(Code.VCENTER_FAULT)));
        Exchange exchange = resilient(inner, quick(2, 4));
        for (int i = 0; i < 20; i++) {
            assertFails(exchange, READ, Code.VCENTER_FAULT);
        }
        assertThat(call(exchange, READ)).isEqualTo("answer");
    }

    @Test
    void letsOnlySoManyCallsInAtOnce() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Exchange slow = new Exchange() {
            @Override
            public <R> R post(String method, String soapAction, byte[] envelope, BodyReader<R> reader) {
                inside.countDown();
                try {
                    leave.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw failed(Code.VCENTER_FAULT);
            }

            @Override
            public <R> R serviceVersions(BodyReader<R> reader) {
                throw failed(Code.INTERNAL);
            }
        };
        Exchange exchange = resilient(slow, quick(6, 1));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> first = other.submit(() -> assertFails(exchange, READ, Code.VCENTER_FAULT));
            inside.await();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> call(exchange, "Login"))
                    .satisfies(thrown -> assertThat(thrown.problem().what()).startsWith("no call could be begun"));
            leave.countDown();
            first.get();
        } finally {
            other.shutdownNow();
        }
    }

    private static void assertFails(Exchange exchange, String method, Code code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> call(exchange, method))
                .satisfies(thrown -> assertThat(thrown.problem().code()).isEqualTo(code));
    }

    private static String call(Exchange exchange, String method) {
        return exchange.post(method, "urn:vim25/8.0.3.0", new byte[0], (status, body) -> "answer");
    }

    private static Exchange resilient(Exchange inner, ResilienceFigures figures) {
        return new ResilientExchange(inner, CallList.reading(), new Resilience("vc01", figures));
    }

    private static ResilienceFigures quick(int failuresInARow, int atOnce) {
        Duration moment = Duration.ofMillis(10);
        return new ResilienceFigures(
                3, moment, 1.5, 0.5, failuresInARow, Duration.ofHours(1), atOnce, moment, 100, Duration.ofMillis(50));
    }

    private static ProblemException failed(Code code) {
        return Problem.of(code, "vc01", "failed for a test").asException();
    }
}
