package vmend.notify;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run of a runbook stands, for people; every text is one printable line and none is a secret.
 *
 * <p>Component names are the field names of the JSON that webhooks and commands get, and part of the contract.
 *
 * @param format {@value #FORMAT}
 * @param id the same when the same message is sent again, so that a receiver can tell
 * @param state {@code done}, {@code attention}, {@code failed} or {@code running}
 * @param exit as the command would exit if it ended now
 * @param subject one line that says it all
 * @param stages how each stage went, and then for each owner of objects what it should know
 * @param counts numbers by name, for example findings, proposed, done
 * @param plan the plan's digest; empty while there is none
 * @param runs ids of the runs it began
 * @param event {@value #RUNBOOK}, {@value #SILENCE_BEGINS} or {@value #SILENCE_ENDS}
 * @param objects inventory paths of the objects that monitoring is to be silent about; empty for other events
 */
public record Message(
        String format,
        String id,
        String at,
        String runbook,
        String title,
        String run,
        String host,
        String state,
        int exit,
        String subject,
        List<Line> stages,
        Map<String, Long> counts,
        Optional<String> plan,
        List<String> runs,
        List<String> next,
        String event,
        List<String> objects) {
    public static final String FORMAT = "vmend.message/1";

    /** How a runbook stands. */
    public static final String RUNBOOK = "runbook";

    /** Steps that cost network or power are about to begin. */
    public static final String SILENCE_BEGINS = "silence-begins";

    /** They have ended. */
    public static final String SILENCE_ENDS = "silence-ends";

    public Message {
        stages = List.copyOf(stages);
        counts = new java.util.TreeMap<>(counts);
        runs = List.copyOf(runs);
        next = List.copyOf(next);
        objects = List.copyOf(objects);
    }

    /** The same about another event. */
    public Message about(String other, List<String> those) {
        return new Message(
                format, id, at, runbook, title, run, host, state, exit, subject, stages, counts, plan, runs, next,
                other, those);
    }

    /** How one stage went. */
    public record Line(String stage, String outcome, String text) {}
}
