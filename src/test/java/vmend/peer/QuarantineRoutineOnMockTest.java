package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.mocks.MockVcenter;
import vmend.run.Rehearsal;
import vmend.runbook.OnCall;

/** A machine that was shut away by the runbook and brought back by it: pyvmomi finds every field as it was. */
@NeedsPeer(Peer.PYTHON)
class QuarantineRoutineOnMockTest {
    /** What is not as it was, and why that is right. This list may only shrink: the test fails, too, when an entry is not needed. */
    private static final Set<String> VOLATILE = Set.of(
            // Counted up by vCenter with every change.
            "VirtualMachine/config/changeVersion",
            "VirtualMachine/config/modified",
            // What was done lately.
            "VirtualMachine/recentTask",
            "VirtualMachine/recentTask[]",
            "TaskManager/recentTask",
            "TaskManager/recentTask[]",
            // The quarantine group keeps the ports that it grew by.
            "DistributedVirtualPortgroup/portKeys",
            "DistributedVirtualPortgroup/portKeys[]");

    @TempDir
    Path folder;

    @Test
    void leavesTheEstateAsItWas() throws URISyntaxException {
        String estate = Path.of(Objects.requireNonNull(
                                QuarantineRoutineOnMockTest.class.getResource("/vmend/runbook/incident.yaml"))
                        .toURI())
                .toString();
        try (MockVcenter mock = MockVcenter.builder().estate(estate).tls(true).start()) {
            OnCall onCall = OnCall.at(mock, Rehearsal.on(mock, folder));
            Dump noise = dump(mock, "noise.json");
            Dump before = dump(mock, "before.json");

            OnCall.Answered away = onCall.answered("--set", "machine=web-1", "--set", "incident=INC-42");
            OnCall.Answered back = onCall.answered("--set", "machine=web-1", "--release");

            assertThat(away.ran().exit()).as(away.ran().err()).isZero();
            assertThat(back.ran().exit()).as(back.ran().err()).isZero();
            Set<String> changed = before.changesUntil(dump(mock, "after.json"), noise, before)
                    .lines()
                    .map(line -> line.replaceFirst("^([^:/]+):[^/]*", "$1").replaceAll("\\[[^]]*]", "[]"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(changed).containsExactlyInAnyOrderElementsOf(VOLATILE);
        }
    }

    private Dump dump(MockVcenter mock, String name) {
        return Dump.of(
                URI.create(mock.url() + "/sdk"), MockVcenter.USERNAME, MockVcenter.PASSWORD, folder.resolve(name));
    }
}
