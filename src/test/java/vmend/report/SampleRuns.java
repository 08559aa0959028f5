package vmend.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.action.Impact;
import vmend.action.Inverse;
import vmend.run.Outcome;

/** Runs to test with, one for each way in which a run can end. */
public final class SampleRuns {
    static final String RUN = "R-20261127T201401Z-4be19c07";
    static final String HEAD = "sha256:" + "c4".repeat(32);
    private static final Instant BEGUN = Instant.parse("2026-11-27T20:14:01Z");

    private SampleRuns() {}

    /** All done, or found done. */
    static RunDocument done() {
        return run(
                "finished",
                false,
                List.of(
                        cdrom(1, "web-01", Outcome.DONE, "task succeeded, read back as wanted"),
                        nic(2, Outcome.DONE, "task succeeded, read back as wanted"),
                        cdrom(3, "web-03", Outcome.ALREADY, "it was as wanted already; nothing was sent")),
                List.of(),
                Optional.of("2 done, 1 already so"));
    }

    /** One had changed since the plan. */
    static RunDocument drifted() {
        return run(
                "finished",
                false,
                List.of(
                        cdrom(1, "web-01", Outcome.DONE, "task succeeded, read back as wanted"),
                        cdrom(
                                2,
                                "web-02",
                                Outcome.DRIFTED,
                                "config.hardware.device[3002].connectable.connected: expected = true, found false")),
                List.of(),
                Optional.of("1 done, 1 skipped: changed since"));
    }

    /** One failed, so the run stopped. */
    static RunDocument failed() {
        return run(
                "finished",
                false,
                List.of(
                        cdrom(1, "web-01", Outcome.DONE, "task succeeded, read back as wanted"),
                        noted(nic(
                                2,
                                Outcome.FAILED,
                                "vCenter refused: Permission to perform this operation was denied"
                                        + " (NoPermission, Network.Assign on pg-pci-dedicated)")),
                        cdrom(
                                3,
                                "web-03",
                                Outcome.NOT_STARTED,
                                "the run stopped before it: 1 step failed, 0 tolerated")),
                List.of("vCenter took no event about the run: no permission Global.LogEvent"),
                Optional.of("1 done, 1 failed, 1 not started; stopped: 1 step failed, 0 tolerated"));
    }

    /** Killed in the middle of a call. */
    static RunDocument interrupted() {
        return run(
                "interrupted",
                true,
                List.of(
                        cdrom(1, "web-01", Outcome.DONE, "task succeeded, read back as wanted"),
                        nic(2, Outcome.UNKNOWN, "what became of the call is not known yet"),
                        cdrom(3, "web-03", Outcome.NOT_STARTED, "")),
                List.of("the journal ends in an unfinished entry of 17 bytes"),
                Optional.empty());
    }

    /** At its end, but a guest has not gone off yet. */
    static RunDocument waiting() {
        return run(
                "finished",
                true,
                List.of(cdrom(1, "web-01", Outcome.WAITING, "the guest was asked 10 min ago; it may still")),
                List.of(),
                Optional.of("1 still shutting down"));
    }

    static RunDocument empty() {
        return run("finished", false, List.of(), List.of(), Optional.of("no steps"));
    }

    /** Each outcome once. */
    public static RunDocument everyOutcome() {
        List<RunDocument.Step> steps = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            int number = steps.size() + 1;
            steps.add(cdrom(number, "web-0" + number, outcome, "reason " + number));
        }
        return run("finished", true, steps, List.of(), Optional.of("each once"));
    }

    /** One text wherever a text comes from the estate, the site or a file. */
    public static RunDocument named(String name) {
        RunDocument.Step step = new RunDocument.Step(
                "S-0001",
                "disconnect " + name,
                name,
                name,
                "/DC1/vm/" + name,
                Optional.of(name),
                Map.of("connected", name),
                Map.of("connected", name),
                name,
                Impact.MEDIA,
                Inverse.conditional(name),
                "done",
                RunDocument.Tone.GOOD,
                true,
                name,
                Optional.of(BEGUN),
                Optional.of(BEGUN.plusSeconds(3)),
                Map.of("path", name),
                List.of(name),
                1);
        RunDocument.Step failed = new RunDocument.Step(
                "S-0002",
                name,
                name,
                name,
                name,
                Optional.of(name),
                Map.of("connected", name),
                Map.of("connected", name),
                name,
                Impact.NETWORK,
                Inverse.conditional(name),
                "failed",
                RunDocument.Tone.BAD,
                false,
                name,
                Optional.of(BEGUN),
                Optional.of(BEGUN.plusSeconds(3)),
                Map.of("path", name),
                List.of(name),
                1);
        return new RunDocument(
                name,
                "interrupted",
                true,
                name,
                name,
                name,
                name,
                3,
                Optional.of(name),
                name,
                BEGUN,
                Optional.empty(),
                List.of(
                        new RunDocument.Approval(name, Optional.of(name)),
                        new RunDocument.Approval(name, Optional.empty())),
                List.of(name),
                List.of(step, failed),
                List.of(name),
                Optional.of(name),
                9,
                name,
                name);
    }

    private static RunDocument run(
            String state,
            boolean resumable,
            List<RunDocument.Step> steps,
            List<String> notes,
            Optional<String> summary) {
        return new RunDocument(
                RUN,
                state,
                resumable,
                "vmend 0.1.0",
                "P-20261123-201405",
                "sha256:" + "4b".repeat(32),
                "sha256:" + "5e".repeat(32),
                steps.size() + 2,
                Optional.empty(),
                "vc01.example.com",
                BEGUN,
                summary.map(any -> BEGUN.plusSeconds(159)),
                List.of(
                        new RunDocument.Approval("A-" + "7f".repeat(16), Optional.of("a.kaya")),
                        new RunDocument.Approval("policy:night-hygiene", Optional.empty())),
                List.of("CHG-4711"),
                steps,
                notes,
                summary,
                14,
                HEAD,
                "/var/lib/vmend/runs/" + RUN + "/journal.jsonl");
    }

    private static RunDocument.Step cdrom(int number, String vm, Outcome outcome, String text) {
        return step(
                number,
                "disconnect CD/DVD drive 1",
                vm,
                Map.of("connected", "true"),
                Map.of("connected", "false"),
                Impact.MEDIA,
                Inverse.exact("connected again"),
                outcome,
                text);
    }

    private static RunDocument.Step nic(int number, Outcome outcome, String text) {
        return step(
                number,
                "move Network adapter 1 to pg-pci-dedicated",
                "billing-03",
                Map.of("network", "pg-sniffer"),
                Map.of("network", "pg-pci-dedicated"),
                Impact.NETWORK,
                Inverse.conditional(
                        "moved back to pg-sniffer; a free port of that group is taken, not the very same one"),
                outcome,
                text);
    }

    private static RunDocument.Step step(
            int number,
            String title,
            String vm,
            Map<String, String> before,
            Map<String, String> after,
            Impact impact,
            Inverse inverse,
            Outcome outcome,
            String text) {
        boolean called = !Set.of(Outcome.NOT_STARTED, Outcome.ALREADY, Outcome.DRIFTED, Outcome.HELD, Outcome.LEFT_OUT)
                .contains(outcome);
        boolean ended = !text.isEmpty() && outcome != Outcome.UNKNOWN;
        return new RunDocument.Step(
                "S-000" + number % 10,
                title,
                "unused-devices",
                vm,
                "/DC1/vm/Tier-2/" + vm,
                Optional.of("Prod-A"),
                before,
                after,
                "ReconfigVM_Task",
                impact,
                inverse,
                outcome.toString(),
                tone(outcome),
                outcome == Outcome.DONE,
                text,
                called ? Optional.of(BEGUN.plusSeconds(number * 10L)) : Optional.empty(),
                ended ? Optional.of(BEGUN.plusSeconds(number * 10L + 4)) : Optional.empty(),
                called && ended
                        ? Map.of(
                                "config.hardware.device[3002].connectable.connected",
                                outcome == Outcome.DONE ? "false" : "true")
                        : Map.of(),
                List.of(),
                called ? 1 : 0);
    }

    private static RunDocument.Step noted(RunDocument.Step s) {
        return new RunDocument.Step(
                s.id(),
                s.title(),
                s.playbook(),
                s.name(),
                s.object(),
                s.cluster(),
                s.before(),
                s.after(),
                s.call(),
                s.impact(),
                s.inverse(),
                s.outcome(),
                s.tone(),
                s.changed(),
                s.text(),
                s.begun(),
                s.ended(),
                s.found(),
                List.of("the machine asks: Is the CD-ROM to be disconnected although the guest has locked it?"),
                s.calls());
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
