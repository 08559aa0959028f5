package vmend.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FactTest {
    @Test
    void carriesAKnownValueThrough() {
        assertThat(Fact.known(2).map(two -> two + 1)).isEqualTo(Fact.known(3));
        assertThat(Fact.known(2).is(2)).isTrue();
        assertThat(Fact.known(2).shown()).contains(2);
    }

    @Test
    void keepsUnsetUnset() {
        Fact<Integer> unset = Fact.unset();
        assertThat(unset.map(any -> 1)).isEqualTo(Fact.unset());
        assertThat(unset.is(1)).isFalse();
        assertThat(unset.shown()).isEmpty();
        assertThat(unset.whyUnknown()).isEmpty();
    }

    @Test
    void keepsUnknownUnknownWithItsReason() {
        Fact<Integer> unknown = Fact.unknown("no permission");
        assertThat(unknown.flatMap(any -> Fact.known(1)).whyUnknown()).contains("no permission");
        assertThat(unknown.is(1)).isFalse();
        assertThat(unknown.shown()).isEmpty();
        assertThat(unknown).isNotEqualTo(Fact.unset());
    }
}
