package vmend.mocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vmend.mocks.vim.Moref;

class MockVcenterTest {
    private static final String COUNTERS = "PerformanceManager";

    private static MockVcenter demo() {
        return MockVcenter.builder().estate("demo").start();
    }

    @Test
    void letsInWhoKnowsThePassword() {
        try (MockVcenter mock = demo()) {
            assertThat(new SoapClient(mock).login(MockVcenter.USERNAME, MockVcenter.PASSWORD))
                    .startsWith("200")
                    .contains("<userName>VSPHERE.LOCAL\\Administrator</userName>");
            assertThat(mock.openSessions()).isEqualTo(1);
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (MockVcenter mock = demo()) {
            assertThat(new SoapClient(mock).login(MockVcenter.USERNAME, "no"))
                    .startsWith("500")
                    .contains("<InvalidLoginFault xmlns=\"urn:vim25\" xsi:type=\"InvalidLogin\">");
            assertThat(mock.openSessions()).isZero();
        }
    }

    @Test
    void refusesCallsWithoutASession() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock);
            assertThat(client.call("QueryOptions", "OptionManager", "VpxSettings", "<name>event.maxAge</name>"))
                    .startsWith("500")
                    .contains("xsi:type=\"NotAuthenticated\"");
        }
    }

    @Test
    void saysInTheMissingSetThatTheSessionIsGone() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            mock.expireSessions();
            String spec = "<specSet><propSet><type>Folder</type><pathSet>name</pathSet></propSet>"
                    + "<objectSet><obj type=\"Folder\">group-d1</obj></objectSet></specSet><options/>";
            assertThat(client.call("RetrievePropertiesEx", "PropertyCollector", "propertyCollector", spec))
                    .startsWith("200")
                    .contains("<missingSet><path>name</path>")
                    .contains("<fault xsi:type=\"NotAuthenticated\">")
                    .doesNotContain("<val ");
        }
    }

    @Test
    void forgetsASessionThatIsIdleTooLong() {
        MovingClock clock = new MovingClock();
        try (MockVcenter mock =
                MockVcenter.builder().estate("clean").clock(clock).start()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            clock.pass(Duration.ofMinutes(29));
            assertThat(client.call("CurrentTime", "ServiceInstance", "ServiceInstance", ""))
                    .startsWith("200");
            clock.pass(Duration.ofMinutes(31));
            assertThat(client.call("CurrentTime", "ServiceInstance", "ServiceInstance", ""))
                    .contains("NotAuthenticated");
        }
    }

    @Test
    void handsOutPagesUntilThereIsNoToken() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            String spec = SoapClient.spec(client.view("VirtualMachine"), "VirtualMachine", "name");
            String page = client.call(
                    "RetrievePropertiesEx",
                    "PropertyCollector",
                    "propertyCollector",
                    "<specSet>" + spec + "</specSet><options><maxObjects>7</maxObjects></options>");
            int seen = SoapClient.all(page, "(<objects>)").size();
            assertThat(seen).isEqualTo(7);
            while (page.contains("<token>")) {
                String token = SoapClient.first(page, "<token>([^<]+)<");
                page = client.call(
                        "ContinueRetrievePropertiesEx",
                        "PropertyCollector",
                        "propertyCollector",
                        "<token>" + token + "</token>");
                seen += SoapClient.all(page, "(<objects>)").size();
            }
            assertThat(seen).isEqualTo(machines(mock));
        }
    }

    @Test
    void pagesEvenWhenNobodyAsksForIt() {
        try (MockVcenter mock =
                MockVcenter.builder().estate("demo").objectsPerPage(20).start()) {
            String page = new SoapClient(mock).loggedIn().read("VirtualMachine", "name");
            assertThat(SoapClient.all(page, "(<objects>)")).hasSize(20);
            assertThat(page).contains("<token>");
        }
    }

    @Test
    void leavesOutWhatTheVersionDoesNotHave() {
        try (MockVcenter mock = demo()) {
            String newest = new SoapClient(mock).loggedIn().read("DistributedVirtualPortgroup", "config");
            String old = new SoapClient(mock).speaking("6.0").loggedIn().read("DistributedVirtualPortgroup", "config");
            assertThat(newest).contains("<backingType>nsx</backingType>").contains("<macManagementPolicy>");
            assertThat(old)
                    .contains("<securityPolicy>")
                    .doesNotContain("backingType")
                    .doesNotContain("macManagementPolicy")
                    .doesNotContain("<uplink>");
        }
    }

    @Test
    void showsNewerDevicesToOldClientsAsTheirBase() {
        try (MockVcenter mock = demo()) {
            String old =
                    new SoapClient(mock).speaking("6.0").loggedIn().read("VirtualMachine", "config.hardware.device");
            assertThat(old)
                    .contains("<VirtualDevice xsi:type=\"VirtualCdrom\">")
                    .contains("<VirtualDevice><key>11000</key>")
                    .doesNotContain("VirtualTPM")
                    .doesNotContain("VirtualQuantumPort");
        }
    }

    @Test
    void refusesAVersionItDoesNotOffer() {
        try (MockVcenter mock = demo()) {
            assertThat(new SoapClient(mock).speaking("9.9").login("a", "b")).contains("Unsupported version URI");
        }
    }

    @Test
    void namesTheMissingPrivilege() {
        try (MockVcenter mock = demo()) {
            String answer = new SoapClient(mock)
                    .loggedIn("noperf@vsphere.local", "vmend-demo-view")
                    .read("VirtualMachine", "name", "config.hardware.device");
            assertThat(answer)
                    .contains("<name>name</name>")
                    .contains("<path>config.hardware.device</path>")
                    .contains("<fault xsi:type=\"NoPermission\">")
                    .contains("<privilegeId>System.Read</privilegeId>");
        }
    }

    @Test
    void hidesWhatAUserMayNotSee() {
        try (MockVcenter mock = demo()) {
            String answer = new SoapClient(mock)
                    .loggedIn("prod-only@vsphere.local", "vmend-demo-part")
                    .read("VirtualMachine", "name");
            assertThat(answer)
                    .contains("billing-03")
                    .doesNotContain("dmz-proxy")
                    .doesNotContain("NoPermission");
        }
    }

    @Test
    void tellsWaitingClientsWhatChanged() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            String spec = SoapClient.spec(client.view("VirtualMachine"), "VirtualMachine", "runtime.powerState");
            client.call(
                    "CreateFilter",
                    "PropertyCollector",
                    "propertyCollector",
                    "<spec>" + spec + "</spec><partialUpdates>false</partialUpdates>");
            String first = waitFor(client, "", 5);
            assertThat(SoapClient.all(first, "<kind>(enter)</kind>")).hasSize(machines(mock));
            String version = SoapClient.first(first, "<version>([^<]+)<");
            assertThat(waitFor(client, version, 0)).contains("<WaitForUpdatesExResponse xmlns=\"urn:vim25\"></");
            Moref vm = mock.estate().vm("off-01").orElseThrow().ref();
            mock.estate().changes().set(vm, "runtime.powerState", "poweredOn");
            assertThat(waitFor(client, version, 5))
                    .contains("<kind>modify</kind>")
                    .contains("<obj type=\"VirtualMachine\">" + vm.value() + "</obj>")
                    .contains("xsi:type=\"VirtualMachinePowerState\">poweredOn<");
        }
    }

    private static String waitFor(SoapClient client, String version, int seconds) {
        return client.call(
                "WaitForUpdatesEx",
                "PropertyCollector",
                "propertyCollector",
                "<version>" + version + "</version><options><maxWaitSeconds>" + seconds
                        + "</maxWaitSeconds></options>");
    }

    @Test
    void answersStatisticsAsTextAndAsNumbersAlike() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            String id = counter(client, "usagemhz");
            String vm = mock.estate().vm("billing-03").orElseThrow().ref().value();
            String csv = client.call("QueryPerf", COUNTERS, "PerfMgr", query(vm, id, "csv"));
            String normal = client.call("QueryPerf", COUNTERS, "PerfMgr", query(vm, id, "normal"));
            List<String> texts =
                    List.of(SoapClient.first(csv, "</id><value>([^<]+)<").split(","));
            assertThat(texts).hasSizeBetween(359, 360).isEqualTo(SoapClient.all(normal, "<value>(-?\\d+)</value>"));
        }
    }

    @Test
    void refusesTooManyMetricsInOneQuery() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            String one = query("vm-1", counter(client, "usagemhz"), "csv");
            assertThat(client.call("QueryPerf", COUNTERS, "PerfMgr", one.repeat(65)))
                    .startsWith("500")
                    .contains("vpxd.stats.maxQueryMetrics");
        }
    }

    private static String counter(SoapClient client, String name) {
        String spec = "<specSet><propSet><type>PerformanceManager</type><pathSet>perfCounter</pathSet></propSet>"
                + "<objectSet><obj type=\"PerformanceManager\">PerfMgr</obj></objectSet></specSet><options/>";
        String answer = client.call("RetrievePropertiesEx", "PropertyCollector", "propertyCollector", spec);
        return SoapClient.first(answer, "<key>(\\d+)</key><nameInfo><label>" + name + "</label>");
    }

    private static String query(String vm, String id, String format) {
        return "<querySpec><entity type=\"VirtualMachine\">" + vm + "</entity><metricId><counterId>" + id
                + "</counterId><instance></instance></metricId><intervalId>7200</intervalId><format>" + format
                + "</format></querySpec>";
    }

    @Test
    void showsWhichDeviceAnEventWasAbout() {
        try (MockVcenter mock = demo()) {
            String vm = mock.estate().vm("billing-03").orElseThrow().ref().value();
            String answer = new SoapClient(mock)
                    .loggedIn()
                    .call(
                            "QueryEvents",
                            "EventManager",
                            "EventManager",
                            "<filter><entity><entity type=\"VirtualMachine\">" + vm
                                    + "</entity><recursion>self</recursion></entity>"
                                    + "<eventTypeId>VmReconfiguredEvent</eventTypeId></filter>");
            assertThat(SoapClient.all(answer, "(<returnval )")).hasSize(1);
            assertThat(answer)
                    .contains("<deviceChange><operation>edit</operation>")
                    .contains("<key>3000</key>");
        }
    }

    @Test
    void forgetsEventsThatAreTooOld() {
        try (MockVcenter mock = demo()) {
            String answer = new SoapClient(mock)
                    .loggedIn()
                    .call("QueryEvents", "EventManager", "EventManager", "<filter></filter>");
            assertThat(answer).doesNotContain("before the oldest kept event");
        }
    }

    @Test
    void fetchesThePortThatDiffersFromItsGroup() {
        try (MockVcenter mock = demo()) {
            String dvs = mock.estate().named("DVS-prod").orElseThrow().ref().value();
            String group = mock.estate()
                    .named("pg-legacy-override")
                    .orElseThrow()
                    .ref()
                    .value();
            String answer = new SoapClient(mock)
                    .loggedIn()
                    .call(
                            "FetchDVPorts",
                            "VmwareDistributedVirtualSwitch",
                            dvs,
                            "<criteria><connected>true</connected><portgroupKey>" + group
                                    + "</portgroupKey></criteria>");
            assertThat(SoapClient.all(answer, "(<returnval>)")).hasSize(1);
            assertThat(answer)
                    .contains("<allowPromiscuous><inherited>false</inherited><value>true</value></allowPromiscuous>");
        }
    }

    @Test
    void changesNothingAndRemembersWhoTried() {
        try (MockVcenter mock = demo()) {
            String vm = mock.estate().vm("billing-03").orElseThrow().ref().value();
            assertThat(new SoapClient(mock).loggedIn().call("ResetVM_Task", "VirtualMachine", vm, ""))
                    .startsWith("500")
                    .contains("xsi:type=\"NotSupported\"");
            assertThat(mock.callLog().mutatingCalls()).isEqualTo(1);
            assertThat(mock.callLog().entries())
                    .last()
                    .satisfies(entry -> assertThat(entry.user()).isEqualTo(MockVcenter.USERNAME));
        }
    }

    @Test
    void countsEveryMethodThatChangesSomething() {
        List<String> methods = List.of(
                "PowerOnVM_Task",
                "PowerOffVM_Task",
                "SuspendVM_Task",
                "ShutdownGuest",
                "ReconfigVM_Task",
                "AnswerVM",
                "UpdatePortGroup",
                "UpdateVirtualSwitch",
                "ReconfigureDVPortgroup_Task",
                "ReconfigureDvs_Task",
                "ReconfigureDVPort_Task",
                "SetField",
                "AddCustomFieldDef",
                "LogUserEvent");
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            methods.forEach(method -> client.call(method, "ServiceInstance", "ServiceInstance", ""));
            assertThat(mock.callLog().entries())
                    .filteredOn(entry -> entry.kind() == CallLog.Kind.MUTATING)
                    .extracting(CallLog.Entry::method)
                    .isEqualTo(methods);
            assertThat(mock.callLog().entries())
                    .extracting(CallLog.Entry::outcome)
                    .doesNotContain("broken");
            assertThat(mock.mutations().entries()).isEmpty();
        }
    }

    @Test
    void countsViewsThatAreLeftOpen() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            String view = client.view("HostSystem");
            assertThat(mock.openSessionObjects()).isEqualTo(1);
            client.call("DestroyView", "ContainerView", view, "");
            assertThat(mock.openSessionObjects()).isZero();
            assertThat(client.call("DestroyView", "ContainerView", view, "")).contains("ManagedObjectNotFound");
        }
    }

    @Test
    void servesEveryMethodItsTableCallsReading() throws Exception {
        try (MockVcenter mock = demo();
                InputStream table = Objects.requireNonNull(
                        MockVcenter.class.getResourceAsStream("/vmend/mocks/soap/methods.txt"))) {
            SoapClient client = new SoapClient(mock).loggedIn();
            String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            List<String> methods = SoapClient.all(text, "(?m)^(?!WaitFor)(\\w+) +(?:reading|helper)");
            assertThat(methods).hasSizeGreaterThan(30).allSatisfy(method -> {
                client.loggedIn();
                assertThat(client.call(method, "ServiceInstance", "ServiceInstance", ""))
                        .doesNotContain("NotSupported")
                        .doesNotContain("MethodNotFound")
                        .doesNotContain("The mock failed");
            });
        }
    }

    @Test
    void refusesWhatIsNotSoap() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock);
            assertThat(client.call("X", "a", "b", "<!DOCTYPE x [<!ENTITY e 'e'>]>&e;"))
                    .startsWith("500");
            assertThat(client.call("NoSuchMethod", "ServiceInstance", "ServiceInstance", ""))
                    .contains("Unable to resolve WSDL method name NoSuchMethod");
        }
    }

    private static int machines(MockVcenter mock) {
        return mock.estate().counts().getOrDefault("VirtualMachine", 0L).intValue();
    }
}
