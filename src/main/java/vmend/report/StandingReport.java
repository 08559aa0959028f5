package vmend.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vmend.approval.Approval;
import vmend.approval.Standing;
import vmend.plan.Plan;
import vmend.problem.Problem;

/** Who planned and who approved what, until when and under which ticket, and whether that is enough. */
public final class StandingReport {
    private final PlanDocument document;
    private final Plan plan;
    private final Standing standing;

    private StandingReport(PlanDocument document, Standing standing) {
        this.document = document;
        this.plan = document.plan();
        this.standing = standing;
    }

    /** For a terminal. */
    public static String table(PlanDocument document, Standing standing, TerminalStyle style) {
        return new StandingReport(document, standing).table(style);
    }

    /** For programs. */
    public static String json(PlanDocument document, Standing standing) {
        return new StandingReport(document, standing).json();
    }

    private String table(TerminalStyle style) {
        TerminalLines out = new TerminalLines(new TerminalStyle(style.width(), true, style.colour()));
        List<String> signed = new ArrayList<>();
        signed.add(standing.planner()
                .map(name ->
                        standing.checked() ? "by " + name + ", a planner of the trust file" : "says it is by " + name)
                .orElse("by nobody whose signature counts"));
        standing.plan().ifPresent(problem -> signed.add(why(problem)));
        out.entries("Signed", signed);
        standing.papers().forEach(paper -> out.entries("Approval", paper(paper)));
        out.entries("Quorum", List.of(quorum()));
        List<String> digests = new ArrayList<>(List.of("plan " + document.digest()));
        plan.trustDigest().ifPresent(digest -> digests.add("trust " + digest));
        out.entries("Digests", digests);
        return out.toString();
    }

    private List<String> paper(Standing.Paper paper) {
        List<String> lines = new ArrayList<>();
        if (paper.approval().isEmpty()) {
            lines.add(paper.where());
        }
        paper.approval().ifPresent(approval -> {
            lines.add(paper.where() + ": by " + approval.approver() + " under " + approval.change() + ", "
                    + Words.number(approval.steps().size()) + " of "
                    + Words.count(plan.steps().size(), "step"));
            lines.add(approval.id() + ", given " + Words.time(approval.createdAt()) + ", counts from "
                    + Words.time(approval.notBefore()) + " until " + Words.time(approval.expires()));
            List<String> out = leftOut(approval);
            if (!out.isEmpty()) {
                lines.add("left out " + Words.list(out));
            }
        });
        lines.add(paper.problem()
                .map(StandingReport::why)
                .orElse(standing.checked() ? "counts" : "not checked: no trust file (--trust)"));
        return lines;
    }

    private String quorum() {
        if (standing.quorum().isEmpty()) {
            return "not known: no trust file (--trust)";
        }
        int steps = plan.steps().size();
        int approved = standing.approved().size();
        String needed = "needs " + Words.count(standing.quorum().get(), "approver") + ", who "
                + (standing.quorum().get() == 1 ? "is" : "are") + " not the planner: ";
        if (approved == 0) {
            return needed + "reached for no step";
        }
        return approved == steps
                ? needed + "reached for all " + Words.count(steps, "step")
                : needed + "reached for " + Words.number(approved) + " of " + Words.count(steps, "step") + ": "
                        + Words.list(standing.approved());
    }

    private List<String> leftOut(Approval approval) {
        return plan.steps().stream()
                .map(Plan.Step::id)
                .filter(id -> !approval.steps().contains(id))
                .toList();
    }

    private static String why(Problem problem) {
        return "does not count: " + problem.code().id() + " " + problem.what()
                + problem.found().map(found -> " (" + found + ")").orElse("");
    }

    private String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode about = root.putObject("plan")
                .put("id", plan.id())
                .put("digest", document.digest())
                .put("appliable", plan.appliable());
        document.file().ifPresent(file -> about.put("file", file));
        plan.trustDigest().ifPresent(digest -> about.put("trustDigest", digest));
        standing.planner().ifPresent(name -> about.put("planner", name));
        problem(about, standing.plan());
        root.put("checked", standing.checked());
        standing.quorum().ifPresent(quorum -> root.put("quorum", quorum));
        standing.approved().forEach(root.putArray("approvedSteps")::add);
        ArrayNode approvals = root.putArray("approvals");
        standing.papers().forEach(paper -> json(paper, approvals.addObject()));
        return root.toPrettyString() + "\n";
    }

    private void json(Standing.Paper paper, ObjectNode node) {
        node.put("file", paper.where());
        paper.approval().ifPresent(approval -> {
            node.put("id", approval.id())
                    .put("approver", approval.approver())
                    .put("change", approval.change())
                    .put("planDigest", approval.planDigest())
                    .put("trustDigest", approval.trustDigest())
                    .put("createdAt", approval.createdAt().toString())
                    .put("notBefore", approval.notBefore().toString())
                    .put("expires", approval.expires().toString());
            approval.steps().forEach(node.putArray("steps")::add);
            leftOut(approval).forEach(node.putArray("leftOut")::add);
        });
        if (standing.checked()) {
            node.put("counts", paper.problem().isEmpty());
        }
        problem(node, paper.problem());
    }

    private static void problem(ObjectNode node, Optional<Problem> problem) {
        problem.ifPresent(one -> node.put("code", one.code().id()).put("problem", one.what()));
    }
}
