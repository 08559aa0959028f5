package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vmend.inventory.ConnectionState;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.testing.FakeClock;
import vmend.testing.FakeVcenter;

/** A run stops when something that it touched turned bad, and for nothing that was bad before. */
class HealthTest {
    private static final Ref HOST = new Ref("HostSystem", "host-1");
    private static final Ref GROUP = new Ref("DistributedVirtualPortgroup", "dvportgroup-1");

    private final FakeVcenter vcenter = new FakeVcenter(new FakeClock());
    private final Health health = new Health(vcenter);
    private Ref vm = Bench.ref("web");

    @BeforeEach
    void estate() {
        vm = vcenter.vm("web");
        vcenter.say(vm, Properties.RUNS_ON, HOST);
        host("green", ConnectionState.CONNECTED);
    }

    private void host(String status, ConnectionState connection) {
        vcenter.say(HOST, Properties.overallStatus(Kind.HOST), status);
        vcenter.say(HOST, Properties.HOST_CONNECTION, connection);
    }

    private void vmIs(String status) {
        vcenter.say(vm, Properties.overallStatus(Kind.VM), status);
    }

    private String worse() {
        return health.worse(Set.of(vm)).orElse("");
    }

    @Test
    void anObjectThatTurnsRedStopsTheRun() {
        health.remember(Set.of(vm));
        assertThat(worse()).isEmpty();

        vmIs("yellow");
        assertThat(worse()).isEmpty();
        vmIs("red");
        assertThat(worse()).isEqualTo(vm + " is red since this run touched it (it was green)");
    }

    @Test
    void whatWasRedBeforeIsNoReasonToStop() {
        vmIs("red");
        health.remember(Set.of(vm));

        assertThat(worse()).isEmpty();
    }

    @Test
    void theStateBeforeTheFirstStepIsTheOneThatCounts() {
        health.remember(Set.of(vm));
        vmIs("red");
        health.remember(Set.of(vm));

        assertThat(worse()).isNotEmpty();
    }

    @Test
    void aHostThatIsLostStopsTheRun() {
        health.remember(Set.of(vm));

        host("green", ConnectionState.NOT_RESPONDING);
        assertThat(worse()).isEqualTo(HOST + " is not responding since this run touched it (it was green)");
        host("green", ConnectionState.DISCONNECTED);
        assertThat(worse()).isEqualTo(HOST + " is disconnected since this run touched it (it was green)");
        host("red", ConnectionState.CONNECTED);
        assertThat(worse()).isEqualTo(HOST + " is red since this run touched it (it was green)");
        host("green", ConnectionState.CONNECTED);
        assertThat(worse()).isEmpty();
    }

    @Test
    void aHostThatWasAwayAlreadyIsNoReasonToStop() {
        host("green", ConnectionState.NOT_RESPONDING);
        health.remember(Set.of(vm));

        assertThat(worse()).isEmpty();
    }

    @Test
    void aMachineThatMovedToARedHostIsTold() {
        health.remember(Set.of(vm));
        Ref other = new Ref("HostSystem", "host-2");
        vcenter.say(other, Properties.overallStatus(Kind.HOST), "red");
        vcenter.say(other, Properties.HOST_CONNECTION, ConnectionState.CONNECTED);
        vcenter.say(vm, Properties.RUNS_ON, other);

        assertThat(worse()).isEqualTo(other + " is red since this run touched it");
    }

    @Test
    void aStateThatIsNotToldIsNotBad() {
        vcenter.say(HOST, Properties.HOST_CONNECTION, Fact.unknown("no permission"));
        vcenter.say(HOST, Properties.overallStatus(Kind.HOST), Fact.unset());
        vmIs("gray");
        health.remember(Set.of(vm));

        assertThat(worse()).isEmpty();
    }

    @Test
    void aMachineAndItsHostAreReadInTwoLooksAndANetworkInOne() {
        health.remember(Set.of(vm));
        assertThat(vcenter.looks()).containsExactly(Set.of(vm), Set.of(HOST));

        vcenter.say(GROUP, Properties.overallStatus(Kind.DISTRIBUTED_PORT_GROUP), "green");
        health.remember(Set.of(GROUP));
        assertThat(vcenter.looks()).hasSize(3);
        vcenter.say(GROUP, Properties.overallStatus(Kind.DISTRIBUTED_PORT_GROUP), "red");
        assertThat(health.worse(Set.of(GROUP))).contains(GROUP + " is red since this run touched it (it was green)");
    }

    @Test
    void aHostThatIsTouchedItselfIsNotReadTwice() {
        health.remember(Set.of(vm, HOST));

        assertThat(vcenter.looks()).containsExactly(Set.of(vm, HOST));
    }
}
