package vmend.report;

import java.util.List;

/**
 * What the HTML page's template shows, in its own words; texts are raw, the template engine makes them safe.
 *
 * <p>What may be absent is a list of none or one, which the template engine iterates over.
 */
record HtmlView(
        String title,
        String request,
        String planId,
        String digest,
        String styleHash,
        String made,
        String madeBy,
        String tool,
        boolean appliable,
        String whyNot,
        List<Note> warnings,
        List<Fact> vcenters,
        List<Tile> tiles,
        List<Bar> bars,
        List<Group> groups,
        List<Group> unknowns,
        List<StepRow> steps,
        List<Row> heldBack,
        List<Row> notSeen,
        List<ExemptionRow> exemptions,
        List<LimitRow> limits,
        List<SettingsRow> settings) {

    boolean hasBars() {
        return !bars.isEmpty();
    }

    boolean hasGroups() {
        return !groups.isEmpty();
    }

    boolean hasUnknowns() {
        return !unknowns.isEmpty();
    }

    boolean hasSteps() {
        return !steps.isEmpty();
    }

    boolean hasHeldBack() {
        return !heldBack.isEmpty();
    }

    boolean hasNotSeen() {
        return !notSeen.isEmpty();
    }

    boolean hasExemptions() {
        return !exemptions.isEmpty();
    }

    boolean hasLimits() {
        return !limits.isEmpty();
    }

    record Note(String label, String text) {}

    record Fact(String name, String value) {}

    /** A figure of the summary with what it is made of. */
    record Tile(String label, String figure, String detail, String link) {}

    /**
     * A playbook's line in the chart.
     *
     * @param segments from left to right, in percent of what was examined
     */
    record Bar(
            String playbook,
            String says,
            List<Segment> segments,
            String examined,
            String passed,
            String failed,
            String unknown,
            String heldBack,
            String steps,
            List<String> notJudged) {}

    record Segment(String kind, String x, String width) {}

    record Group(
            String severity,
            String playbook,
            String objects,
            String reason,
            String count,
            boolean open,
            List<FindingRow> findings) {}

    record FindingRow(
            String id,
            List<String> vcenter,
            String name,
            String path,
            String identity,
            List<String> places,
            List<String> reason,
            String facet,
            List<Evidence> evidence,
            List<String> controls,
            List<StepLink> steps,
            List<String> heldBack) {
        boolean hasEvidence() {
            return !evidence.isEmpty();
        }
    }

    record Evidence(String name, String value, List<String> limit) {}

    record StepLink(String id, String title) {}

    record StepRow(
            String id,
            List<String> vcenter,
            String name,
            String path,
            String title,
            List<Change> changes,
            String impact,
            String outage,
            String grade,
            String note,
            String call,
            List<String> privileges,
            List<String> conditions,
            String checkCount,
            List<String> checks) {}

    record Change(String field, String before, String after) {}

    /** A reason with what it concerns. */
    record Row(String what, String reason, String count, String which) {}

    record ExemptionRow(
            String id, String owner, String reason, String ticket, String expires, boolean expired, String matched) {}

    record LimitRow(String name, String limit, List<String> denominator, String used, boolean full) {}

    record SettingsRow(String playbook, List<Fact> values, List<String> digest) {}
}
