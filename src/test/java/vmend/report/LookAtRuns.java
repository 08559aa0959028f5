package vmend.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes every format of the sample runs into a folder, for people to look at; no test. */
final class LookAtRuns {
    private LookAtRuns() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Map<String, RunDocument> runs = Map.of(
                "done", SampleRuns.done(),
                "drifted", SampleRuns.drifted(),
                "failed", SampleRuns.failed(),
                "interrupted", SampleRuns.interrupted(),
                "every", SampleRuns.everyOutcome(),
                "hostile", SampleRuns.named("</script>\"'&<b>\n\u202Eevil\u001b[31m|{{x}}`日本語` " + "long".repeat(250)));
        for (Map.Entry<String, RunDocument> run : runs.entrySet()) {
            for (RunReports format : RunReports.values()) {
                Files.write(folder.resolve(run.getKey() + format.ending()), format.bytes(run.getValue()));
            }
            Files.writeString(
                    folder.resolve(run.getKey() + "-80.txt"),
                    RunReports.terminal(run.getValue(), new TerminalStyle(80, true, true)));
        }
    }
}
