package vmend.vsphere.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.action.Action;
import vmend.action.ChangePower;
import vmend.action.DeviceRef;
import vmend.action.PolicyForm;
import vmend.action.SetAttribute;
import vmend.action.SetDeviceConnected;
import vmend.action.SetPortGroupFlag;
import vmend.action.SetPortSecurity;
import vmend.action.SetStandardPortGroupFlag;
import vmend.action.SetSwitchFlag;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.inventory.SecurityFlags;
import vmend.problem.Code;
import vmend.problem.ProblemException;
import vmend.vsphere.TlsTrust;
import vmend.vsphere.VcenterAddress;
import vmend.vsphere.wire.ApprovedWrites;
import vmend.vsphere.wire.CallList;
import vmend.vsphere.wire.Deadlines;
import vmend.vsphere.wire.HttpWire;

/** What passes the wire in a run: each approved method on its own object, and nothing that looks like it. */
@Timeout(60)
class WriteGuardTest {
    private static final Ref VM = new Ref("VirtualMachine", "vm-1");
    private static final Ref GROUP = new Ref("DistributedVirtualPortgroup", "dvportgroup-2");
    private static final Ref SWITCH = new Ref("VmwareDistributedVirtualSwitch", "dvs-3");
    private static final Ref HOST = new Ref("HostSystem", "host-4");
    private static final Ref SYSTEM = new Ref("HostNetworkSystem", "networkSystem-4");
    private static final Ref ROOT = new Ref("Folder", "group-d1");

    private static final List<Action> APPROVED = List.of(
            new SetDeviceConnected(new DeviceRef(VM, 3000, "CD/DVD drive 1", "VirtualCdrom", Optional.empty()), false),
            ChangePower.of(VM, "web", ChangePower.Means.SHUT_DOWN_GUEST, ""),
            new SetPortGroupFlag(GROUP, "pg", SecurityFlag.PROMISCUOUS, PolicyForm.SECURITY_POLICY, false),
            new SetSwitchFlag(SWITCH, "dvs", SecurityFlag.PROMISCUOUS, PolicyForm.SECURITY_POLICY, false),
            SetPortSecurity.inherit(
                    SWITCH,
                    "dvs",
                    "7",
                    SecurityFlag.PROMISCUOUS,
                    PolicyForm.SECURITY_POLICY,
                    SecurityFlags.of(true, true, true)),
            SetStandardPortGroupFlag.reject(HOST, "Lab", SecurityFlag.PROMISCUOUS, true),
            new SetAttribute(VM, "web", "owner", "", "x"));

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final ApprovedWrites writes = ApprovedWrites.of(APPROVED);
    private HttpServer server;
    private HttpWire wire;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", http -> {
            received.add(new String(http.getRequestBody().readAllBytes(), UTF_8));
            byte[] reply = Envelopes.replyText("Any").getBytes(UTF_8);
            http.getResponseHeaders().add("Content-Type", "text/xml");
            http.sendResponseHeaders(200, reply.length);
            http.getResponseBody().write(reply);
            http.close();
        });
        server.start();
        wire = new HttpWire(
                VcenterAddress.of("http://localhost:" + server.getAddress().getPort(), TlsTrust.system()),
                Deadlines.standard());
        writes.networkSystemOf(HOST, SYSTEM);
        writes.rootFolder(ROOT);
    }

    @AfterEach
    void stop() {
        wire.close();
        server.stop(0);
    }

    static Stream<Map.Entry<String, String>> approvedCalls() {
        return Stream.of(
                Map.entry(
                        "ReconfigVM_Task",
                        on(VM, "<spec><deviceChange><operation>edit</operation></deviceChange></spec>")),
                Map.entry("ShutdownGuest", on(VM, "")),
                Map.entry("ReconfigureDVPortgroup_Task", on(GROUP, "<spec/>")),
                Map.entry(
                        "ReconfigureDvs_Task",
                        on(
                                SWITCH,
                                "<spec xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"VMwareDVSConfigSpec\"><configVersion>1</configVersion></spec>")),
                Map.entry("ReconfigureDVPort_Task", on(SWITCH, "<port><operation>edit</operation></port>")),
                Map.entry("UpdatePortGroup", on(SYSTEM, "<pgName>Lab</pgName>")),
                Map.entry("SetField", on(new Ref("CustomFieldsManager", "CustomFieldsManager"), entity(VM))),
                Map.entry("LogUserEvent", on(new Ref("EventManager", "EventManager"), entity(ROOT) + "<msg>m</msg>")));
    }

    @ParameterizedTest
    @MethodSource("approvedCalls")
    void letsThroughWhatWasApproved(Map.Entry<String, String> call) {
        post(run(), call.getKey(), call(call.getKey(), call.getValue()));
        assertThat(received).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("approvedCalls")
    void letsNothingOfItThroughWhileReading(Map.Entry<String, String> call) {
        refused(CallList.reading(), call.getKey(), call(call.getKey(), call.getValue()));
    }

    @ParameterizedTest
    @MethodSource("approvedCalls")
    void refusesTheSameOnAnotherObject(Map.Entry<String, String> call) {
        for (Ref known : List.of(VM, GROUP, SWITCH, SYSTEM, ROOT)) {
            String other = call.getValue().replace(">" + known.moref() + "<", ">" + known.moref() + "0<");
            if (!other.equals(call.getValue())) {
                refused(run(), call.getKey(), call(call.getKey(), other));
            }
        }
        refused(
                run(),
                call.getKey(),
                call(call.getKey(), call.getValue().replaceAll("type=\"[A-Z]\\w+\">", "type=\"HostSystem\">")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PowerOffVM_Task",
                "SuspendVM_Task",
                "PowerOnVM_Task",
                "AnswerVM",
                "Destroy_Task",
                "UnregisterVM",
                "RemovePortGroup"
            })
    void refusesAMethodThatWasNotApprovedOnAnApprovedObject(String method) {
        refused(run(), method, call(method, on(VM, "")));
    }

    @Test
    void refusesAnObjectThatOnlyAnotherMethodWasApprovedFor() {
        refused(run(), "ReconfigVM_Task", call("ReconfigVM_Task", on(GROUP, "<spec/>")));
        refused(run(), "ReconfigureDVPortgroup_Task", call("ReconfigureDVPortgroup_Task", on(SWITCH, "<spec/>")));
        refused(run(), "LogUserEvent", call("LogUserEvent", on(new Ref("EventManager", "EventManager"), entity(VM))));
        refused(run(), "SetField", call("SetField", on(new Ref("CustomFieldsManager", "c"), entity(ROOT))));
        refused(run(), "SetField", call("SetField", on(VM, entity(VM))));
    }

    static Stream<String> tricks() {
        String good = on(VM, "<spec/>");
        String other = "<_this type=\"VirtualMachine\">vm-2</_this>";
        return Stream.of(
                // two answers to the question what it is called on
                good + other,
                other + good,
                "<spec/>" + good.replace("<spec/>", ""),
                good.replace("vm-1", "<!-- vm-2 -->vm-1"),
                good.replace("vm-1", "vm-<![CDATA[1]]>"),
                good.replace("vm-1", "<x>vm-2</x>vm-1"),
                good.replace("<spec/>", "<!-- </ReconfigVM_Task><Destroy_Task> --><spec/>"),
                good.replace("<spec/>", "<?do Destroy_Task?><spec/>"),
                good.replace("_this", "x:_this").replaceFirst("<x:_this", "<x:_this xmlns:x=\"urn:x\""),
                good.replaceFirst(" type=\"VirtualMachine\"", ""),
                good.replaceFirst("type=", "xmlns:x=\"urn:x\" x:type="),
                good.replace("vm-1", " vm-1"),
                // what no action of the catalogue asks for
                on(VM, "<spec><deviceChange><operation>remove</operation></deviceChange></spec>"),
                on(VM, "<spec><deviceChange><operation>add</operation></deviceChange></spec>"),
                on(
                        VM,
                        "<spec><deviceChange><operation>edit</operation><fileOperation>destroy</fileOperation></deviceChange></spec>"));
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void refusesWhatCouldBeReadInTwoWaysOrDoesMore(String arguments) {
        refused(run(), "ReconfigVM_Task", call("ReconfigVM_Task", arguments));
    }

    @Test
    void refusesASecondCallABodyMoreOrAHeader() {
        String good = inner("ReconfigVM_Task", on(VM, "<spec/>"));
        String destroy = inner("Destroy_Task", on(VM, ""));
        String open = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">";
        List<String> envelopes = new ArrayList<>(List.of(
                open + "<s:Body>" + good + destroy + "</s:Body></s:Envelope>",
                open + "<s:Body>" + good + "</s:Body><s:Body>" + destroy + "</s:Body></s:Envelope>",
                open + "<s:Header>" + destroy + "</s:Header><s:Body>" + good + "</s:Body></s:Envelope>",
                open + "<s:Body>" + destroy + "</s:Body></s:Envelope>",
                "<!DOCTYPE x [<!ENTITY e 'vm-2'>]>" + open + "<s:Body>" + good + "</s:Body></s:Envelope>"));
        envelopes.forEach(envelope -> refused(run(), "ReconfigVM_Task", envelope.getBytes(UTF_8)));
    }

    @Test
    void knowsTheNetworkSystemOfAnApprovedHostOnlyAndOnce() {
        ApprovedWrites fresh = ApprovedWrites.of(APPROVED);
        refused(CallList.reading().withWrites(fresh), "UpdatePortGroup", call("UpdatePortGroup", on(SYSTEM, "")));
        Ref otherHost = new Ref("HostSystem", "host-9");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> fresh.networkSystemOf(otherHost, SYSTEM));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> fresh.networkSystemOf(HOST, VM));
        fresh.networkSystemOf(HOST, SYSTEM);
        fresh.networkSystemOf(HOST, SYSTEM);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> fresh.networkSystemOf(HOST, new Ref("HostNetworkSystem", "networkSystem-9")));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> writes.rootFolder(VM));
    }

    private CallList run() {
        return CallList.reading().withWrites(writes);
    }

    private void refused(CallList calls, String method, byte[] envelope) {
        assertThatExceptionOfType(ProblemException.class)
                .as(new String(envelope, UTF_8))
                .isThrownBy(() -> post(calls, method, envelope))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(Code.CALL_REFUSED));
        assertThat(received).isEmpty();
    }

    private void post(CallList calls, String method, byte[] envelope) {
        new HttpExchange(wire, calls).post(method, "urn:vim25/8.0.3.0", envelope, (status, body) -> status);
    }

    private static byte[] call(String method, String arguments) {
        return Envelopes.body(inner(method, arguments));
    }

    private static String inner(String method, String arguments) {
        return "<" + method + " xmlns=\"urn:vim25\">" + arguments + "</" + method + ">";
    }

    private static String on(Ref object, String more) {
        return "<_this type=\"" + object.type() + "\">" + object.moref() + "</_this>" + more;
    }

    private static String entity(Ref object) {
        return "<entity type=\"" + object.type() + "\">" + object.moref() + "</entity>";
    }
}
