package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.mocks.MockVcenter;

/** Plan, apply and rollback again and again in one process, with something going wrong in each: nothing piles up. */
class SoakTest {
    private static final int ROUNDS = Integer.getInteger("vmend.soak.rounds", Cases.all() ? 100 : 6);
    /** By then everything is loaded, and every pool as large as it gets. */
    private static final int WARM = Math.min(10, ROUNDS / 2);

    /** What the mock's own logs and the code that the JVM keeps compiled may take. */
    private static final long HEAP_KIB = 12 * 1024;

    private static final long OBJECTS = 200;
    private static final long DESCRIPTORS = 8;

    @TempDir
    Path folder;

    @Test
    void nothingPilesUpAndTheVcentersLogIsWhatTheJournalsSay() throws Exception {
        Weather weather = new Weather();
        try (MockVcenter mock = Workshop.mock(Duration.ZERO, weather)) {
            Rounds rounds = new Rounds(mock, weather, folder);
            Residue warm = Residue.of(mock);
            for (int i = Integer.getInteger("vmend.soak.from", 1); i <= ROUNDS; i++) {
                rounds.round(i);
                mock.wireMock().resetRequests();
                mock.callLog().clear();
                if (i == WARM || (i % 10 == 0 && i < ROUNDS)) {
                    Residue now = Residue.of(mock);
                    System.out.println("round " + i + ": " + now);
                    warm = i == WARM ? now : warm;
                }
            }
            Residue end = Residue.of(mock);
            System.out.println("round " + ROUNDS + ": " + end + "; " + rounds.told() + "; threads " + end.threads());

            assertThat(rounds.broken()).isEmpty();
            assertThat(end.sessions()).isLessThanOrEqualTo(rounds.sessionsLost());
            assertThat(end.threadCount())
                    .as(warm.threads() + " and " + end.threads())
                    .isLessThanOrEqualTo(warm.threadCount());
            assertThat(end.descriptors()).isLessThanOrEqualTo(warm.descriptors() + DESCRIPTORS);
            assertThat(end.objects()).isLessThanOrEqualTo(warm.objects() + OBJECTS);
            assertThat(end.heapKiB()).isLessThanOrEqualTo(warm.heapKiB() + HEAP_KIB);
        }
    }
}
