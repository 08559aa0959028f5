package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vmend.inventory.Fact;
import vmend.playbook.Delay;

class RipeningTest {
    private static final Instant FIRST = Instant.parse("2026-11-01T02:00:00Z");
    private static final Duration FORTNIGHT = Duration.ofDays(14);

    /** A history that knows what the test says. */
    private record Known(Map<String, Fact<Instant>> since, Optional<Instant> begins) implements History {
        @Override
        public Fact<Instant> since(String findingId) {
            return since.getOrDefault(findingId, Fact.unset());
        }

        @Override
        public void remember(Look look) {
            throw new AssertionError("planning writes nothing");
        }

        @Override
        public void remember(Ran run) {
            throw new AssertionError("planning writes nothing");
        }

        @Override
        public Chronicle chronicle() {
            return Chronicle.empty();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static Optional<String> held(History history, Duration after, Instant now) {
        return new Ripening(history).held("f", Delay.of(after), now).map(Held::reason);
    }

    private static History since(Fact<Instant> first) {
        return new Known(Map.of("f", first), Optional.of(FIRST.minus(Duration.ofDays(100))));
    }

    @Test
    void letsThroughWhatIsActedOnAtOnce() {
        assertThat(held(History.none(), Duration.ZERO, FIRST)).isEmpty();
    }

    @Test
    void holdsBackUntilTheLastSecondAndNotLonger() {
        assertThat(held(
                        since(Fact.known(FIRST)),
                        FORTNIGHT,
                        FIRST.plus(FORTNIGHT).minusSeconds(1)))
                .contains("found since 2026-11-01T02:00Z, acted on after 14 d: from 2026-11-15T02:00Z on");
        assertThat(held(since(Fact.known(FIRST)), FORTNIGHT, FIRST.plus(FORTNIGHT)))
                .isEmpty();
    }

    @Test
    void saysThatItIsFoundForTheFirstTime() {
        assertThat(held(since(Fact.unset()), FORTNIGHT, FIRST))
                .contains("found for the first time (the history of findings goes back to 2026-07-24T02:00Z),"
                        + " acted on after 14 d: from 2026-11-15T02:00Z on");
    }

    @Test
    void saysThatALostHistoryMakesEverythingYoung() {
        assertThat(held(History.none(), FORTNIGHT, FIRST).orElseThrow())
                .startsWith("found for the first time (there is no history of findings yet)");
        History fresh = new Known(Map.of("f", Fact.known(FIRST)), Optional.of(FIRST));
        assertThat(held(fresh, FORTNIGHT, FIRST.plusSeconds(60)).orElseThrow())
                .startsWith("found since 2026-11-01T02:00Z (the history of findings begins then)");
    }

    @Test
    void holdsBackWhatNobodyCanTellTheAgeOf() {
        assertThat(held(since(Fact.unknown("the history is locked")), FORTNIGHT, FIRST.plus(Duration.ofDays(900))))
                .contains("since when it is found cannot be told: the history is locked");
    }
}
