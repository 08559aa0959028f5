package vmend.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vmend.approval.Approved;
import vmend.approval.Envelope;
import vmend.approval.ReadPlan;
import vmend.config.Trust;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.run.Pauses;
import vmend.run.RunFolder;
import vmend.runbook.Stage;
import vmend.runbook.StageLog;
import vmend.runbook.StageResult;
import vmend.runbook.StageResult.Flow;

/** The gates: a plan goes on only as far as a policy or a person has approved it. */
final class RunbookGate {
    private final RunbookSite site;

    RunbookGate(RunbookSite site) {
        this.site = site;
    }

    /** A policy that covers nothing has done all it may; one that does not exist is refused. */
    StageResult byPolicy(Stage.ByPolicy gate) {
        RunFolder.Papers papers = site.folder().papers();
        ReadPlan plan = plan(papers);
        if (plan.plan().steps().isEmpty()) {
            return opened(0, gate.policy(), "nothing is proposed");
        }
        Trust trust = site.trusted().orElseThrow();
        try {
            Approved approved = site.applying().decide(plan, papers, Optional.of(gate.policy()), now());
            return opened(
                    approved.steps().size(),
                    gate.policy(),
                    "policy " + gate.policy() + " approves " + approved.steps().size() + " of "
                            + plan.plan().steps().size() + " steps");
        } catch (ProblemException e) {
            boolean coversNothing = e.problem().code() == Code.POLICY_DOES_NOT_COVER
                    && trust.authority().policy(gate.policy()).isPresent();
            if (!coversNothing) {
                throw e;
            }
            return opened(
                    0,
                    gate.policy(),
                    "policy " + gate.policy() + " approves none of "
                            + plan.plan().steps().size() + " steps; they are left for a person");
        }
    }

    /** Waits until the approvals that are there suffice, at most until the deadline that was set first. */
    StageResult byPerson(Stage.ByPerson gate, StageLog log) {
        RunFolder.Papers papers = site.folder().papers();
        ReadPlan plan = plan(papers);
        if (plan.plan().steps().isEmpty()) {
            return opened(0, "", "nothing is proposed");
        }
        Path place = gate.approvals().isBlank() ? site.folder().approvals() : site.path(gate.approvals());
        Instant until = log.waits(
                now().plus(gate.deadline()),
                "an approval of " + plan.digest() + " in " + place + "; to give it: vmend approve "
                        + site.folder().plan() + " --as NAME --change ID --key KEYFILE -o "
                        + (gate.approvals().isBlank() ? place.resolve("NAME.json") : place));
        Set<String> told = new LinkedHashSet<>();
        while (true) {
            List<RunFolder.Bytes> approvals = there(place);
            Optional<String> why = Optional.of("no approval was there");
            if (!approvals.isEmpty()) {
                RunFolder.Papers with = new RunFolder.Papers(papers.plan(), papers.signature(), approvals);
                try {
                    Approved approved = site.applying().decide(plan, with, Optional.empty(), now());
                    site.folder().accept(approvals);
                    return opened(
                            approved.steps().size(),
                            "",
                            approved.steps().size() + " of "
                                    + plan.plan().steps().size() + " steps approved by "
                                    + String.join(", ", names(approved)));
                } catch (ProblemException e) {
                    String text = e.problem().code().id() + " " + e.problem().what();
                    if (told.add(text)) {
                        log.note("an approval does not open the gate: " + text);
                    }
                    why = Optional.of(text);
                }
            }
            Optional<String> asked = site.asked().get();
            if (asked.isPresent()) {
                return StageResult.paused(asked.get());
            }
            if (!now().isBefore(until)) {
                throw Problem.of(Code.DEADLINE_PASSED, place.toString(), Code.DEADLINE_PASSED.meaning())
                        .expected("an approval of plan " + plan.digest() + " until " + until)
                        .found(why.get())
                        .next("Run it again; what is proposed then is planned anew.")
                        .asException();
            }
            Pauses.sleeping().pause(site.around().patience().slice());
        }
    }

    StageResult stop(Stage.Stop gate) {
        ReadPlan plan = plan(site.folder().papers());
        return new StageResult(
                Flow.STOP,
                ExitCode.DONE,
                plan.plan().steps().size() + " steps are left to whoever goes on: " + gate.because(),
                Map.of());
    }

    private ReadPlan plan(RunFolder.Papers papers) {
        return ReadPlan.of(papers.plan().get(), site.folder().plan().toString());
    }

    private Instant now() {
        return site.around().clock().instant();
    }

    private static StageResult opened(int steps, String policy, String text) {
        return StageResult.done(text).with(Map.of("approved", Integer.toString(steps), "policy", policy));
    }

    private static List<String> names(Approved approved) {
        return approved.by().stream().map(Approved.By::name).distinct().toList();
    }

    /** The approvals that are there now; one that is still being written is looked at again. */
    private static List<RunFolder.Bytes> there(Path place) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(place)) {
            try (Stream<Path> all = Files.list(place)) {
                all.filter(file -> file.toString().endsWith(".json")).sorted().forEach(files::add);
            } catch (IOException e) {
                return List.of();
            }
        } else if (Files.isRegularFile(place)) {
            files.add(place);
        }
        List<RunFolder.Bytes> approvals = new ArrayList<>();
        for (Path file : files) {
            try (var in = Files.newInputStream(file)) {
                approvals.add(RunFolder.Bytes.of(in.readNBytes(Envelope.MOST_BYTES + 1)));
            } catch (IOException e) {
                org.slf4j.LoggerFactory.getLogger(RunbookGate.class).debug("{} cannot be read yet", file, e);
            }
        }
        return approvals;
    }
}
