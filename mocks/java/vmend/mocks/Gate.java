package vmend.mocks;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Counts the requests over both protocols and lets whoever interferes have a say before and after each. */
final class Gate {
    private final Interference interference;
    private final Runnable endSessions;
    private final AtomicLong requests = new AtomicLong();

    Gate(Interference interference, Runnable endSessions) {
        this.interference = interference;
        this.endSessions = endSessions;
    }

    /** What a request is about, which is only worked out where somebody asks. */
    record About(String method, String target) {}

    ResponseDefinition through(String protocol, Supplier<About> about, Supplier<ResponseDefinitionBuilder> answer) {
        long index = requests.incrementAndGet();
        if (interference.equals(Interference.NONE)) {
            return answer.get().build();
        }
        About of = about.get();
        Exchange exchange = new Exchange(index, protocol, of.method(), of.target());
        Verdict before = interference.before(exchange);
        Optional<ResponseDefinition> refused = heeded(before);
        if (refused.isPresent()) {
            return refused.get();
        }
        ResponseDefinitionBuilder usual = answer.get();
        Verdict after = interference.after(exchange);
        Optional<ResponseDefinition> replaced = heeded(after);
        Duration delay = before.delay().plus(after.delay());
        if (!delay.isZero()) {
            usual.withFixedDelay((int) delay.toMillis());
        }
        return replaced.orElseGet(usual::build);
    }

    private Optional<ResponseDefinition> heeded(Verdict verdict) {
        if (verdict.endsSessions()) {
            endSessions.run();
        }
        return verdict.instead();
    }

    long requests() {
        return requests.get();
    }
}
