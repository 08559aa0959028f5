package vmend.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A message as plain text, for mails. */
final class MessageText {
    private MessageText() {}

    static String of(Message message) {
        List<String> lines = new ArrayList<>();
        lines.add(message.subject());
        lines.add("");
        lines.add("Runbook  " + message.runbook() + ": " + message.title());
        lines.add("Run      " + message.run() + " on " + message.host());
        lines.add("State    " + message.state() + " (exit code " + message.exit() + ")");
        message.plan().ifPresent(digest -> lines.add("Plan     " + digest));
        if (!message.runs().isEmpty()) {
            lines.add("Runs     " + String.join(", ", message.runs()));
        }
        if (!message.counts().isEmpty()) {
            lines.add("Numbers  "
                    + message.counts().entrySet().stream()
                            .map(count -> count.getKey() + " " + count.getValue())
                            .collect(Collectors.joining(", ")));
        }
        lines.add("");
        message.stages().forEach(stage -> lines.add(stage.stage() + ": " + stage.outcome() + ". " + stage.text()));
        if (!message.next().isEmpty()) {
            lines.add("");
            message.next().forEach(command -> lines.add("Next: " + command));
        }
        return String.join("\r\n", lines) + "\r\n";
    }
}
