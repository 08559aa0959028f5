package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import vmend.InProcess.Ran;
import vmend.problem.Code;

/** What every error has to be: told by its code on stderr, with its exit code, and without a stack trace. */
final class RanAssert {
    private RanAssert() {}

    static void refused(Ran ran, Code code, String... texts) {
        assertThat(ran.err()).contains(code.id() + " ");
        for (String text : texts) {
            assertThat(ran.err()).contains(text);
        }
        assertThat(ran.exit()).as(ran.err()).isEqualTo(code.exit().number());
        noTrace(ran);
        assertThat(ran.out()).isEmpty();
    }

    static void noTrace(Ran ran) {
        assertThat(ran.err()).doesNotContain("\tat ").doesNotContain("Exception");
    }
}
