package vmend.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.plan.Plan;
import vmend.plan.PlanFile;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.report.PlanDocument;
import vmend.report.SafeText;
import vmend.run.JournalFile;
import vmend.run.Outcome;
import vmend.run.RunState;
import vmend.runbook.RunbookState;
import vmend.runbook.Stage;
import vmend.runbook.StageResult;
import vmend.runbook.StageResult.Flow;
import vmend.vsphere.VcenterExamination.Grade;

/** The stages that only read: doctor, plan and verify. */
final class RunbookPlanning {
    private final RunbookSite site;

    RunbookPlanning(RunbookSite site) {
        this.site = site;
    }

    StageResult doctor() {
        List<Examining.Seen> all = new Examining(site.around()).each(site.vcenters(), site.config(), site.chosen());
        List<Problem> problems =
                all.stream().flatMap(seen -> seen.problems().stream()).toList();
        Vmend.tell(site.around(), problems);
        String text = all.stream()
                .map(seen -> seen.place().name() + ": " + count(seen, Grade.GOOD) + " ok, " + count(seen, Grade.NOTE)
                        + " to note, " + count(seen, Grade.BAD) + " bad")
                .collect(Collectors.joining("; "));
        return problems.isEmpty()
                ? StageResult.done(text)
                : StageResult.failed(
                        ExitCode.worstOf(
                                problems.stream().map(p -> p.code().exit()).toList()),
                        text + "; " + problems.get(0).code().id() + " "
                                + problems.get(0).what() + others(all));
    }

    /** How to go on without the vCenters that fail, which is for people to say. */
    private static String others(List<Examining.Seen> all) {
        String well = all.stream()
                .filter(seen -> seen.problems().isEmpty())
                .map(seen -> " --vcenter " + SafeText.line(seen.place().name()))
                .collect(Collectors.joining());
        return well.isEmpty() ? "" : "; to go on without it:" + well;
    }

    private static long count(Examining.Seen seen, Grade grade) {
        return seen.observations().stream()
                .filter(observation -> observation.grade() == grade)
                .count();
    }

    StageResult plan(Stage.Plan stage) {
        PlanSigning signing = site.signing().get();
        if (stage.takeBack().isPresent()) {
            Plan back = new RunbookTakingBack(site).plan(stage, stage.takeBack().get(), signing);
            PlanDocument document = kept(PlanDocument.of(back), signing, stage);
            return StageResult.done(back.steps().size() + " steps to take back "
                            + back.rollbackOf().orElse("a run") + ", "
                            + back.skipped().size() + " left out")
                    .with(facts(document));
        }
        try (Sources sources = site.sources()) {
            Planning.Made made = site.planning(stage, sources, signing.because())
                    .make(sources, site::remembering, document -> kept(document, signing, stage));
            Vmend.tell(site.around(), made.problems());
            Vmend.tell(site.around(), made.forgotten());
            if (made.document().isEmpty()) {
                return StageResult.failed(made.exit(), "no vCenter could be read");
            }
            PlanDocument document = made.document().get();
            if (stage.exactlyOne()) {
                AboutOne.require(site.runbook().name(), document.plan());
            }
            return new StageResult(
                    Flow.ON,
                    made.problems().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE,
                    words(document.plan())
                            + made.problems().stream()
                                    .map(problem -> "; not read: " + problem.where())
                                    .collect(Collectors.joining()),
                    facts(document));
        }
    }

    private PlanDocument kept(PlanDocument document, PlanSigning signing, Stage.Plan stage) {
        byte[] bytes = document.json().getBytes(StandardCharsets.UTF_8);
        Optional<byte[]> signature =
                signing.sign(document.digest(), site.around().clock().instant());
        site.folder().keepPlan(bytes, signature);
        stage.copy().map(site::path).ifPresent(copy -> copy(copy, bytes, signature));
        return document.in(site.folder().plan().toString());
    }

    private static void copy(Path copy, byte[] bytes, Optional<byte[]> signature) {
        signature.ifPresentOrElse(
                one -> OutputFile.writeBoth(copy, bytes, InputFile.signatureFile(copy), one),
                () -> OutputFile.write(copy, bytes));
    }

    /** For example {@code 12 findings, 7 steps proposed, 3 findings held back}. */
    private static String words(Plan plan) {
        return plan.findings().size() + " findings, " + plan.steps().size() + " steps proposed, "
                + plan.skipped().stream().map(Plan.Skipped::finding).distinct().count() + " findings held back";
    }

    private static Map<String, String> facts(PlanDocument document) {
        Plan plan = document.plan();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("planId", plan.id());
        facts.put("planDigest", document.digest());
        facts.put("findings", Integer.toString(plan.findings().size()));
        facts.put("proposed", Integer.toString(plan.steps().size()));
        return facts;
    }

    /** Looks whether what earlier runs switched off stayed so, plans again, and looks whether what was done is proposed again. */
    StageResult verify(Stage.Verify verify, RunbookState state) {
        Optional<String> earlier = verify.earlier()
                .flatMap(span -> new SwitchedOff(site)
                        .since(site.around().clock().instant().minus(span), Set.copyOf(RunbookApplying.runs(state))));
        StageResult now = again(state);
        return earlier.map(text -> new StageResult(now.flow(), now.exit(), now.text() + "; " + text, now.facts()))
                .orElse(now);
    }

    private StageResult again(RunbookState state) {
        ProposedAgain done = done(state);
        if (done.count() == 0) {
            return StageResult.done("nothing was done that could be looked at again");
        }
        Stage.Plan stage = site.planStage().orElseThrow();
        if (stage.takeBack().isPresent()) {
            return StageResult.done("each of the " + done.count()
                    + " steps that were taken back was read again after its call; nothing is planned anew");
        }
        try (Sources sources = site.sources()) {
            Planning.Made made = site.planning(stage, sources, List.of("made to verify a run"))
                    .make(sources, site::remembering, document -> document);
            Vmend.tell(site.around(), made.problems());
            Vmend.tell(site.around(), made.forgotten());
            if (made.document().isEmpty()) {
                return StageResult.failed(made.exit(), "no vCenter could be read again");
            }
            List<String> again = done.in(made.document().get().plan());
            if (!again.isEmpty()) {
                throw Problem.of(Code.NOT_MENDED, String.join(", ", again), Code.NOT_MENDED.meaning())
                        .expected("no step for what the run has done")
                        .found("a step for " + again.size() + " objects")
                        .next("What somebody or something sets back: vmend plan, then vCenter's events of the object.")
                        .asException();
            }
            String text = "nothing of the " + done.count() + " steps that were done is proposed again";
            return made.problems().isEmpty()
                    ? StageResult.done(text)
                    : new StageResult(Flow.ON, ExitCode.INCOMPLETE, text + ", as far as could be read", Map.of());
        }
    }

    private ProposedAgain done(RunbookState state) {
        Set<String> done = new LinkedHashSet<>();
        for (String run : RunbookApplying.runs(state)) {
            RunState.of(JournalFile.read(site.state().run(run).journal()))
                    .steps()
                    .forEach((id, step) -> {
                        if (step.outcome() == Outcome.DONE) {
                            done.add(id);
                        }
                    });
        }
        String where = site.folder().plan().toString();
        return new ProposedAgain(PlanFile.read(site.folder().papers().plan().get(), where), done);
    }
}
