package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.run.Rehearsal;

/** The nightly runbook on a simulator that others wrote: the second night finds nothing that it may do. */
@NeedsPeer({Peer.GO, Peer.PYTHON})
class RunbookOnSimulatorTest {
    @TempDir
    Path folder;

    @Test
    void disconnectsDevicesInOneNightAndFindsNothingInTheNext() {
        try (PlantedEstate planted = PlantedEstate.http(20, folder)) {
            InProcess vmend = new InProcess(folder)
                    .with("VMEND_URL", planted.url().toString())
                    .with("VMEND_USERNAME", Simulator.USER)
                    .with("VMEND_PASSWORD", Simulator.PASSWORD);
            Rehearsal rehearsal = Rehearsal.on(vmend, folder, """
                    protect: { none: a rehearsal }
                    policies: [{ name: nightly-hygiene, playbooks: [unused-devices], impact: media, atMost: 500 }]
                    limits: { stepsPerRun: 500, stepsPerCluster: 500, percentOfExamined: 100 }
                    """);

            InProcess.Ran first = night(rehearsal);
            InProcess.Ran second = night(rehearsal);

            assertThat(first.exit()).as(first.err()).isZero();
            assertThat(first.out()).containsPattern("apply +ok +[1-9][0-9]* done in R-");
            assertThat(first.out()).contains("steps that were done is proposed again");
            assertThat(second.exit()).as(second.err()).isZero();
            assertThat(second.out()).contains("nothing is approved, so nothing was done");
        }
    }

    /** The simulator has no events that tell since when a device is connected. */
    private static InProcess.Ran night(Rehearsal rehearsal) {
        return rehearsal
                .vmend()
                .run(
                        "runbook",
                        "run",
                        "nightly-hygiene",
                        "--set",
                        "connectedLongerThan=PT0S",
                        "--set",
                        "stepsPerRun=500",
                        "--set",
                        "stepsPerCluster=500",
                        "--set",
                        "percentOfExamined=100",
                        "--sign-with",
                        rehearsal.file("planner.key"),
                        "--trust",
                        rehearsal.file("trust.yaml"),
                        "--trust-digest",
                        rehearsal.trust());
    }
}
