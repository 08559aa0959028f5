package vmend.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeTest {
    /** What users search for must mean one thing. */
    @Test
    void noTwoProblemsHaveTheSameCode() {
        assertThat(Code.values()).extracting(Code::id).doesNotHaveDuplicates();
    }
}
