package vmend.cli;

import java.nio.charset.StandardCharsets;
import vmend.notify.Message;
import vmend.notify.Payload;
import vmend.problem.ExitCode;
import vmend.report.SafeText;
import vmend.runbook.RunbookState;

/** Prints how a run of a runbook went: what people are told, too. */
final class RunbookOutcome {
    private RunbookOutcome() {}

    static void print(RunbookSite site, ExitCode exit, OutputFormat format) {
        RunbookState state = site.folder().state();
        Message message = RunbookMessage.of(site, state, "", site.folder().run());
        Surroundings around = site.around();
        switch (format) {
            case JSON -> around.out().println(new String(Payload.of(message, Payload.WHOLE), StandardCharsets.UTF_8));
            case TABLE -> table(message, exit, site);
        }
        around.out().flush();
    }

    private static void table(Message message, ExitCode exit, RunbookSite site) {
        var out = site.around().out();
        int widest = message.stages().stream()
                .mapToInt(line -> line.stage().length())
                .max()
                .orElse(0);
        out.println("Runbook  " + message.runbook() + ": " + message.title());
        out.println("Run      " + message.run() + ", "
                + SafeText.line(site.folder().path().toString()));
        message.stages()
                .forEach(line -> out.printf(
                        "  %-" + Math.max(widest, 1) + "s  %-9s  %s%n", line.stage(), line.outcome(), line.text()));
        out.println("Exit     " + exit.number() + ", " + exit.meaning());
        message.next().forEach(next -> out.println("Next     " + next));
    }
}
