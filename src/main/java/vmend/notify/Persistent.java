package vmend.notify;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;

/** Sends again what may go well the next time, with growing pauses. */
public record Persistent(Notifier inner, Retry retry) implements Notifier {
    private static final int ATTEMPTS = 4;
    private static final double GROWTH = 2.0;
    private static final double JITTER = 0.3;

    /** @param pause before the second attempt */
    public static Persistent of(Notifier inner, Duration pause) {
        RetryConfig config = RetryConfig.custom()
                .maxAttempts(ATTEMPTS)
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(pause, GROWTH, JITTER))
                .retryOnException(failure -> failure instanceof NotSent one && one.mayGoWellNextTime())
                .build();
        return new Persistent(inner, Retry.of("notification", config));
    }

    @Override
    public String send(Message message) {
        return retry.executeSupplier(() -> inner.send(message));
    }
}
