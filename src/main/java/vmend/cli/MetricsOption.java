package vmend.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vmend.plan.Plan;
import vmend.playbook.Verdict;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.report.RunMetrics;
import vmend.run.Outcome;

/** Figures of a run for monitoring, written however it ends; that they cannot be written changes nothing in the run. */
final class MetricsOption {
    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            description =
                    "write figures of the run here for Prometheus' textfile collector (FILE.prom), also when it is"
                            + " refused or fails")
    private @Nullable Path file;

    /** What there is to tell of a run once it has ended. */
    static final class Figures {
        private final Map<String, String> labels = new LinkedHashMap<>();
        private final Map<String, Long> steps = new LinkedHashMap<>();
        private final Map<String, Map<String, Long>> findings = new TreeMap<>();

        private Figures(String command) {
            labels.put("command", command);
            for (Outcome outcome : Outcome.values()) {
                steps.put(id(outcome), 0L);
            }
        }

        void runbook(String name) {
            labels.put("runbook", name);
        }

        void steps(Collection<Outcome> outcomes) {
            outcomes.forEach(outcome -> steps.merge(id(outcome), 1L, Long::sum));
        }

        /** The findings of a plan; several runs of one plan have the same. */
        void plan(Plan plan) {
            findings.clear();
            plan.playbooks().forEach(run -> {
                Map<String, Long> counts = findings.computeIfAbsent(run.id(), any -> new TreeMap<>());
                counts.put(Verdict.FAIL.toString(), 0L);
                counts.put(Verdict.UNKNOWN.toString(), 0L);
            });
            plan.findings()
                    .forEach(finding -> findings.computeIfAbsent(finding.playbook(), any -> new TreeMap<>())
                            .merge(finding.verdict().toString(), 1L, Long::sum));
        }

        List<Applying.Ended> of(List<Applying.Ended> runs) {
            runs.forEach(run -> {
                steps(run.result().outcomes().values());
                plan(run.plan());
            });
            return runs;
        }

        private static String id(Outcome outcome) {
            return outcome.name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is measured. */
    @FunctionalInterface
    interface Work {
        ExitCode doing(Figures figures);
    }

    /** Does the work, and writes its figures where that is asked for. */
    ExitCode over(Surroundings around, String command, Work work) {
        Figures figures = new Figures(command);
        Instant begin = around.clock().instant();
        ExitCode exit = ExitCode.FAILED;
        try {
            exit = work.doing(figures);
            return exit;
        } catch (ProblemException e) {
            exit = ExitCode.worstOf(
                    e.problems().stream().map(problem -> problem.code().exit()).toList());
            throw e;
        } finally {
            if (file != null) {
                write(around, file, figures, begin, exit);
            }
        }
    }

    private static void write(Surroundings around, Path named, Figures figures, Instant begin, ExitCode exit) {
        Path file = around.workingDirectory().resolve(named);
        Instant end = around.clock().instant();
        try {
            OutputFile.write(
                    file,
                    new RunMetrics(
                                    figures.labels,
                                    figures.steps,
                                    figures.findings,
                                    Duration.between(begin, end),
                                    exit.number(),
                                    end,
                                    exit == ExitCode.DONE ? Optional.of(end) : before(file))
                            .text());
        } catch (ProblemException e) {
            Problem why = e.problem();
            Vmend.tell(
                    around,
                    List.of(Problem.of(Code.METRICS_NOT_WRITTEN, file.toString(), Code.METRICS_NOT_WRITTEN.meaning())
                            .found(why.found().orElse(why.what()))
                            .next("Name a file in a folder that exists and has room; what the run did: vmend status")));
        }
    }

    private static Optional<Instant> before(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? RunMetrics.lastSuccess(Files.readString(file, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            // what cannot be read cannot be carried on, and is replaced
            return Optional.empty();
        }
    }
}
