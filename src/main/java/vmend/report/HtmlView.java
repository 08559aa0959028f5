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
        Policy policy,
        String made,
        String madeBy,
        String tool,
        boolean appliable,
        String whyNot,
        List<Note> warnings,
        List<Fact> vcenters,
        List<Tile> tiles,
        List<Bar> bars,
        Filters filters,
        boolean hasGroups,
        Iterable<Group> groups,
        boolean hasUnknowns,
        Iterable<Group> unknowns,
        List<StepRow> steps,
        List<Row> heldBack,
        List<Row> notSeen,
        List<Row> moreNotSeen,
        List<ExemptionRow> exemptions,
        List<LimitRow> limits,
        List<SettingsRow> settings) {

    boolean hasBars() {
        return !bars.isEmpty();
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

    boolean hasMoreNotSeen() {
        return !moreNotSeen.isEmpty();
    }

    String moreNotSeenCount() {
        return Words.number(moreNotSeen.size());
    }

    boolean hasExemptions() {
        return !exemptions.isEmpty();
    }

    boolean hasLimits() {
        return !limits.isEmpty();
    }

    /** The digests of what the page may use, as its Content-Security-Policy names them. */
    record Policy(String style, String script) {}

    record Note(String label, String text) {}

    record Fact(String name, String value) {}

    /** A figure of the summary with what it is made of. */
    record Tile(String label, String figure, String detail, String link) {
        boolean unknown() {
            return link.equals("unknown");
        }
    }

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

    /** What findings can be filtered by, each choice with how many findings have it. */
    record Filters(List<Choice> verdicts, List<Choice> severities, List<Choice> playbooks, List<Choice> steps) {}

    record Choice(String value, String label, String count) {}

    record Group(
            String verdict,
            String severity,
            String playbook,
            String objects,
            String reason,
            String count,
            boolean open,
            List<FindingRow> findings) {
        boolean unknown() {
            return verdict.equals("unknown");
        }
    }

    /**
     * A finding with all that it is found, sorted and grouped by.
     *
     * @param repeated the word for it where its group's line says the same, which is then not shown again
     * @param follows whether a step does, or why none does, in one word
     */
    record FindingRow(
            String id,
            String verdict,
            String severity,
            String playbook,
            List<String> vcenter,
            String name,
            String path,
            String identity,
            String cluster,
            String zone,
            String owner,
            List<String> places,
            String reason,
            String repeated,
            String facet,
            List<Evidence> evidence,
            List<String> controls,
            String follows,
            List<StepLink> steps,
            List<String> heldBack) {
        boolean hasEvidence() {
            return !evidence.isEmpty();
        }

        boolean unknown() {
            return verdict.equals("unknown");
        }
    }

    record Evidence(String name, String value, List<String> limit) {}

    /** A step in short: each field before and after, what it costs and how it is taken back. */
    record StepLink(String id, String title, List<Change> changes, String outage, String grade) {}

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
