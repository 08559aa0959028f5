package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vmend.NoConnector;
import vmend.playbooks.Shipped;
import vmend.problem.ProblemException;

/** A person at a terminal. */
class PassphrasesTest {
    private static final Path KEY = Path.of("a.kaya.key");

    @Test
    void aNewPassphraseIsTypedTwice() {
        assertThat(typing("long enough", "long enough").ofNew(KEY, around(true)))
                .isEqualTo("long enough".toCharArray());
        assertThatThrownBy(() -> typing("long enough", "long enuogh").ofNew(KEY, around(true)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not the same")
                .hasMessageNotContaining("long en");
    }

    @Test
    void anOldOneOnce() {
        assertThat(typing("hunter2").of(KEY, around(true))).isEqualTo("hunter2".toCharArray());
    }

    @Test
    void noOneIsAskedWhereNoOneIsThere() {
        assertThatThrownBy(() -> typing("hunter2").of(KEY, around(false)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("there is no passphrase");
        assertThatThrownBy(() -> typing().of(KEY, around(true))).isInstanceOf(ProblemException.class);
    }

    private static Passphrases typing(String... typed) {
        Deque<String> left = new ArrayDeque<>(List.of(typed));
        return new Passphrases(question -> Optional.ofNullable(left.poll()).map(String::toCharArray));
    }

    private static Surroundings around(boolean terminal) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Surroundings(
                nowhere,
                nowhere,
                terminal,
                terminal,
                Map.of(),
                Path.of(""),
                InstantSource.system(),
                "test",
                Shipped.catalog(),
                new NoConnector(),
                vmend.run.Patience.standard(),
                file -> vmend.plan.History.none(),
                Optional.empty());
    }
}
