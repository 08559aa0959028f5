package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vmend.inventory.Ref;
import vmend.vsphere.Credentials;

class VcenterQueriesTest {
    private static final Ref VM = new Ref("VirtualMachine", "vm-1");

    private final ScriptedExchange exchange = ScriptedExchange.withSession();
    private final VcenterSession session =
            VcenterSession.open("vc", exchange, new Credentials("u", "p"), Replies.cursors());
    private final VcenterQueries queries = new VcenterQueries(session);

    @AfterEach
    void logOut() {
        session.close();
    }

    @Test
    void readsAnOption() {
        exchange.on(
                "QueryOptions",
                Replies.of(
                        "QueryOptions",
                        "<returnval xsi:type=\"OptionValue\"><key>config.vpxd.stats.maxQueryMetrics</key>"
                                + "<value xsi:type=\"xsd:int\">64</value></returnval>"));
        assertThat(queries.option("config.vpxd.stats.maxQueryMetrics")).contains("64");
    }

    @Test
    void knowsNoOptionThatMayNotBeReadOrIsNotThere() {
        exchange.on(
                "QueryOptions",
                Replies.fault("NoPermission", "denied", ""),
                Replies.fault("InvalidName", "no such", "<name>x</name>"));
        assertThat(queries.option("x")).isEmpty();
        assertThat(queries.option("x")).isEmpty();
    }

    @Test
    void readsTheNamesOfCustomAttributes() {
        property(
                "CustomFieldsManager",
                "field",
                "<val xsi:type=\"ArrayOfCustomFieldDef\"><CustomFieldDef><key>101</key><name>owner</name><type>string</type>"
                        + "</CustomFieldDef><CustomFieldDef><key>102</key><name>vmend.exempt</name></CustomFieldDef></val>");
        assertThat(queries.customFields())
                .extracting(VcenterQueries.CustomField::key, VcenterQueries.CustomField::name)
                .containsExactly(tuple(101, "owner"), tuple(102, "vmend.exempt"));
    }

    @Test
    void readsConnectedPorts() {
        exchange.on(
                "FetchDVPorts",
                Replies.of(
                        "FetchDVPorts",
                        "<returnval><key>12</key><config><name/></config><dvsUuid>u</dvsUuid><portgroupKey>dvportgroup-1</portgroupKey>"
                                + "<connectee><connectedEntity type=\"VirtualMachine\">vm-1</connectedEntity><nicKey>4000</nicKey>"
                                + "<type>vmVnic</type></connectee></returnval>"));
        Ref dvs = new Ref("VmwareDistributedVirtualSwitch", "dvs-1");
        assertThat(queries.connectedPorts(dvs, List.of("dvportgroup-1"), VcenterQueriesTest::keyOf))
                .containsExactly("12");
        assertThat(exchange.sent("FetchDVPorts").get(0))
                .contains("<criteria><connected>true</connected><portgroupKey>dvportgroup-1</portgroupKey>"
                        + "<inside>true</inside></criteria>");
    }

    @Test
    void countsAPrivilegeNobodyAnsweredForAsMissing() {
        property(
                "SessionManager",
                "currentSession",
                "<val xsi:type=\"UserSession\"><key>me</key><userName>u</userName></val>");
        exchange.on(
                "HasPrivilegeOnEntities",
                Replies.of(
                        "HasPrivilegeOnEntities",
                        "<returnval><entity type=\"VirtualMachine\">vm-1</entity><privAvailability><privId>System.Read</privId>"
                                + "<isGranted>true</isGranted></privAvailability><privAvailability><privId>A.B</privId>"
                                + "<isGranted>false</isGranted></privAvailability></returnval>"));
        Ref other = new Ref("VirtualMachine", "vm-2");
        assertThat(queries.missingPrivileges(List.of(VM, other), List.of("System.Read", "A.B")))
                .isEqualTo(Map.of(VM, List.of("A.B"), other, List.of("System.Read", "A.B")));
        assertThat(exchange.sent("HasPrivilegeOnEntities").get(0)).contains("<sessionId>me</sessionId>");
    }

    @Test
    void readsCountersAndIntervals() {
        property(
                "PerformanceManager",
                "perfCounter",
                "<val xsi:type=\"ArrayOfPerfCounterInfo\"><PerfCounterInfo><key>6</key><nameInfo><label>Usage in MHz</label>"
                        + "<key>usagemhz</key></nameInfo><groupInfo><key>cpu</key></groupInfo><unitInfo><key>megaHertz</key></unitInfo>"
                        + "<rollupType>average</rollupType><statsType>rate</statsType><level>1</level><perDeviceLevel>3</perDeviceLevel></PerfCounterInfo></val>");
        assertThat(new PerformanceCalls(session).counters())
                .containsExactly(new PerformanceCalls.Counter(6, "cpu.usagemhz.average", "megaHertz", 1, 3));
    }

    @Test
    void readsSeries() {
        exchange.on(
                "QueryPerf",
                Replies.of(
                        "QueryPerf",
                        "<returnval xsi:type=\"PerfEntityMetricCSV\"><entity type=\"VirtualMachine\">vm-1</entity>"
                                + "<sampleInfoCSV>7200,2026-11-23T10:00:00Z,7200,2026-11-23T12:00:00Z</sampleInfoCSV>"
                                + "<value><id><counterId>6</counterId><instance></instance></id><value>31,-1</value></value></returnval>"));
        Instant end = Instant.parse("2026-11-23T12:00:00Z");
        assertThat(new PerformanceCalls(session)
                        .query(List.of(new PerformanceCalls.Query(
                                VM,
                                List.of(new PerformanceCalls.Metric(6, "")),
                                end.minus(Duration.ofDays(1)),
                                end,
                                7200))))
                .containsExactly(new PerformanceCalls.Csv(
                        VM, 6, "", "7200,2026-11-23T10:00:00Z,7200,2026-11-23T12:00:00Z", "31,-1"));
        assertThat(exchange.sent("QueryPerf").get(0))
                .contains(
                        "<endTime>2026-11-23T12:00:00Z</endTime><metricId><counterId>6</counterId><instance></instance>"
                                + "</metricId><intervalId>7200</intervalId><format>csv</format></querySpec>");
    }

    @Test
    void waitsForChangesOfOneObject() {
        exchange.on("CreateFilter", Replies.of("CreateFilter", "<returnval type=\"PropertyFilter\">f-1</returnval>"))
                .on("DestroyPropertyFilter", Replies.of("DestroyPropertyFilter", ""))
                .on(
                        "WaitForUpdatesEx",
                        Replies.one(
                                "WaitForUpdatesEx",
                                "<version>5</version><filterSet><filter type=\"PropertyFilter\">f-1</filter><objectSet>"
                                        + "<kind>modify</kind><obj type=\"VirtualMachine\">vm-1</obj><changeSet>"
                                        + "<name>runtime.powerState</name><op>assign</op>"
                                        + "<val xsi:type=\"VirtualMachinePowerState\">poweredOff</val></changeSet><changeSet>"
                                        + "<name>runtime.question</name><op>assign</op></changeSet></objectSet></filterSet>"),
                        Replies.of("WaitForUpdatesEx", ""));
        List<String> paths = List.of("runtime.powerState", "runtime.question");
        try (PropertyWatch watch = PropertyWatch.of(session, VM, paths, new PlainValues())) {
            assertThat(watch.await(Duration.ofSeconds(20)))
                    .containsExactly(
                            new PropertyUpdates.Change(
                                    VM, "modify", "runtime.powerState", Optional.of("poweredOff"), Optional.empty()),
                            new PropertyUpdates.Change(
                                    VM, "modify", "runtime.question", Optional.empty(), Optional.empty()));
            assertThat(watch.await(Duration.ofSeconds(20))).isEmpty();
        }
        assertThat(exchange.sent("WaitForUpdatesEx").get(0))
                .contains("<version></version><options><maxWaitSeconds>20</maxWaitSeconds></options>");
        assertThat(exchange.sent("WaitForUpdatesEx").get(1)).contains("<version>5</version>");
        assertThat(exchange.methods()).contains("DestroyPropertyFilter");
    }

    private static String keyOf(XmlCursor port) {
        port.nextChild(port.depth());
        return port.text();
    }

    private void property(String type, String path, String value) {
        exchange.on(
                "RetrievePropertiesEx",
                Replies.one(
                        "RetrievePropertiesEx",
                        "<objects><obj type=\"" + type + "\">" + type + "</obj><propSet><name>" + path + "</name>"
                                + value + "</propSet></objects>"));
    }
}
