package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vmend.Opened;
import vmend.action.Action;
import vmend.action.PolicyForm;
import vmend.action.SetSwitchFlag;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.SecurityFlag;
import vmend.inventory.Tag;
import vmend.inventory.TaskState;
import vmend.vsphere.VcenterChanges;

/** Approved actions on govmomi's simulator, which nobody here wrote; it knows neither ports' settings nor standard groups' updates. */
@NeedsPeer(Peer.GO)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesOnSimulatorTest extends ChangesContract {
    private static final String ATTRIBUTE = "owner";

    @SuppressWarnings("NullAway.Init")
    private Simulator simulator;

    @SuppressWarnings("NullAway.Init")
    private String tagId;

    @BeforeAll
    void start() {
        simulator = Simulator.with().vms(4).portgroups(2).start();
        try (RestSetup setup = RestSetup.of(simulator)) {
            tagId = setup.tag("vmend", "seen");
            setup.attribute(ATTRIBUTE);
        }
    }

    @AfterAll
    void stop() {
        simulator.close();
    }

    @Override
    Opened vcenter() {
        return new Opened(simulator.url(), Simulator.USER, Simulator.PASSWORD);
    }

    @Override
    String tagId() {
        return tagId;
    }

    @Override
    Tag tag() {
        return new Tag("vmend", "seen");
    }

    @Override
    String attribute() {
        return ATTRIBUTE;
    }

    @Override
    Set<Gap> gaps() {
        return Set.of(Gap.RECENT_TASKS, Gap.CSV_STATISTICS);
    }

    @Test
    void reconfiguresASwitchWithoutEffectSinceTheSimulatorOnlySaysYes() {
        DistributedSwitch on = estate().all(DistributedSwitch.class).get(0);
        Action action =
                new SetSwitchFlag(on.ref(), on.name(), SecurityFlag.PROMISCUOUS, PolicyForm.SECURITY_POLICY, false);
        try (VcenterChanges changes = open(action)) {
            VcenterChanges.TaskLook look = changes.await(
                            changes.prepare(action).send().orElseThrow(), java.time.Duration.ofSeconds(10))
                    .orElseThrow();
            assertThat(look.state()).isEqualTo(TaskState.SUCCESS);
        }
    }

    @Test
    void saysWhyItLogsNoEvent() {
        try (VcenterChanges changes = open()) {
            assertThat(changes.logEvent("vmend run r-1")).isPresent();
            assertThat(changes.userEvents(Instant.EPOCH, "vmend")).isPresent();
        }
    }
}
