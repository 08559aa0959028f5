package vmend.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import vmend.report.PlanDocument;
import vmend.report.Reports;

/** The reports of a plan that a command is asked to write. */
final class ReportOptions {
    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "write a report here; its ending says the format: html, md, csv, sarif, junit.xml, json or"
                    + " txt; may be repeated")
    private List<Path> files = new ArrayList<>();

    /** Refuses endings that name no format, before an estate is read for them. */
    List<Path> checked() {
        files.forEach(file -> Reports.forFile(file.toString()));
        return List.copyOf(files);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    void write(PlanDocument document) {
        for (Path file : files) {
            Reports format = Reports.forFile(file.toString());
            OutputFile.write(file, out -> format.write(document, out));
        }
    }
}
