package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import vmend.plan.SamplePlans;
import vmend.report.PlanDocument;
import vmend.report.Reports;

class ReportOptionsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Reports.class)
    void writesEveryFormatByItsEnding(Reports format) throws IOException {
        Path file = folder.resolve("report" + format.ending());
        PlanDocument document = PlanDocument.of(SamplePlans.small());
        ReportOptions options = new ReportOptions();
        new CommandLine(options).parseArgs("--report", file.toString());

        options.write(document);

        assertThat(options.checked()).containsExactly(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(format.bytes(document));
    }

    @Test
    void namesEveryEndingInItsHelp() {
        String help = String.join(
                "",
                new CommandLine(new ReportOptions())
                        .getCommandSpec()
                        .findOption("--report")
                        .description());

        assertThat(Reports.values())
                .allSatisfy(format -> assertThat(help).contains(format.ending().substring(1)));
    }
}
