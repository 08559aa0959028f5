package vmend.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vmend.config.VmendConfig;
import vmend.report.RunDocument;
import vmend.report.RunReports;
import vmend.run.StateDirectory;

/** The options that verbs about runs share: where runs are kept, and how they are shown. */
final class RunOptions {
    @Mixin
    private StateOption state = new StateOption();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "write a report of the run here; its ending says the format; may be repeated")
    private List<Path> reports = new ArrayList<>();

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table", description = "what is printed")
    private OutputFormat format = OutputFormat.TABLE;

    /** Refuses reports that could not be written anyway, before anything is done. */
    void check() {
        reports.forEach(report -> RunReports.forFile(report.toString()));
        OutputFile.check(reports);
    }

    StateDirectory state(Surroundings around, VmendConfig config) {
        return state.directory(around, config);
    }

    /** Prints runs, and writes their reports: of several, each its own, numbered after the first. */
    void show(Surroundings around, List<RunDocument> runs) {
        for (int i = 0; i < runs.size(); i++) {
            for (Path report : reports) {
                Path file = i == 0 ? report : numbered(report, i + 1);
                OutputFile.write(file, RunReports.forFile(report.toString()).bytes(runs.get(i)));
            }
            switch (format) {
                case JSON -> around.out().print(RunReports.JSON.text(runs.get(i)));
                case TABLE -> around.out().print(RunReports.terminal(runs.get(i), around.style(true)));
            }
        }
        around.out().flush();
    }

    private static Path numbered(Path report, int number) {
        String name = report.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return report.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }
}
