package vmend.report;

import java.util.List;

/**
 * What the template of a run's page shows, in its own words; texts are raw, the template engine makes them safe.
 *
 * <p>What may be absent is a list of none or one, which the template engine iterates over.
 */
record RunView(
        String title,
        String headline,
        String run,
        HtmlView.Policy policy,
        String tone,
        String state,
        List<Alarm> alarm,
        List<HtmlView.Fact> facts,
        List<Tile> tiles,
        List<StepRow> steps,
        List<Note> notes,
        List<HtmlView.Fact> receipt,
        List<RunNext.Command> next) {

    boolean hasSteps() {
        return !steps.isEmpty();
    }

    boolean hasNotes() {
        return !notes.isEmpty();
    }

    /** Why the run must be gone on with, and how. */
    record Alarm(String why, String command) {}

    /** How many steps have a tone, and which outcomes they are. */
    record Tile(String tone, String label, String figure, String detail, String link) {}

    record StepRow(
            String id,
            String name,
            String path,
            List<String> cluster,
            String title,
            List<HtmlView.Change> changes,
            String tone,
            String outcome,
            String text,
            List<String> times,
            List<String> notes,
            List<HtmlView.Fact> found,
            String impact,
            String outage,
            List<WayBack> wayBack,
            List<String> left,
            String call) {
        boolean hasFound() {
            return !found.isEmpty();
        }
    }

    record WayBack(String grade, String note) {}

    /** Something noted, about the run as a whole or a step. */
    record Note(List<String> step, String text) {}
}
