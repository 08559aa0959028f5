package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;

/** The way of a plan on the demo estate, from making it to taking it back. */
class ApplyOnMockTest {
    @TempDir
    Path folder;

    @Test
    void carriesOutWhatWasApprovedAndNothingElse() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan();
            InProcess.Ran ran = rehearsal.approve(plan).apply();
            System.out.println(ran.out() + ran.err());
            mock.mutations().entries().forEach(System.out::println);
            assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        }
    }
}
