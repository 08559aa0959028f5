package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vmend.problem.ProblemException;

class RunReportsTest {
    @Test
    void tellsTheFormatByTheEnding() {
        assertThat(RunReports.forFile("out/run.html")).isEqualTo(RunReports.HTML);
        assertThat(RunReports.forFile("TICKET.MD")).isEqualTo(RunReports.MARKDOWN);
        assertThat(RunReports.forFile("run.json")).isEqualTo(RunReports.JSON);
        assertThat(RunReports.forFile("run.txt")).isEqualTo(RunReports.TEXT);
    }

    @Test
    void refusesOtherEndingsAndNamesTheAllowedOnes() {
        assertThatThrownBy(() -> RunReports.forFile("run.pdf"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().expected())
                                .hasValue("a file that ends in .html, .md, .json, .txt"));
    }

    @ParameterizedTest
    @EnumSource(RunReports.class)
    void writesARunOfNothing(RunReports format) {
        assertThat(format.text(SampleRuns.empty())).endsWith("\n");
    }

    @Test
    void plansAnewAfterDrift() {
        assertThat(RunNext.of(SampleRuns.drifted()).stream().map(RunNext.Command::command))
                .containsExactly(
                        "vmend plan", "vmend rollback " + SampleRuns.RUN, "vmend journal verify " + SampleRuns.RUN);
    }

    @Test
    void looksAtWhatFailed() {
        assertThat(RunNext.of(SampleRuns.failed()).stream().map(RunNext.Command::command))
                .startsWith("vmend status " + SampleRuns.RUN);
    }

    @Test
    void resumesAGuestThatHasNotGoneOff() {
        assertThat(RunNext.of(SampleRuns.waiting()).stream().map(RunNext.Command::command))
                .startsWith("vmend resume " + SampleRuns.RUN);
        assertThat(RunWords.alarm(SampleRuns.waiting())).hasValue("a step is not at its end yet");
    }

    @Test
    void takesBackNothingWhereNothingWasDone() {
        assertThat(RunNext.of(SampleRuns.empty()).stream().map(RunNext.Command::command))
                .containsExactly("vmend journal verify " + SampleRuns.RUN);
    }
}
