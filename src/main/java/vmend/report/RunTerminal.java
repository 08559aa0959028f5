package vmend.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run on a terminal: its steps in their order, one glance a line, the next command last. */
final class RunTerminal {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int NARROWEST = 60;
    private static final int LABEL = 9;
    private static final int RUN = 27;
    private static final int VCENTER = 16;
    private static final int STATE = 11;

    private final RunDocument run;
    private final TerminalStyle style;
    private final TerminalLines out;

    private RunTerminal(RunDocument run, TerminalStyle style) {
        this.run = run;
        this.style = new TerminalStyle(Math.max(NARROWEST, style.width()), style.all(), style.colour());
        this.out = new TerminalLines(this.style);
    }

    /** The report, every line ended by a newline. */
    static String of(RunDocument run, TerminalStyle style) {
        RunTerminal report = new RunTerminal(run, style);
        report.head();
        report.steps();
        report.end();
        report.next();
        return report.out.toString();
    }

    /** One line in a list of runs. */
    static String line(RunDocument run) {
        String resume = RunNext.resume(run).command();
        String summary = run.summary().map(text -> text + "; ").orElse("");
        return String.join(
                        "  ",
                        padded(run.run(), RUN),
                        MINUTE.format(run.begun()),
                        Columns.left(SafeText.line(run.vcenter()), VCENTER),
                        padded(run.state(), STATE),
                        SafeText.line(
                                run.resumable()
                                        ? summary + "go on with it: " + resume
                                        : run.summary().orElse("")))
                + "\n";
    }

    private void head() {
        RunWords.alarm(run).ifPresent(this::alarm);
        out.entries("Run", List.of(run.run() + " on " + run.vcenter() + ", " + run.state()));
        out.entries("Did", List.of(RunWords.headline(run)));
        out.entries(
                "Plan",
                List.of(run.planId() + ", " + Words.shortDigest(run.planDigest()) + ", " + RunWords.ofPlan(run)));
        out.entries("Change", run.changes());
        out.entries("Approved", RunWords.approvals(run));
        out.entries("Time", List.of(RunWords.time(run)));
        out.blank();
    }

    /** What is to be typed stands on a line of its own. */
    private void alarm(String why) {
        out.hanging("RESUME FIRST", why, TerminalStyle.Tone.HIGH);
        String indent = " ".repeat(14);
        String command = SafeText.line(RunNext.resume(run).command());
        if (indent.length() + Columns.width(command) <= style.width()) {
            out.marked(indent, command, "", TerminalStyle.Tone.HIGH);
        } else {
            out.safe(indent.length(), command);
        }
        out.blank();
    }

    private void steps() {
        int id = widest(run.steps().stream().map(RunDocument.Step::id).toList());
        int outcome = widest(run.steps().stream().map(RunDocument.Step::outcome).toList());
        for (RunDocument.Step step : run.steps()) {
            String start = Columns.left(SafeText.line(step.id()), id) + "  ";
            String word = SafeText.line(step.outcome());
            String gap = " ".repeat(outcome - Columns.width(word) + 2);
            int indent = id + 2;
            String title = SafeText.line(step.title());
            String object = SafeText.line(object(step));
            int room = style.width() - indent - outcome - 2;
            boolean titleFits = Columns.width(title) <= room;
            boolean bothFit = Columns.width(title) + 3 + Columns.width(object) <= room;
            String rest = bothFit ? gap + title + "   " + object : titleFits ? gap + title : "";
            out.marked(start, word, rest, tone(step));
            if (!titleFits) {
                out.safe(indent, title);
            }
            if (!bothFit) {
                out.safe(indent, object);
            }
            details(indent, step);
        }
        out.blank();
    }

    private void details(int indent, RunDocument.Step step) {
        List<String> changes = RunWords.changes(step);
        if (!changes.isEmpty() && RunWords.sent(step)) {
            out.wrapped(indent, (step.changed() ? "" : "wanted ") + String.join(", ", changes));
        }
        String times = RunWords.times(step);
        String text = step.text() + (times.isEmpty() || step.text().isEmpty() ? "" : ", ") + times;
        if (!text.isEmpty()) {
            out.wrapped(indent, text);
        }
        step.notes().forEach(note -> out.wrapped(indent, "note: " + note));
        if (step.changed()) {
            out.wrapped(indent, "way back " + RunWords.wayBack(step));
        }
    }

    private void end() {
        out.entries("Summary", run.summary().stream().toList());
        List<String> failed = new ArrayList<>();
        RunWords.toned(run, RunDocument.Tone.BAD)
                .forEach(
                        step -> failed.add(step.id() + " " + step.outcome() + ", " + step.name() + ": " + step.text()));
        out.entries("Failed", failed);
        out.entries("Noted", run.notes());
        out.entries(
                "Receipt", List.of(Words.count(run.lines(), "line") + " of journal, head", run.head(), run.journal()));
    }

    private void next() {
        List<RunNext.Command> commands = RunNext.of(run);
        int widest = widest(commands.stream().map(RunNext.Command::command).toList());
        String label = "Next";
        for (RunNext.Command command : commands) {
            String text = Columns.left(SafeText.line(command.command()), widest) + "  " + command.does();
            if (LABEL + Columns.width(text) <= style.width()) {
                out.plain(Columns.left(label, LABEL) + text);
            } else {
                out.entries(label, List.of(command.command(), command.does()));
            }
            label = "";
        }
    }

    private static String object(RunDocument.Step step) {
        return step.object()
                + step.cluster().map(cluster -> " (" + cluster + ")").orElse("");
    }

    private static String padded(String text, int columns) {
        String safe = SafeText.line(text);
        return safe + " ".repeat(Math.max(0, columns - Columns.width(safe)));
    }

    private static int widest(List<String> texts) {
        return texts.stream()
                .mapToInt(text -> Columns.width(SafeText.line(text)))
                .max()
                .orElse(0);
    }

    private static TerminalStyle.Tone tone(RunDocument.Step step) {
        return switch (step.tone()) {
            case GOOD -> TerminalStyle.Tone.GOOD;
            case SKIPPED -> TerminalStyle.Tone.MEDIUM;
            case BAD -> TerminalStyle.Tone.HIGH;
            case OPEN -> RunWords.sent(step) ? TerminalStyle.Tone.HIGH : TerminalStyle.Tone.LOW;
        };
    }
}
