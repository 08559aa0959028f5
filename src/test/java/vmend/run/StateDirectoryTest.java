package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-11-28T01:00:00Z");

    @TempDir
    Path folder;

    private StateDirectory state() {
        return StateDirectory.at(folder, InstantSource.fixed(NOW));
    }

    @Test
    void letsARunUseItsApprovalAgainAndNobodyElse() {
        assertThat(state().useOnce("A-1 on vc", "R-1", NOW)).isTrue();
        assertThat(state().useOnce("A-1 on vc", "R-1", NOW)).isTrue();
        assertThat(state().useOnce("A-1 on vc", "R-2", NOW)).isFalse();
        assertThat(state().useOnce("A-1 on vc", "R-1", NOW)).isTrue();
    }

    @Test
    void takesNoRunForAnotherWhoseNameBeginsAlike() {
        assertThat(state().useOnce("A-1 on vc", "R-12", NOW)).isTrue();
        assertThat(state().useOnce("A-1 on vc", "R-1", NOW)).isFalse();
    }
}
