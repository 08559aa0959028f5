package vmend.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.action.Impact;
import vmend.action.Inverse;

/** What a run did, cost and left undone, in words; names in them are still as the estate gave them. */
final class RunWords {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What is open in a run that has ended was not begun; that is less than a failure. */
    private static final List<RunDocument.Tone> WORSE =
            List.of(RunDocument.Tone.GOOD, RunDocument.Tone.SKIPPED, RunDocument.Tone.OPEN, RunDocument.Tone.BAD);

    private RunWords() {}

    /** For example {@code 2 of 5 approved steps done, 1 failed, 2 not started}. */
    static String headline(RunDocument run) {
        Map<String, Long> counts = new LinkedHashMap<>();
        run.steps().stream()
                .filter(step -> !step.changed())
                .forEach(step -> counts.merge(step.outcome(), 1L, Long::sum));
        StringBuilder text = new StringBuilder(
                run.rollbackOf().map(of -> "rollback of " + of + ": ").orElse(""));
        text.append(Words.number(changed(run).size()))
                .append(" of ")
                .append(Words.count(run.steps().size(), "approved step"))
                .append(" done");
        counts.forEach((outcome, number) ->
                text.append(", ").append(Words.number(number)).append(' ').append(outcome));
        return text.toString();
    }

    static List<RunDocument.Step> changed(RunDocument run) {
        return run.steps().stream().filter(RunDocument.Step::changed).toList();
    }

    static List<RunDocument.Step> unchanged(RunDocument run) {
        return run.steps().stream().filter(step -> !step.changed()).toList();
    }

    static List<RunDocument.Step> toned(RunDocument run, RunDocument.Tone tone) {
        return run.steps().stream().filter(step -> step.tone() == tone).toList();
    }

    /** The worst of its steps' tones; a run that must be gone on with is open whatever its steps say. */
    static RunDocument.Tone tone(RunDocument run) {
        if (run.resumable()) {
            return RunDocument.Tone.OPEN;
        }
        return run.steps().stream()
                .map(RunDocument.Step::tone)
                .max(Comparator.comparingInt(WORSE::indexOf))
                .orElse(RunDocument.Tone.GOOD);
    }

    /** Each field with its value before and after. */
    static List<String> changes(RunDocument.Step step) {
        return StepWords.changes(step.before(), step.after());
    }

    static String wayBack(RunDocument.Step step) {
        String note = step.inverse().note();
        return step.inverse().grade() + (note.isEmpty() ? "" : ": " + note);
    }

    /** Why a rollback of the run leaves a step alone; empty where it takes it back. */
    static Optional<String> leftAlone(RunDocument.Step step) {
        if (step.changed()) {
            return Optional.empty();
        }
        return Optional.of(sent(step) ? "a rollback leaves it alone" : "nothing was sent");
    }

    /** For example {@code a.kaya (A-7f…)}. */
    static List<String> approvals(RunDocument run) {
        return run.approvals().stream()
                .map(approval ->
                        approval.by().map(by -> by + " (" + approval.id() + ")").orElse(approval.id()))
                .toList();
    }

    /** Who or what approved, without ids. */
    static List<String> approvers(RunDocument run) {
        return run.approvals().stream()
                .map(approval -> approval.by().orElse(approval.id()))
                .distinct()
                .toList();
    }

    /** How much of the plan was approved. */
    static String ofPlan(RunDocument run) {
        return Words.number(run.steps().size()) + " of its " + Words.count(run.planned(), "step") + " approved";
    }

    /** What was felt; of a call that failed or is unclear it is not known how much of it. */
    static String outage(RunDocument run) {
        List<RunDocument.Step> sent =
                run.steps().stream().filter(RunWords::sent).toList();
        if (sent.isEmpty()) {
            return "none, nothing was sent";
        }
        Map<Impact, Long> impacts = sent.stream()
                .collect(Collectors.groupingBy(
                        RunDocument.Step::impact,
                        () -> new TreeMap<>(Comparator.reverseOrder()),
                        Collectors.counting()));
        String felt = Words.list(impacts.entrySet().stream()
                .map(entry -> StepWords.outage(entry.getKey()) + " for " + Words.count(entry.getValue(), "step"))
                .toList());
        boolean all = sent.stream().allMatch(RunDocument.Step::changed)
                || impacts.keySet().equals(Set.of(Impact.NONE));
        return all ? felt : "at most " + felt;
    }

    /** Whether a call was sent for it, or may have been. */
    static boolean sent(RunDocument.Step step) {
        return step.changed() || step.calls() > 0;
    }

    /** The tone as a reader feels it: what was not begun is open, but does no harm. */
    static String look(RunDocument.Step step) {
        return step.tone() == RunDocument.Tone.OPEN && !sent(step)
                ? "idle"
                : step.tone().toString();
    }

    /** How what was done can be taken back. */
    static String waysBack(RunDocument run) {
        Map<Inverse.Grade, Long> grades = changed(run).stream()
                .collect(Collectors.groupingBy(step -> step.inverse().grade(), TreeMap::new, Collectors.counting()));
        return grades.isEmpty()
                ? "nothing to take back"
                : Words.list(grades.entrySet().stream()
                        .map(entry -> entry.getKey() + " for " + Words.number(entry.getValue()))
                        .toList());
    }

    /** Why the run must be gone on with before anything else; empty when it need not be. */
    static Optional<String> alarm(RunDocument run) {
        if (!run.resumable()) {
            return Optional.empty();
        }
        long sent = run.steps().stream()
                .filter(step -> step.tone() == RunDocument.Tone.OPEN && step.calls() > 0)
                .count();
        String unclear =
                sent == 0 ? "" : "it is not known what became of " + Words.count(sent, "step") + " that had been sent";
        String ended = run.state().equals("interrupted") ? "the run did not come to its end" : "";
        String why = Stream.of(ended, unclear).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
        return Optional.of(why.isEmpty() ? "a step is not at its end yet" : why);
    }

    static String second(Instant instant) {
        return SECOND.format(instant);
    }

    /** When a step took place, for example {@code 20:14:03 to 20:14:07}; empty where nothing was sent. */
    static String times(RunDocument.Step step) {
        if (step.begun().isEmpty()) {
            return "";
        }
        List<String> times = new ArrayList<>();
        step.begun().ifPresent(begun -> times.add(CLOCK.format(begun)));
        step.ended().map(CLOCK::format).filter(end -> !times.contains(end)).ifPresent(times::add);
        return String.join(" to ", times);
    }

    /** Beginning, end and length, for example {@code 2026-11-27 20:14:01 UTC to 20:16:40, 2 min 39 s}. */
    static String time(RunDocument run) {
        return second(run.begun())
                + run.ended()
                        .map(end -> " to " + (sameDay(run.begun(), end) ? CLOCK.format(end) : second(end)) + ", "
                                + length(Duration.between(run.begun(), end)))
                        .orElse(", not ended");
    }

    private static boolean sameDay(Instant one, Instant other) {
        return one.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .equals(other.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    /** For example {@code 2 min 39 s}. */
    static String length(Duration duration) {
        List<String> parts = new ArrayList<>();
        long hours = duration.toHours();
        if (hours > 0) {
            parts.add(Words.number(hours) + " h");
        }
        if (hours > 0 || duration.toMinutesPart() > 0) {
            parts.add(duration.toMinutesPart() + " min");
        }
        if (hours == 0) {
            parts.add(duration.toSecondsPart() + " s");
        }
        return String.join(" ", parts);
    }
}
