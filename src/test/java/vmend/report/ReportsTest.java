package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.plan.PlanFile;
import vmend.plan.SampleEstate;
import vmend.plan.SamplePlans;
import vmend.problem.Code;
import vmend.problem.ProblemException;

class ReportsTest {
    @Test
    void tellsTheFormatByTheEnding() {
        assertThat(Reports.forFile("out/report.html")).isEqualTo(Reports.HTML);
        assertThat(Reports.forFile("TICKET.MD")).isEqualTo(Reports.MARKDOWN);
        assertThat(Reports.forFile("plan.json")).isEqualTo(Reports.JSON);
        assertThat(Reports.forFile("report.txt")).isEqualTo(Reports.TEXT);
        assertThat(Reports.forFile("Findings.CSV")).isEqualTo(Reports.CSV);
        assertThat(Reports.forFile("vmend.sarif")).isEqualTo(Reports.SARIF);
        assertThat(Reports.forFile("target/vmend.junit.xml")).isEqualTo(Reports.JUNIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.pdf", "report", "html", "report.html.gz", "report.xml", ""})
    void refusesOtherEndingsAndNamesTheAllowedOnes(String file) {
        assertThatThrownBy(() -> Reports.forFile(file)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(Code.USAGE_WRONG);
            assertThat(e.problem().expected())
                    .hasValueSatisfying(
                            text -> assertThat(text).contains(".html, .md, .csv, .sarif, .junit.xml, .json, .txt"));
        });
    }

    @ParameterizedTest
    @EnumSource(Reports.class)
    void writesTheSameBytesForTheSamePlan(Reports format) {
        assertThat(format.bytes(PlanDocument.of(SampleEstate.plan())))
                .isEqualTo(format.bytes(PlanDocument.of(SampleEstate.plan())));
    }

    @ParameterizedTest
    @EnumSource(Reports.class)
    void writesAPlanOfNothing(Reports format) {
        assertThat(format.bytes(PlanDocument.of(SamplePlans.empty()))).isNotEmpty();
    }

    @Test
    void writesThePlansOwnBytesAsJson() {
        assertThat(Reports.JSON.bytes(PlanDocument.of(SamplePlans.small())))
                .isEqualTo(PlanFile.bytes(SamplePlans.small()));
    }

    @Test
    void keepsTheBytesOfAPlanThatWasRead() {
        byte[] bytes = PlanFile.bytes(SamplePlans.small());
        PlanDocument document = PlanDocument.read(PlanFile.read(bytes, "plan.json"), bytes);

        assertThat(document.digest()).isEqualTo(PlanFile.digest(bytes));
        assertThat(Reports.JSON.bytes(document)).isEqualTo(bytes);
    }
}
