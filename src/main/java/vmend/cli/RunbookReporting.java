package vmend.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.plan.PlanFile;
import vmend.report.PlanDocument;
import vmend.report.Reports;
import vmend.report.RunReports;
import vmend.runbook.RunbookState;
import vmend.runbook.Stage;
import vmend.runbook.StageLog;
import vmend.runbook.StageResult;

/** The stages that tell: report and notify. */
final class RunbookReporting {
    private final RunbookSite site;

    RunbookReporting(RunbookSite site) {
        this.site = site;
    }

    StageResult report(Stage.Report stage, RunbookState state) {
        Optional<Path> elsewhere = stage.folder().map(site::path);
        Path folder = elsewhere.orElse(site.folder().path());
        String prefix = elsewhere.isPresent() ? site.folder().run() + "-" : "report-";
        int files = 0;
        for (String format : stage.formats()) {
            if (Files.exists(site.folder().plan())) {
                String name = prefix + "plan." + format;
                OutputFile.write(folder.resolve(name), Reports.forFile(name).bytes(plan()));
                files++;
            }
            for (String run : RunbookApplying.runs(state)) {
                String name = prefix + run + "." + format;
                OutputFile.write(
                        folder.resolve(name),
                        RunReports.forFile(name)
                                .bytes(StatusCommand.document(site.state().run(run))));
                files++;
            }
        }
        return StageResult.done(files == 0 ? "there is nothing to report yet" : files + " files in " + folder);
    }

    private PlanDocument plan() {
        byte[] bytes = site.folder().papers().plan().get();
        String where = site.folder().plan().toString();
        return PlanDocument.read(PlanFile.read(bytes, where), bytes).in(where);
    }

    /** A message that cannot be sent changes nothing but the text of this stage. */
    StageResult tell(Stage.Notify stage, RunbookState state, StageLog log) {
        Map<String, vmend.config.ChannelConfig> all = site.config().notifications();
        List<String> channels = stage.channels().isEmpty() ? List.copyOf(all.keySet()) : stage.channels();
        if (channels.isEmpty()) {
            return StageResult.done("vmend.yaml names no notifications, so nobody was told");
        }
        String key = state.underWay().orElse("notify");
        RunbookTelling telling = new RunbookTelling(site, state, log);
        int sent = 0;
        for (String channel : channels) {
            sent += telling.tell(channel, "", RunbookMessage.of(site, state, stage, channel + "." + key)) ? 1 : 0;
        }
        return StageResult.done(sent + " of " + channels.size() + " channels were told")
                .with(Map.of("told", Integer.toString(sent)));
    }
}
