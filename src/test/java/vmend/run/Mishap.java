package vmend.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import vmend.mocks.Exchange;
import vmend.mocks.Interference;
import vmend.mocks.Verdict;

/** One thing that goes wrong once, at one request of a run. */
final class Mishap implements Interference {
    /** Longer than the connection of the tests waits for a reply. */
    private static final Duration TOO_LONG = Duration.ofMillis(3500);

    /** What goes wrong. */
    enum Kind {
        EMPTY_REPLY(Verdict::emptyReply),
        MALFORMED_CHUNK(Verdict::malformedChunk),
        RANDOM_DATA(Verdict::randomThenClose),
        CONNECTION_RESET(Verdict::connectionReset),
        DELAY(() -> Verdict.delayedBy(TOO_LONG)),
        UNAVAILABLE(Verdict::unavailable),
        SOAP_FAULT(() -> Verdict.soapFault("HostCommunication", "The host did not answer.")),
        SESSION_LOST(Verdict::sessionsEnd);

        @SuppressWarnings("ImmutableEnumChecker") // references to static methods without state
        private final Supplier<Verdict> verdict;

        Kind(Supplier<Verdict> verdict) {
            this.verdict = verdict;
        }
    }

    /** When it does. */
    enum Moment {
        BEFORE,
        AFTER;

        static List<Moment> of(Exchange exchange) {
            return Workshop.changes(exchange) ? Arrays.asList(values()) : List.of(BEFORE);
        }
    }

    private final Kind kind;
    private final Moment moment;
    private final int at;
    private final boolean ofChanges;
    private final AtomicInteger seen = new AtomicInteger();
    private volatile Optional<Exchange> hit = Optional.empty();

    private Mishap(Kind kind, Moment moment, int at, boolean ofChanges) {
        this.kind = kind;
        this.moment = moment;
        this.at = at;
        this.ofChanges = ofChanges;
    }

    /** At the so-manieth request; the first is 1. */
    static Mishap atRequest(int number, Kind kind, Moment moment) {
        return new Mishap(kind, moment, number, false);
    }

    /** At the so-manieth request that changes something, wherever it comes. */
    static Mishap atChange(int number, Kind kind, Moment moment) {
        return new Mishap(kind, moment, number, true);
    }

    /** The request at which it happened. */
    Optional<Exchange> hit() {
        return hit;
    }

    @Override
    public Verdict before(Exchange exchange) {
        boolean counts = !ofChanges || Workshop.changes(exchange);
        if (counts && seen.incrementAndGet() == at) {
            hit = Optional.of(exchange);
            return moment == Moment.BEFORE ? kind.verdict.get() : Verdict.goOn();
        }
        return Verdict.goOn();
    }

    @Override
    public Verdict after(Exchange exchange) {
        return moment == Moment.AFTER && hit.filter(exchange::equals).isPresent() ? kind.verdict.get() : Verdict.goOn();
    }
}
