package vmend.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vmend.approval.Approval;
import vmend.approval.SignedFile;
import vmend.plan.Plan;
import vmend.problem.ProblemException;
import vmend.report.RunDocument;
import vmend.run.Entry;
import vmend.run.JournalFile;
import vmend.run.Outcome;
import vmend.run.RunFolder;
import vmend.run.RunState;

/** Makes of a run's folder what reports show. */
final class RunDocuments {
    private static final Logger LOG = LoggerFactory.getLogger(RunDocuments.class);

    private RunDocuments() {}

    static RunDocument of(RunFolder folder, Plan plan) {
        JournalFile journal = JournalFile.read(folder.journal());
        RunState state = RunState.of(journal);
        Map<String, Plan.Step> steps = plan.steps().stream().collect(Collectors.toMap(Plan.Step::id, step -> step));
        List<String> notes = new ArrayList<>();
        Optional<String> summary = Optional.empty();
        Optional<Instant> ended = Optional.empty();
        for (var line : journal.lines()) {
            if (line.entry() instanceof Entry.Noted noted && noted.step().isEmpty()) {
                notes.add(noted.text());
            }
            if (line.entry() instanceof Entry.Resumed) {
                notes.add("gone on with at " + line.at());
            }
            if (line.entry() instanceof Entry.Finished finished) {
                summary = Optional.of(finished.text());
                ended = Optional.of(line.at());
            }
        }
        if (journal.torn() > 0) {
            notes.add("the journal ends in an unfinished entry of " + journal.torn() + " bytes");
        }
        Entry.Began began = journal.began();
        return new RunDocument(
                began.run(),
                state.finished() ? "finished" : "interrupted",
                state.resumable(),
                began.tool(),
                began.planId(),
                began.planDigest(),
                began.trustDigest(),
                plan.steps().stream()
                        .filter(step -> step.subject().vcenter().equals(began.vcenter()))
                        .count(),
                plan.rollbackOf(),
                began.vcenterName(),
                journal.lines().get(0).at(),
                state.finished() ? ended : Optional.empty(),
                approvals(folder, began),
                began.changes(),
                state.steps().values().stream()
                        .filter(step -> steps.containsKey(step.id()))
                        .map(step -> step(java.util.Objects.requireNonNull(steps.get(step.id())), step))
                        .toList(),
                notes,
                state.finished() ? summary : Optional.empty(),
                journal.lines().size(),
                journal.head(),
                folder.journal().toString());
    }

    /** Who approved, as the approvals of the run's folder say; verified when the run began, here only read. */
    private static List<RunDocument.Approval> approvals(RunFolder folder, Entry.Began began) {
        Map<String, String> approvers = new HashMap<>();
        for (RunFolder.Bytes bytes : folder.papers().approvals()) {
            String where = "approval of " + folder.run();
            try {
                Approval approval = Approval.claimed(new SignedFile(where, bytes.get()));
                approvers.put(approval.id(), approval.approver());
            } catch (ProblemException e) {
                // What a run did is told even where a name cannot be; the id stands in the journal.
                LOG.debug("an approval of the run cannot be read", e);
            }
        }
        return began.approvals().stream()
                .map(id -> new RunDocument.Approval(id, Optional.ofNullable(approvers.get(id))))
                .toList();
    }

    private static RunDocument.Step step(Plan.Step step, RunState.StepState state) {
        Optional<RunState.Ended> ended = state.ended();
        return new RunDocument.Step(
                step.id(),
                step.title(),
                step.playbook(),
                step.subject().name(),
                step.subject().path(),
                step.subject().cluster(),
                step.before(),
                step.after(),
                step.call(),
                step.impact(),
                step.inverse(),
                state.outcome().toString(),
                tone(state.outcome()),
                state.outcome() == Outcome.DONE,
                ended.map(RunState.Ended::text)
                        .orElse(state.open().isPresent() ? "what became of the call is not known yet" : ""),
                state.begun(),
                ended.map(RunState.Ended::at),
                ended.map(RunState.Ended::found).orElse(Map.of()),
                state.notes(),
                state.attempts());
    }

    private static RunDocument.Tone tone(Outcome outcome) {
        return switch (outcome) {
            case DONE, ALREADY -> RunDocument.Tone.GOOD;
            case DRIFTED, HELD, LEFT_OUT -> RunDocument.Tone.SKIPPED;
            case FAILED, PUT_BACK, WAITING -> RunDocument.Tone.BAD;
            case UNKNOWN, NOT_STARTED -> RunDocument.Tone.OPEN;
        };
    }
}
