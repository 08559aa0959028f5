package vmend.mocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vmend.mocks.vim.Moref;

class ReconfigureTest {
    private static final String CDROM = "config.hardware.device[3000]";

    private static MockVcenter demo() {
        return MockVcenter.builder().estate("demo").taskDuration(Duration.ZERO).start();
    }

    private static Moref vm(MockVcenter mock, String name) {
        return mock.estate().vm(name).orElseThrow().ref();
    }

    private static String connect(String type, int key, boolean connected, boolean startConnected) {
        return edit(
                type,
                key,
                "<connectable><startConnected>" + startConnected + "</startConnected><allowGuestControl>true"
                        + "</allowGuestControl><connected>" + connected + "</connected></connectable>");
    }

    private static String edit(String type, int key, String fields) {
        return "<deviceChange><operation>edit</operation><device xsi:type=\"" + type + "\"><key>" + key + "</key>"
                + fields + "</device></deviceChange>";
    }

    private static String spec(String inside) {
        return "<spec>" + inside + "</spec>";
    }

    @Test
    void disconnectsADeviceAndLeavesTheRestOfItAlone() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = vm(mock, "billing-03");
            String backing = client.get(vm, CDROM + ".backing");
            String version = client.get(vm, "config.changeVersion");
            String change =
                    "<changeVersion>" + version + "</changeVersion>" + connect("VirtualCdrom", 3000, false, false);
            assertThat(client.ended("ReconfigVM_Task", vm, spec(change))).isEqualTo("success");
            assertThat(client.get(vm, CDROM + ".connectable"))
                    .contains("<startConnected>false<", "<allowGuestControl>true<", "<connected>false<");
            assertThat(client.get(vm, CDROM + ".backing")).isEqualTo(backing);
            assertThat(client.get(vm, "config.changeVersion")).isNotEqualTo(version);
            assertThat(client.ended("ReconfigVM_Task", vm, spec(change))).isEqualTo("ConcurrentAccess");
            assertThat(mock.mutations().entries())
                    .singleElement()
                    .satisfies(done -> assertThat(done.what())
                            .isEqualTo("device 3000 connected true -> false, startConnected true -> false"));
        }
    }

    @Test
    void connectsNothingInAMachineThatIsOff() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = vm(mock, "off-01");
            assertThat(client.ended("ReconfigVM_Task", vm, spec(connect("VirtualCdrom", 3000, true, true))))
                    .isEqualTo("success");
            assertThat(client.get(vm, CDROM + ".connectable")).contains("<startConnected>true<", "<connected>false<");
        }
    }

    @Test
    void refusesADeviceThatIsNotThereOrAnother() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = vm(mock, "billing-03");
            assertThat(client.ended("ReconfigVM_Task", vm, spec(connect("VirtualCdrom", 3999, false, false))))
                    .isEqualTo("InvalidDeviceSpec");
            assertThat(client.ended("ReconfigVM_Task", vm, spec(connect("VirtualFloppy", 3000, false, false))))
                    .isEqualTo("InvalidDeviceSpec");
            assertThat(client.call(
                            "ReconfigVM_Task",
                            vm,
                            spec(edit(
                                    "VirtualCdrom", 3000, "<connectable><connected>false</connected></connectable>"))))
                    .contains("Required property startConnected is missing")
                    .contains("xsi:type=\"InvalidRequest\"");
            assertThat(mock.mutations().entries()).isEmpty();
        }
    }

    @Test
    void givesACdromTheBackingOfAClient() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = vm(mock, "billing-03");
            String iso = client.get(vm, CDROM + ".backing");
            String remote = "<backing xsi:type=\"VirtualCdromRemotePassthroughBackingInfo\"><deviceName></deviceName>"
                    + "<exclusive>false</exclusive></backing>";
            assertThat(client.ended("ReconfigVM_Task", vm, spec(edit("VirtualCdrom", 3000, remote))))
                    .isEqualTo("success");
            assertThat(client.get(vm, CDROM)).contains("VirtualCdromRemotePassthroughBackingInfo");
            String back = "<backing xsi:type=\"VirtualCdromIsoBackingInfo\">" + iso + "</backing>";
            assertThat(client.ended("ReconfigVM_Task", vm, spec(edit("VirtualCdrom", 3000, back))))
                    .isEqualTo("success");
            assertThat(client.get(vm, CDROM + ".backing")).isEqualTo(iso);
            String wrong =
                    "<backing xsi:type=\"VirtualFloppyRemoteDeviceBackingInfo\"><deviceName></deviceName></backing>";
            assertThat(client.ended("ReconfigVM_Task", vm, spec(edit("VirtualCdrom", 3000, wrong))))
                    .isEqualTo("InvalidDeviceBacking");
        }
    }

    @Test
    void setsOptionsAndTheAnnotation() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = vm(mock, "web-01");
            String change =
                    "<annotation>watched</annotation><extraConfig><key>isolation.device.connectable.disable</key>"
                            + "<value xsi:type=\"xsd:string\">TRUE</value></extraConfig>";
            assertThat(client.ended("ReconfigVM_Task", vm, spec(change))).isEqualTo("success");
            assertThat(client.get(vm, "config.annotation")).isEqualTo("watched");
            assertThat(client.get(vm, "config.extraConfig"))
                    .contains("<key>isolation.device.connectable.disable</key><value xsi:type=\"xsd:string\">TRUE<");
        }
    }

    @Test
    void movesAnAdapterAndBackWithoutATrace() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = vm(mock, "web-01");
            Moref web = mock.estate().named("pg-web").orElseThrow().ref();
            Moref app = mock.estate().named("pg-app").orElseThrow().ref();
            String nic = "config.hardware.device[4000].backing";
            String before = client.get(vm, nic);
            String others = client.get(web, "vm");
            String uuid = SoapClient.first(before, "<switchUuid>([^<]+)<");
            String move = distributed(uuid, app.value());
            assertThat(client.ended("ReconfigVM_Task", vm, spec(edit("VirtualVmxnet3", 4000, move))))
                    .isEqualTo("success");
            String port = SoapClient.first(client.get(vm, nic), "<portKey>([^<]+)<");
            assertThat(client.get(vm, nic)).contains("<portgroupKey>" + app.value() + "<");
            assertThat(client.get(vm, "network")).contains(app.value()).doesNotContain(web.value());
            assertThat(client.get(app, "vm")).contains(vm.value());
            assertThat(client.get(web, "vm")).doesNotContain(">" + vm.value() + "<");
            assertThat(client.get(app, "portKeys")).contains(">" + port + "<");
            String ports = client.call(
                    "FetchDVPorts",
                    mock.estate().named("DVS-prod").orElseThrow().ref(),
                    "<criteria><portgroupKey>" + app.value() + "</portgroupKey><connected>true</connected></criteria>");
            assertThat(ports).contains("<key>" + port + "</key>").contains(">" + vm.value() + "</connectedEntity>");
            assertThat(client.ended(
                            "ReconfigVM_Task",
                            vm,
                            spec(edit(
                                    "VirtualVmxnet3",
                                    4000,
                                    "<backing xsi:type="
                                            + "\"VirtualEthernetCardDistributedVirtualPortBackingInfo\">" + before
                                            + "</backing>"))))
                    .isEqualTo("success");
            assertThat(client.get(vm, nic)).isEqualTo(before);
            assertThat(client.get(web, "vm")).isEqualTo(others);
            assertThat(mock.mutations().entries())
                    .extracting(MutationLog.Mutation::what)
                    .containsExactly("device 4000 network pg-web -> pg-app", "device 4000 network pg-app -> pg-web");
        }
    }

    private static String distributed(String switchUuid, String group) {
        return "<backing xsi:type=\"VirtualEthernetCardDistributedVirtualPortBackingInfo\"><port><switchUuid>"
                + switchUuid + "</switchUuid><portgroupKey>" + group + "</portgroupKey></port></backing>";
    }

    @Test
    void movesAnAdapterToAStandardNetworkOfItsHostOnly() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = vm(mock, "web-01");
            String there = "<backing xsi:type=\"VirtualEthernetCardNetworkBackingInfo\"><deviceName>VM Network"
                    + "</deviceName></backing>";
            assertThat(client.ended("ReconfigVM_Task", vm, spec(edit("VirtualVmxnet3", 4000, there))))
                    .isEqualTo("success");
            assertThat(client.get(vm, "config.hardware.device[4000]"))
                    .contains("<deviceName>VM Network</deviceName>")
                    .contains("<summary>VM Network</summary>");
            String elsewhere = there.replace("VM Network", "Lab-Nested");
            assertThat(client.ended("ReconfigVM_Task", vm, spec(edit("VirtualVmxnet3", 4000, elsewhere))))
                    .isEqualTo("InvalidDeviceBacking");
        }
    }

    @Test
    void letsOneOfManyWinWhoStartedFromTheSameVersion() throws Exception {
        try (MockVcenter mock = demo()) {
            Moref vm = vm(mock, "billing-03");
            String version = new SoapClient(mock).loggedIn().get(vm, "config.changeVersion");
            ExecutorService many = Executors.newFixedThreadPool(8);
            try {
                List<Callable<String>> clients = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    String change = "<changeVersion>" + version + "</changeVersion><annotation>" + i + "</annotation>";
                    SoapClient client = new SoapClient(mock).loggedIn();
                    clients.add(() -> client.ended("ReconfigVM_Task", vm, spec(change)));
                }
                List<String> ends = new ArrayList<>();
                for (Future<String> end : many.invokeAll(clients)) {
                    ends.add(end.get());
                }
                assertThat(ends).containsOnlyOnce("success").contains("ConcurrentAccess");
                assertThat(mock.mutations().entries()).hasSize(1);
            } finally {
                many.shutdownNow();
            }
        }
    }

    @Test
    void letsATestLayOverWhatItLikes() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = vm(mock, "billing-03");
            mock.estate().changes().set(vm, "config.changeVersion", "somebody was here");
            String change = connect("VirtualCdrom", 3000, false, false);
            assertThat(client.ended("ReconfigVM_Task", vm, spec("<changeVersion>old</changeVersion>" + change)))
                    .isEqualTo("ConcurrentAccess");
            assertThat(client.ended(
                            "ReconfigVM_Task", vm, spec("<changeVersion>somebody was here</changeVersion>" + change)))
                    .isEqualTo("success");
            assertThat(client.get(vm, "config.changeVersion")).isNotEqualTo("somebody was here");
        }
    }
}
