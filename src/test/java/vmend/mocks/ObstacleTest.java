package vmend.mocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import vmend.mocks.estate.Estates;
import vmend.mocks.vim.Moref;

class ObstacleTest {
    private static final String DISCONNECT = "<spec><deviceChange><operation>edit</operation><device"
            + " xsi:type=\"VirtualCdrom\"><key>3000</key><connectable><startConnected>false</startConnected>"
            + "<allowGuestControl>true</allowGuestControl><connected>false</connected></connectable></device>"
            + "</deviceChange></spec>";

    private static MockVcenter.Builder demo() {
        return MockVcenter.builder().estate("demo").taskDuration(Duration.ZERO);
    }

    private static String question(SoapClient client, Moref vm) {
        return SoapClient.first(client.get(vm, "runtime.question"), "<id>([^<]+)</id>");
    }

    private static String answer(String question, String choice) {
        return "<questionId>" + question + "</questionId><answerChoice>" + choice + "</answerChoice>";
    }

    @Test
    void asksBeforeItTakesALockedCdromAway() {
        try (MockVcenter mock = demo().start()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.ref("billing-03");
            mock.obstacles().lockCdrom(vm);
            Moref task = client.task("ReconfigVM_Task", vm, DISCONNECT);
            assertThat(client.get(task, "info.state")).isEqualTo("running");
            assertThat(client.get(vm, "runtime.question")).contains("<id>msg.cdromdisconnect.locked</id>");
            assertThat(client.call("AnswerVM", vm, answer("no such", "0"))).contains("InvalidArgument");
            assertThat(client.call("AnswerVM", vm, answer(question(client, vm), "0")))
                    .startsWith("200");
            assertThat(client.get(task, "info.state")).isEqualTo("success");
            assertThat(mock.mutations().methods()).containsExactly("AnswerVM", "ReconfigVM_Task");
            assertThat(client.get(vm, "runtime.question")).isEmpty();
            assertThat(client.get(vm, "config.hardware.device[3000].connectable.connected"))
                    .isEqualTo("false");
        }
    }

    @Test
    void failsTheTaskWhereTheAnswerIsNo() {
        try (MockVcenter mock = demo().start()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.ref("billing-03");
            mock.obstacles().lockCdrom(vm);
            Moref task = client.task("ReconfigVM_Task", vm, DISCONNECT);
            client.call("AnswerVM", vm, answer(question(client, vm), "1"));
            assertThat(client.get(task, "info.error"))
                    .contains("xsi:type=\"GenericVmConfigFault\"")
                    .contains("<key>msg.disk.onlineConnectFail</key>");
            assertThat(client.get(vm, "config.hardware.device[3000].connectable.connected"))
                    .isEqualTo("true");
            assertThat(mock.mutations().methods()).containsExactly("AnswerVM");
        }
    }

    @Test
    void failsTheTaskWhereNobodyAnswers() {
        try (MockVcenter mock = demo().questionTimeout(Duration.ofMillis(50)).start()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.ref("billing-03");
            mock.obstacles().lockCdrom(vm);
            Moref task = client.task("ReconfigVM_Task", vm, DISCONNECT);
            assertThat(client.waitUntil(task, "info.state", "error")).isEqualTo("error");
            assertThat(client.get(vm, "runtime.question")).isEmpty();
            assertThat(mock.mutations().entries()).isEmpty();
        }
    }

    @Test
    void waitsForTheAnswerToAQuestionThatWasThereBefore() {
        try (MockVcenter mock = demo().start()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.ref("asks-01");
            assertThat(client.ended("ReconfigVM_Task", vm, DISCONNECT)).isEqualTo("QuestionPending");
            client.call("AnswerVM", vm, answer(question(client, vm), "0"));
            assertThat(client.ended("ReconfigVM_Task", vm, DISCONNECT)).isEqualTo("success");
        }
    }

    @Test
    void failsATaskAsItIsTold() {
        try (MockVcenter mock = demo().start()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.ref("billing-03");
            mock.obstacles().fail(vm, "ReconfigVM_Task", "GenericVmConfigFault");
            assertThat(client.ended("ReconfigVM_Task", vm, DISCONNECT)).isEqualTo("GenericVmConfigFault");
            mock.obstacles().clear(vm);
            assertThat(client.ended("ReconfigVM_Task", vm, DISCONNECT)).isEqualTo("success");
        }
    }

    @Test
    void refusesASecondTaskOnAMachine() {
        try (MockVcenter mock = demo().start()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.ref("billing-03");
            Moref other = mock.obstacles().busy(vm, "RelocateVM_Task", Duration.ofHours(1));
            Moref task = client.task("PowerOffVM_Task", vm, "");
            assertThat(client.get(task, "info.error"))
                    .contains("<fault xsi:type=\"TaskInProgress\"><task type=\"Task\">" + other.value() + "<");
            assertThat(client.get(other, "info.descriptionId")).isEqualTo("VirtualMachine.relocate");
        }
    }

    @Test
    void refusesAMethodThatIsSwitchedOff() {
        try (MockVcenter mock = demo().start()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            assertThat(client.call("ReconfigVM_Task", mock.ref("backup-now-01"), DISCONNECT))
                    .startsWith("500")
                    .contains("xsi:type=\"MethodDisabled\"");
            mock.obstacles().disable(mock.ref("web-01"), "PowerOffVM_Task");
            assertThat(client.get(mock.ref("web-01"), "disabledMethod")).contains("PowerOffVM_Task");
            assertThat(client.call("PowerOffVM_Task", mock.ref("web-01"), "")).contains("MethodDisabled");
        }
    }

    @Test
    void cannotReachTheMachinesOfALostHost() {
        try (MockVcenter mock = demo().start()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.ref("nested-esx-01");
            Moref host = mock.ref("esx-07.corp.example");
            mock.obstacles().loseHost(host);
            assertThat(client.get(vm, "runtime.connectionState")).isEqualTo("disconnected");
            assertThat(client.ended("PowerOffVM_Task", vm, "")).isEqualTo("HostNotConnected");
            assertThat(client.call(
                            "UpdatePortGroup",
                            new Moref("HostNetworkSystem", host.value().replace("host-", "networkSystem-")),
                            "<pgName>Lab-Nested</pgName><portgrp><name>Lab-Nested</name><vlanId>300</vlanId>"
                                    + "<vswitchName>vSwitch1</vswitchName><policy/></portgrp>"))
                    .contains("xsi:type=\"HostNotConnected\"");
            mock.obstacles().findHost(host);
            assertThat(client.ended("PowerOffVM_Task", vm, "")).isEqualTo("success");
        }
    }

    @Test
    void canBePlantedInAnEstateFile() throws Exception {
        String yaml = """
                name: x
                datacenters:
                  - name: DC
                    datastores: [s]
                    clusters: [{ name: C, hosts: [h] }]
                    vms:
                      - { name: slow, cluster: C, store: s, obstacles: { lasting: { PowerOffVM_Task: PT1H } } }
                      - { name: bad, cluster: C, store: s, obstacles: { failing: { PowerOffVM_Task: SystemError } } }
                      - { name: deaf, cluster: C, store: s, obstacles: { neverShutsDown: true } }
                """;
        try (MockVcenter mock = MockVcenter.builder()
                .estate(Estates.parse("x.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
                .taskDuration(Duration.ZERO)
                .shutdownDuration(Duration.ZERO)
                .start()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            assertThat(client.get(client.task("PowerOffVM_Task", mock.ref("slow"), ""), "info.state"))
                    .isIn("queued", "running");
            assertThat(client.ended("PowerOffVM_Task", mock.ref("bad"), "")).isEqualTo("SystemError");
            assertThat(client.call("ShutdownGuest", mock.ref("deaf"), "")).startsWith("200");
            assertThat(client.get(mock.ref("deaf"), "runtime.powerState")).isEqualTo("poweredOn");
        }
    }

    @Test
    void namesThePrivilegeThatThisVeryChangeNeeds() throws Exception {
        String yaml = """
                name: x
                vcenter:
                  fields: { owner: all }
                  roles:
                    Connector: [System.Read, VirtualMachine.Interact.DeviceConnection]
                    Editor: [System.Read, VirtualMachine.Config.EditDevice]
                  users: [{ name: c@x, password: c }, { name: e@x, password: e }]
                datacenters:
                  - name: DC
                    datastores: [s]
                    clusters: [{ name: C, hosts: [{ name: h, switches: [{ name: v, groups: [a, b] }] }] }]
                    switches: [{ name: D, hosts: [h], groups: [{ name: pg }] }]
                    vms:
                      - { name: vm, cluster: C, store: s, nics: [a],
                          devices: [{ kind: cdrom, backing: iso, file: "[s] a.iso", connected: true }] }
                permissions: [{ user: c@x, role: Connector }, { user: e@x, role: Editor }]
                """;
        try (MockVcenter mock = MockVcenter.builder()
                .estate(Estates.parse("x.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
                .taskDuration(Duration.ZERO)
                .start()) {
            SoapClient client = new SoapClient(mock).loggedIn("c@x", "c");
            Moref vm = mock.ref("vm");
            assertThat(client.ended("ReconfigVM_Task", vm, DISCONNECT)).isEqualTo("success");
            String nic = "<spec><deviceChange><operation>edit</operation><device xsi:type=\"VirtualVmxnet3\"><key>4000"
                    + "</key><backing xsi:type=\"VirtualEthernetCardNetworkBackingInfo\"><deviceName>b</deviceName>"
                    + "</backing></device></deviceChange></spec>";
            assertThat(client.call("ReconfigVM_Task", vm, nic))
                    .contains("<privilegeId>VirtualMachine.Config.EditDevice</privilegeId>");
            assertThat(new SoapClient(mock).loggedIn("e@x", "e").call("ReconfigVM_Task", vm, nic))
                    .contains("<object type=\"Network\">" + mock.ref("b").value() + "<")
                    .contains("<privilegeId>Network.Assign</privilegeId>");
            assertThat(client.call("ReconfigVM_Task", vm, "<spec><annotation>a</annotation></spec>"))
                    .contains("<privilegeId>VirtualMachine.Config.Annotation</privilegeId>");
            assertThat(client.call("PowerOffVM_Task", vm, ""))
                    .contains("<privilegeId>VirtualMachine.Interact.PowerOff</privilegeId>");
            assertThat(client.call(
                            "ReconfigureDVPortgroup_Task",
                            mock.ref("pg"),
                            "<spec><configVersion>4</configVersion></spec>"))
                    .contains("<privilegeId>DVPortgroup.Modify</privilegeId>");
            assertThat(client.call(
                            "SetField",
                            new Moref("CustomFieldsManager", "CustomFieldsManager"),
                            "<entity type=\"VirtualMachine\">" + vm.value()
                                    + "</entity><key>101</key><value>x</value>"))
                    .contains("<privilegeId>Global.SetCustomField</privilegeId>");
            assertThat(client.call(
                            "LogUserEvent",
                            new Moref("EventManager", "EventManager"),
                            "<entity type=\"VirtualMachine\">" + vm.value() + "</entity><msg>x</msg>"))
                    .contains("<privilegeId>Global.LogEvent</privilegeId>");
            assertThat(mock.mutations().methods()).containsExactly("ReconfigVM_Task");
        }
    }
}
