package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vmend.plan.Plan;
import vmend.plan.SampleEstate;
import vmend.plan.SamplePlans;

class CsvReportTest {
    private static final Plan PLAN = SampleEstate.plan();

    @Test
    void hasARowForEachFindingAndNothingElse() {
        List<List<String>> rows = CsvRows.of(Reports.CSV.bytes(PlanDocument.of(PLAN)));

        assertThat(rows.subList(1, rows.size()).stream().map(row -> row.get(0)))
                .containsExactlyElementsOf(
                        PLAN.findings().stream().map(Plan.Finding::id).toList());
        assertThat(rows).allMatch(row -> row.size() == rows.get(0).size());
        assertThat(CsvRows.of(Reports.CSV.bytes(PlanDocument.of(SamplePlans.empty()))))
                .hasSize(1);
    }

    @Test
    void tellsWhatWasFoundWhatFollowsWhatItCostsAndTheWayBack() {
        assertThat(row("card-gateway"))
                .containsEntry("verdict", "fail")
                .containsEntry("severity", "high")
                .containsEntry("vcenter", "vc01")
                .containsEntry("path", "/DC1/vm/Services/card-gateway")
                .containsEntry("owner", "team-erp")
                .containsEntry("zone", "")
                .containsEntry("evidence", "network = pg-sniffer (limit pg-pci-dedicated)")
                .containsEntry("changes", "network: pg-sniffer → pg-pci-dedicated")
                .containsEntry("outage", "network interrupted")
                .hasEntrySatisfying("way_back", text -> assertThat(text).startsWith("exact, moved back to"));
    }

    @Test
    void tellsWhyThereIsNoStep() {
        assertThat(row("legacy-erp-02"))
                .containsEntry("steps", "")
                .containsEntry("held_back_by", "manual")
                .containsEntry(
                        "held_back_because", "serial ports are reported only: some guests do not boot without them");
        assertThat(row("appliance-x"))
                .containsEntry("verdict", "unknown")
                .containsEntry("reason", "device class VirtualFoo is not known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=1+1|\"'=1+1\"",
                "+1|\"'+1\"",
                "-1|\"'-1\"",
                "@SUM(A1)|\"'@SUM(A1)\"",
                "＝1+1|\"'＝1+1\"",
                "a=1|\"a=1\"",
                "say \"no\"|\"say \"\"no\"\"\"",
                "a,b;c|\"a,b;c\"",
            })
    void defusesWhatASpreadsheetWouldTakeForAFormula(String text, String field) {
        assertThat(CsvReport.quoted(text)).isEqualTo(field);
    }

    @Test
    void defusesWhatStartsWithATabOrANewLine() {
        assertThat(CsvReport.quoted("\t=1")).isEqualTo("\"'\\t=1\"");
        assertThat(CsvReport.quoted("\r=1")).isEqualTo("\"'\\r=1\"");
        assertThat(CsvReport.quoted("\n=1")).isEqualTo("\"'\\n=1\"");
        assertThat(CsvReport.quoted(" =1")).isEqualTo("\"\\u{20}=1\"");
        assertThat(CsvReport.quoted("")).isEqualTo("\"\"");
    }

    private static Map<String, String> row(String name) {
        List<List<String>> rows = CsvRows.of(Reports.CSV.bytes(PlanDocument.of(PLAN)));
        List<String> row = rows.stream()
                .filter(one -> one.get(rows.get(0).indexOf("name")).equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            fields.put(rows.get(0).get(i), row.get(i));
        }
        return fields;
    }
}
