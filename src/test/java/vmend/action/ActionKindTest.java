package vmend.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is said of a kind is what each action of it says. */
class ActionKindTest {
    @Test
    void saysOfEachActionWhatTheActionSays() {
        assertThat(SampleActions.ALL).allSatisfy(action -> {
            ActionKind kind = Actions.kind(action.kind()).orElseThrow();
            assertThat(action.privileges()).isEqualTo(kind.privileges());
            assertThat(action.call()).isEqualTo(kind.call());
            assertThat(kind.waysBack()).contains(action.undo().orElseThrow().kind());
        });
    }

    @Test
    void namesOnlyKindsThatThereAreAsWaysBack() {
        Set<String> ways = new TreeSet<>();
        Actions.all().forEach(kind -> ways.addAll(kind.waysBack()));
        assertThat(Actions.kinds()).containsAll(ways);
        assertThat(Actions.all())
                .extracting(ActionKind::name)
                .containsExactlyElementsOf(new TreeSet<>(Actions.kinds()));
    }

    @Test
    void knowsNoOtherKind() {
        assertThat(Actions.kind("delete-machine")).isEmpty();
    }
}
