package vmend.vsphere.soap.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskIdsTest {
    private final TaskIds ids = new TaskIds();

    @ParameterizedTest
    @CsvSource({
        "VirtualMachine.reconfigure, ReconfigVM_Task",
        "VirtualMachine.powerOn, PowerOnVM_Task",
        "VirtualMachine.powerOff, PowerOffVM_Task",
        "VirtualMachine.suspend, SuspendVM_Task",
        "dvs.DistributedVirtualPortgroup.reconfigure, ReconfigureDVPortgroup_Task",
        "DistributedVirtualSwitch.reconfigure, ReconfigureDvs_Task",
        "DistributedVirtualSwitch.reconfigurePort, ReconfigureDVPort_Task",
    })
    void knowWhatAMethodsTasksAreCalled(String id, String method) {
        assertThat(ids.mayBe(id, method)).isTrue();
        assertThat(ids.mayBe(id, "OtherMethod_Task")).isFalse();
    }

    @Test
    void leaveASnapshotOutAndKeepWhatNobodyKnows() {
        assertThat(ids.mayBe("VirtualMachine.createSnapshot", "ReconfigVM_Task"))
                .isFalse();
        assertThat(ids.mayBe("Drm.ExecuteVMPowerOnLRO", "PowerOnVM_Task")).isTrue();
        assertThat(ids.mayBe("", "PowerOnVM_Task")).isTrue();
    }
}
