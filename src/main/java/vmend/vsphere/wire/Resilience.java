package vmend.vsphere.wire;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/**
 * What surrounds each call to one service of one vCenter, from outside: retry, circuit breaker, for writes a rate limiter, bulkhead, and
 * innermost the deadlines of the wire itself (docs/adr/0003).
 *
 * <p>Only trouble on the way counts as failure. A fault, a refused login and an untrusted certificate are answers: they are neither
 * repeated nor held against the vCenter.
 */
public final class Resilience {
    /** What may be gone the next time; all of it arises on the way or before the service had its say. */
    private static final Set<Code> TRANSIENT = Set.copyOf(
            EnumSet.of(Code.UNREACHABLE, Code.TIMED_OUT, Code.UNAVAILABLE, Code.CONNECTION_LOST, Code.MALFORMED_REPLY));

    private final String where;
    private final ResilienceFigures figures;
    private final Retry retry;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final RateLimiter writes;

    public Resilience(String where, ResilienceFigures figures) {
        this.where = where;
        this.figures = figures;
        this.retry = Retry.of(
                where,
                RetryConfig.custom()
                        .maxAttempts(figures.attempts())
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(
                                figures.firstPause(), figures.pauseGrowth(), figures.jitter()))
                        .retryOnException(Resilience::isTransient)
                        .build());
        this.breaker = CircuitBreaker.of(
                where,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(figures.failuresInARow())
                        .minimumNumberOfCalls(figures.failuresInARow())
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(figures.openFor())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .recordException(Resilience::isTransient)
                        .ignoreException(Resilience::saysNothingAboutTheService)
                        .build());
        this.bulkhead = Bulkhead.of(
                where,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(figures.atOnce())
                        .maxWaitDuration(figures.queueFor())
                        .build());
        this.writes = RateLimiter.of(
                where,
                RateLimiterConfig.custom()
                        .limitForPeriod(figures.writes())
                        .limitRefreshPeriod(figures.writesWithin())
                        .timeoutDuration(figures.queueFor())
                        .build());
    }

    /** Makes a call, and again if it may be repeated and what went wrong may be gone. */
    public <R> R call(Repeat repeat, Supplier<R> attempt) {
        Supplier<R> inBulkhead = Bulkhead.decorateSupplier(bulkhead, attempt);
        Supplier<R> inBreaker = CircuitBreaker.decorateSupplier(breaker, inBulkhead);
        try {
            return switch (repeat) {
                case AGAIN -> Retry.decorateSupplier(retry, inBreaker).get();
                case ONCE -> inBreaker.get();
            };
        } catch (CallNotPermittedException e) {
            throw open(e);
        } catch (BulkheadFullException e) {
            throw Problem.of(Code.TIMED_OUT, where, "no call could be begun, so many are under way")
                    .expected("at most " + figures.atOnce() + " at once, each a wait of "
                            + figures.queueFor().toSeconds() + " s")
                    .causedBy(e);
        }
    }

    /** Makes a call that changes something: once, whatever happens, and not faster than changes may follow each other. */
    public <R> R write(Supplier<R> attempt) {
        Supplier<R> inBulkhead = Bulkhead.decorateSupplier(bulkhead, attempt);
        Supplier<R> atItsRate = RateLimiter.decorateSupplier(writes, inBulkhead);
        try {
            return CircuitBreaker.decorateSupplier(breaker, atItsRate).get();
        } catch (CallNotPermittedException e) {
            throw open(e);
        } catch (RequestNotPermitted | BulkheadFullException e) {
            throw Problem.of(Code.NOT_SENT, where, Code.NOT_SENT.meaning())
                    .expected("a turn within " + figures.queueFor().toSeconds() + " s, at " + figures.writes()
                            + " changes in " + figures.writesWithin().toSeconds() + " s")
                    .causedBy(e);
        }
    }

    private ProblemException open(CallNotPermittedException e) {
        return Problem.of(Code.CIRCUIT_OPEN, where, "not asked again: it failed too often in a row")
                .found(figures.failuresInARow() + " failures in a row")
                .next("Next try in " + figures.openFor().toSeconds() + " s at the earliest.")
                .causedBy(e);
    }

    private static boolean isTransient(Throwable thrown) {
        return thrown instanceof ProblemException failed
                && TRANSIENT.contains(failed.problem().code());
    }

    /** What was decided on this side, or about TLS, must neither open the circuit nor, as a success, close it. */
    private static boolean saysNothingAboutTheService(Throwable thrown) {
        if (thrown instanceof BulkheadFullException || thrown instanceof RequestNotPermitted) {
            return true;
        }
        return thrown instanceof ProblemException failed
                && switch (failed.problem().code()) {
                    case CALL_REFUSED,
                            NOT_SENT,
                            CANCELLED,
                            TLS_FAILED,
                            CERTIFICATE_EXPIRED,
                            CERTIFICATE_NOT_PINNED,
                            CERTIFICATE_UNTRUSTED,
                            REDIRECTED -> true;
                    default -> false;
                };
    }
}
