package vmend.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import vmend.mocks.Exchange;
import vmend.mocks.Interference;
import vmend.mocks.Verdict;

/** What goes wrong on one vCenter, changed from time to time. */
final class Weather implements Interference {
    private final AtomicReference<Optional<Mishap>> now = new AtomicReference<>(Optional.empty());

    void becomes(Mishap mishap) {
        now.set(Optional.of(mishap));
    }

    /** Nothing goes wrong any more; what did is given. */
    Optional<Exchange> clears() {
        return now.getAndSet(Optional.empty()).flatMap(Mishap::hit);
    }

    @Override
    public Verdict before(Exchange exchange) {
        return now.get().map(mishap -> mishap.before(exchange)).orElseGet(Verdict::goOn);
    }

    @Override
    public Verdict after(Exchange exchange) {
        return now.get().map(mishap -> mishap.after(exchange)).orElseGet(Verdict::goOn);
    }
}
