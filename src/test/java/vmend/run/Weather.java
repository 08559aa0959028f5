package vmend.run;

import java.util.Optional;
import vmend.mocks.Exchange;
import vmend.mocks.Interference;
import vmend.mocks.Verdict;

/** What goes wrong on one vCenter, changed from time to time. */
final class Weather implements Interference {
    private volatile Optional<Mishap> now = Optional.empty();

    void becomes(Mishap mishap) {
        now = Optional.of(mishap);
    }

    /** Nothing goes wrong any more; what did is given. */
    Optional<Exchange> clears() {
        Optional<Mishap> last = now;
        now = Optional.empty();
        return last.flatMap(Mishap::hit);
    }

    @Override
    public Verdict before(Exchange exchange) {
        return now.map(mishap -> mishap.before(exchange)).orElseGet(Verdict::goOn);
    }

    @Override
    public Verdict after(Exchange exchange) {
        return now.map(mishap -> mishap.after(exchange)).orElseGet(Verdict::goOn);
    }
}
