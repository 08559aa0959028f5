package vmend.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static Facts.Builder asked(Need<?>... needs) {
        return new Facts.Builder(new Facts.Shape(List.of(needs)));
    }

    @Test
    void givesBackWhatWasPutIn() {
        Facts facts = asked(Properties.TEMPLATE)
                .put(Properties.TEMPLATE, Fact.known(true))
                .build();
        assertThat(facts.get(Properties.TEMPLATE)).isEqualTo(Fact.known(true));
    }

    @Test
    void doesNotKnowWhatWasNotAsked() {
        assertThat(Facts.none().get(Properties.TEMPLATE).whyUnknown()).contains("config.template was not asked for");
    }

    @Test
    void takesWhatDidNotComeByTheDataTable() {
        Facts facts = asked(Properties.QUESTION, Properties.TEMPLATE, Properties.FAULT_TOLERANCE_STATE, new Need.Tags())
                .build();
        assertThat(facts.get(Properties.QUESTION)).isEqualTo(Fact.unset());
        assertThat(facts.get(Properties.TEMPLATE).whyUnknown()).isPresent();
        assertThat(facts.get(Properties.FAULT_TOLERANCE_STATE)).isEqualTo(Fact.known("notConfigured"));
        assertThat(facts.get(new Need.Tags()).whyUnknown()).contains("tags was not read");
    }

    @Test
    void refusesAnAnswerNobodyAskedFor() {
        assertThatThrownBy(() -> asked().put(Properties.TEMPLATE, Fact.known(true)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void throwsOnReadingBesideTheDeclaredNeeds() {
        Facts facts = asked(Properties.TEMPLATE)
                .put(Properties.TEMPLATE, Fact.known(true))
                .build();
        Facts only = facts.only(Set.of());
        assertThatThrownBy(() -> only.get(Properties.TEMPLATE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("config.template");
    }

    @Test
    void letsASecondReadingHold() {
        Facts first = asked(Properties.TEMPLATE, Properties.QUESTION)
                .put(Properties.TEMPLATE, Fact.unknown("not yet"))
                .build();
        Facts second = asked(Properties.TEMPLATE)
                .put(Properties.TEMPLATE, Fact.known(false))
                .build();
        Facts both = first.plus(second);
        assertThat(both.get(Properties.TEMPLATE)).isEqualTo(Fact.known(false));
        assertThat(both.get(Properties.QUESTION)).isEqualTo(Fact.unset());
    }

    @Test
    void isEqualByNeedsAndAnswersAlone() {
        Facts one = asked(Properties.TEMPLATE, Properties.QUESTION)
                .put(Properties.TEMPLATE, Fact.known(true))
                .build();
        Facts other = asked(Properties.QUESTION, Properties.TEMPLATE)
                .put(Properties.TEMPLATE, Fact.known(true))
                .build();
        Facts unlike = asked(Properties.QUESTION, Properties.TEMPLATE)
                .put(Properties.TEMPLATE, Fact.known(false))
                .build();
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(unlike);
    }
}
