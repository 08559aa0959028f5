package vmend.cli;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vmend.plan.Chronicle;
import vmend.plan.History;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.report.HistoryPeriod;
import vmend.report.HistoryTable;
import vmend.report.HistoryText;
import vmend.run.StateDirectory;

/** {@code vmend history}: what was found, fixed and found again over time, or the story of one object. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Tells what plans of live vCenters found, what runs fixed, and what was found again, by playbook and week. Asks"
                    + " no vCenter.",
            "Found again: after it was fixed, or after a plan that looked at the object did not find it. An object that a"
                    + " plan could not judge, or did not look at, is neither gone nor fixed."
        })
final class HistoryCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(
            names = "--by",
            paramLabel = "day|week|month",
            defaultValue = "week",
            description = "what a line is of; of UTC, weeks of ISO 8601")
    private HistoryPeriod by = HistoryPeriod.WEEK;

    @Option(
            names = "--since",
            paramLabel = "PERIOD",
            defaultValue = "P90D",
            description =
                    "how far to go back, such as P90D or P6M; at most two years are kept; default: ${DEFAULT-VALUE}")
    private Period since = Period.ofDays(90);

    @Option(names = "--playbook", paramLabel = "ID", description = "only this playbook; may be repeated")
    private List<String> playbooks = new ArrayList<>();

    @Option(
            names = "--object",
            paramLabel = "NAME|TYPE:MOREF",
            description = "tell the story of each finding of this object instead; also the id of a finding")
    private @Nullable String object;

    /** What is printed. */
    enum Format {
        TABLE,
        JSON,
        CSV
    }

    @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table", description = "what is printed")
    private Format format = Format.TABLE;

    @Mixin
    private VcenterOptions vcenters = new VcenterOptions();

    @Mixin
    private StateOption state = new StateOption();

    HistoryCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (object != null && format == Format.CSV) {
            throw Problem.of(Code.USAGE_WRONG, "vmend history", "the story of an object is no table")
                    .expected("--format table or json with --object")
                    .asException();
        }
        StateDirectory directory = state.directory(around, vcenters.configWithoutJudging(around));
        List<Problem> problems;
        try (History history = around.history().apply(directory.history())) {
            problems = new RunNotes(around.history(), directory).catchUp(history);
            around.out().print(object != null ? story(history.chronicle(), object) : table(history));
            around.out().flush();
        }
        Vmend.tell(around, problems);
        return ExitCode.DONE.number();
    }

    private String story(Chronicle told, String named) {
        List<Chronicle.Remembered> findings = told.about(named).stream()
                .filter(finding -> playbooks.isEmpty() || playbooks.contains(finding.playbook()))
                .toList();
        return format == Format.JSON ? HistoryText.storyJson(named, findings) : HistoryText.story(named, findings);
    }

    private String table(History history) {
        LocalDate from =
                LocalDate.ofInstant(around.clock().instant(), ZoneOffset.UTC).minus(since);
        HistoryTable table = HistoryTable.of(
                history.chronicle(),
                history.begins(),
                by,
                from,
                playbook -> playbooks.isEmpty() || playbooks.contains(playbook));
        return switch (format) {
            case TABLE -> HistoryText.table(table);
            case JSON -> HistoryText.json(table);
            case CSV -> HistoryText.csv(table);
        };
    }
}
