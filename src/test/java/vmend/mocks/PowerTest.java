package vmend.mocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vmend.mocks.vim.Moref;

class PowerTest {
    private static MockVcenter demo() {
        return MockVcenter.builder().estate("demo").taskDuration(Duration.ZERO).start();
    }

    private static Moref vm(MockVcenter mock, String name) {
        return mock.estate().vm(name).orElseThrow().ref();
    }

    @Test
    void offAndOnAgainComesBackAsItStarts() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = vm(mock, "billing-03");
            String booted = client.get(vm, "runtime.bootTime");
            assertThat(client.get(vm, "config.hardware.device[3000].connectable.connected"))
                    .isEqualTo("true");
            assertThat(client.ended("PowerOffVM_Task", vm, "")).isEqualTo("success");
            assertThat(client.get(vm, "runtime.powerState")).isEqualTo("poweredOff");
            assertThat(client.get(vm, "summary.runtime.powerState")).isEqualTo("poweredOff");
            assertThat(client.get(vm, "runtime.bootTime")).isEmpty();
            assertThat(client.get(vm, "guest.toolsRunningStatus")).isEqualTo("guestToolsNotRunning");
            assertThat(client.get(vm, "guest.net")).doesNotContain("GuestNicInfo>");
            assertThat(client.get(vm, "config.hardware.device[4000].connectable.connected"))
                    .isEqualTo("false");
            assertThat(client.ended("PowerOnVM_Task", vm, "")).isEqualTo("success");
            assertThat(client.get(vm, "runtime.powerState")).isEqualTo("poweredOn");
            assertThat(client.get(vm, "runtime.bootTime")).isGreaterThan(booted);
            assertThat(client.get(vm, "guest.toolsRunningStatus")).isEqualTo("guestToolsRunning");
            assertThat(client.get(vm, "config.hardware.device[4000].connectable.connected"))
                    .isEqualTo("true");
            assertThat(client.get(vm, "config.hardware.device[3000].connectable.connected"))
                    .isEqualTo(client.get(vm, "config.hardware.device[3000].connectable.startConnected"));
        }
    }

    @Test
    void refusesWhatTheMachineIsAlready() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref task = client.task("PowerOnVM_Task", vm(mock, "web-01"), "");
            assertThat(client.get(task, "info.error"))
                    .contains("<fault xsi:type=\"InvalidPowerState\">")
                    .contains("<requestedState>poweredOn</requestedState>")
                    .contains("<existingState>poweredOn</existingState>");
            assertThat(client.ended("PowerOffVM_Task", vm(mock, "off-01"), "")).isEqualTo("InvalidPowerState");
            assertThat(client.ended("SuspendVM_Task", vm(mock, "off-01"), "")).isEqualTo("InvalidPowerState");
            assertThat(mock.mutations().entries()).isEmpty();
        }
    }

    @Test
    void goesOnWhereItWasSuspended() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = vm(mock, "hr-portal");
            String connected = "config.hardware.device[3000].connectable.connected";
            String booted = client.get(vm, "runtime.bootTime");
            assertThat(client.get(vm, connected)).isEqualTo("true");
            assertThat(client.ended("SuspendVM_Task", vm, "")).isEqualTo("success");
            assertThat(client.get(vm, "runtime.powerState")).isEqualTo("suspended");
            assertThat(client.get(vm, "runtime.suspendTime")).isNotEmpty();
            assertThat(client.get(vm, connected)).isEqualTo("false");
            assertThat(client.ended("PowerOnVM_Task", vm, "")).isEqualTo("success");
            assertThat(client.get(vm, connected)).isEqualTo("true");
            assertThat(client.get(vm, "runtime.bootTime")).isEqualTo(booted);
            assertThat(mock.mutations().methods()).containsExactly("SuspendVM_Task", "PowerOnVM_Task");
        }
    }

    @Test
    void shutsAGuestDownWithoutATask() {
        try (MockVcenter mock = MockVcenter.builder()
                .estate("demo")
                .shutdownDuration(Duration.ZERO)
                .start()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = vm(mock, "web-01");
            assertThat(client.call("ShutdownGuest", vm, "")).startsWith("200");
            assertThat(client.get(vm, "runtime.powerState")).isEqualTo("poweredOff");
            assertThat(client.get(vm, "recentTask")).isEmpty();
            assertThat(client.call("ShutdownGuest", vm, "")).contains("xsi:type=\"InvalidPowerState\"");
            assertThat(client.call("ShutdownGuest", vm(mock, "fw-edge-01"), ""))
                    .contains("xsi:type=\"ToolsUnavailable\"");
            assertThat(mock.mutations().methods()).containsExactly("ShutdownGuest");
        }
    }

    @Test
    void tellsWaitingClientsOfTheTaskAndOfTheMachine() {
        try (MockVcenter mock = MockVcenter.builder()
                .estate("demo")
                .taskDuration(Duration.ofMillis(200))
                .start()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = vm(mock, "web-01");
            Moref task = client.task("PowerOffVM_Task", vm, "");
            assertThat(client.get(vm, "runtime.powerState")).isEqualTo("poweredOn");
            assertThat(client.get(vm, "recentTask")).contains(task.value());
            assertThat(client.get(new Moref("TaskManager", "TaskManager"), "recentTask"))
                    .contains(task.value());
            String info = client.get(task, "info");
            assertThat(info)
                    .contains("<name>PowerOffVM_Task</name>")
                    .contains("<descriptionId>VirtualMachine.powerOff</descriptionId>")
                    .contains("<entityName>web-01</entityName>")
                    .contains("<userName>VSPHERE.LOCAL\\Administrator</userName>");
            assertThat(client.waitUntil(task, "info.state", "success", "error")).isEqualTo("success");
            assertThat(client.get(vm, "runtime.powerState")).isEqualTo("poweredOff");
        }
    }

    @Test
    void forgetsATaskSomeMinutesAfterItsEnd() {
        MovingClock clock = new MovingClock();
        try (MockVcenter mock = MockVcenter.builder()
                .estate("demo")
                .clock(clock)
                .taskDuration(Duration.ZERO)
                .start()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = vm(mock, "web-01");
            Moref task = client.task("PowerOffVM_Task", vm, "");
            clock.pass(Duration.ofMinutes(9));
            assertThat(client.get(task, "info.state")).isEqualTo("success");
            clock.pass(Duration.ofMinutes(2));
            assertThat(client.get(vm, "recentTask")).isEmpty();
            assertThat(client.call("SetTaskState", task, "<state>success</state>"))
                    .contains("xsi:type=\"ManagedObjectNotFound\"");
        }
    }
}
