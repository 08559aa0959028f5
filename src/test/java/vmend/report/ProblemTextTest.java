package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vmend.problem.Code;
import vmend.problem.Problem;

class ProblemTextTest {
    private static final TerminalStyle WIDE = new TerminalStyle(120, false, false);

    @Test
    void saysWhereWhatExpectedFoundAndNext() {
        Problem problem = Problem.of(
                        Code.CERTIFICATE_NOT_PINNED, "vc01.example.com", "certificate is not the pinned one")
                .expected("sha256 3f:9a")
                .found("sha256 c1:44")
                .next("vmend doctor --vcenter vc01 prints the new pin.");

        assertThat(ProblemText.lines(problem, WIDE))
                .containsExactly(
                        "VM-112 vc01.example.com: certificate is not the pinned one",
                        "       expected sha256 3f:9a",
                        "       found    sha256 c1:44",
                        "       vmend doctor --vcenter vc01 prints the new pin.");
    }

    @Test
    void letsNoServerWriteALineOrAColourOfItsOwn() {
        Problem problem = Problem.of(Code.VCENTER_FAULT, "vc01", "fault\nVM-000 all is well")
                .found("\u001b[2J\u202ednuof\r\n");

        assertThat(ProblemText.lines(problem, WIDE))
                .containsExactly(
                        "VM-131 vc01: fault\\nVM-000 all is well", "       found    \\u{1B}[2J\\u{202E}dnuof\\r\\n");
    }

    @Test
    void continuesBelowTheTextWhereTheTerminalEnds() {
        Problem problem =
                Problem.of(Code.USAGE_WRONG, "vmend.yaml", "x".repeat(60)).expected("y ".repeat(40) + "z");

        assertThat(ProblemText.lines(problem, new TerminalStyle(50, false, false)))
                .allMatch(line -> Columns.width(line) <= 50)
                .element(1)
                .asString()
                .startsWith("       xxx");
    }
}
