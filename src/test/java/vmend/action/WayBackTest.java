package vmend.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every action can be read again from its texts, says what it achieves, and gives the action that takes it back. */
class WayBackTest {

    @Test
    void everyActionIsReadAgainFromWhatAPlanHolds() {
        for (Action action : SampleActions.ALL) {
            assertThat(Actions.read(action.target(), texts(action))).isEqualTo(action);
        }
    }

    @Test
    void theWayBackBeginsWhereTheActionEnds() {
        for (Action action : SampleActions.ALL) {
            Action undo = action.undo().orElseThrow();
            assertThat(action.achieves()).as(action.title()).isNotEmpty();
            assertThat(undo.expects()).as(action.title()).containsAll(action.achieves());
            assertThat(undo.before()).as(action.title()).isEqualTo(action.after());
            assertThat(undo.after()).as(action.title()).isEqualTo(action.before());
        }
    }

    @Test
    void anExactWayBackAchievesWhatTheActionExpectedOfTheFieldsItChanges() {
        for (Action action : SampleActions.ALL) {
            if (action.inverse().grade() == Inverse.Grade.EXACT) {
                Action undo = action.undo().orElseThrow();
                assertThat(action.expects()).as(action.title()).containsAll(undo.achieves());
                assertThat(Actions.read(undo.target(), texts(undo))).isEqualTo(undo);
            }
        }
    }

    @Test
    void aTextThatSaysSomethingElseThanTheParametersIsRefused() {
        for (Action action : SampleActions.ALL) {
            for (String field : texts(action).keySet()) {
                Map<String, String> changed = new HashMap<>(texts(action));
                changed.put(field, changed.get(field) + "x");
                Map<String, String> missing = new HashMap<>(texts(action));
                missing.remove(field);

                assertThat(sameOrRefused(action, changed))
                        .as(action.kind() + " with another " + field)
                        .isFalse();
                assertThat(sameOrRefused(action, missing))
                        .as(action.kind() + " without " + field)
                        .isFalse();
            }
            Map<String, String> more = new HashMap<>(texts(action));
            more.put("force", "true");
            assertThatThrownBy(() -> Actions.read(action.target(), more)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anActionThatNobodyKnowsIsRefused() {
        assertThatThrownBy(
                        () -> Actions.read(SampleActions.ALL.get(0).target(), Map.of("kind", "destroy", "title", "x")))
                .hasMessageContaining("there is no action 'destroy'");
    }

    /** Whether the texts still make the very same action; other texts make another one, or none. */
    private static boolean sameOrRefused(Action action, Map<String, String> texts) {
        try {
            return Actions.read(action.target(), texts).equals(action);
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static Map<String, String> texts(Action action) {
        Map<String, String> texts = new LinkedHashMap<>(action.parameters());
        texts.put("kind", action.kind());
        texts.put("title", action.title());
        return texts;
    }
}
