package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.VimPortType;
import com.vmware.vim25.VirtualMachineConfigSpec;
import java.net.MalformedURLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vmend.vsphere.Credentials;
import vmend.vsphere.FaultKind;
import vmend.vsphere.VcenterFaultException;

class BindingClientTest {
    private final ScriptedExchange exchange = ScriptedExchange.withSession();
    private final VcenterSession session =
            VcenterSession.open("vc", exchange, new Credentials("u", "p"), Replies.cursors());
    private final VimPortType vim;

    BindingClientTest() throws MalformedURLException {
        vim = new VimPortType(new BindingClient(session.once(), new BindingCodec()));
    }

    @AfterEach
    void logOut() {
        session.close();
    }

    @Test
    void runsATypedMethod() throws Exception {
        exchange.on("PowerOffVM_Task", Replies.of("PowerOffVM_Task", "<returnval type=\"Task\">task-1</returnval>"));
        assertThat(vim.powerOffVM_Task(vm()).getVal()).isEqualTo("task-1");
        assertThat(exchange.sent("PowerOffVM_Task").get(0)).contains("<_this type=\"VirtualMachine\">vm-1</_this>");
    }

    @Test
    void runsAMethodWithAnObjectForAnArgument() throws Exception {
        exchange.on("ReconfigVM_Task", Replies.of("ReconfigVM_Task", "<returnval type=\"Task\">task-2</returnval>"));
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        spec.setChangeVersion("2026");
        vim.reconfigVM_Task(vm(), spec);
        assertThat(exchange.sent("ReconfigVM_Task").get(0))
                .contains("<spec><changeVersion>2026</changeVersion></spec></ReconfigVM_Task>");
    }

    @Test
    void runsMethodsWithListsTimesAndFlags() throws Exception {
        exchange.on(
                        "QueryOptions",
                        Replies.of(
                                "QueryOptions",
                                "<returnval xsi:type=\"OptionValue\"><key>a</key><value xsi:type=\"xsd:int\">64</value></returnval>"
                                        + "<returnval xsi:type=\"OptionValue\"><key>b</key><value xsi:type=\"xsd:string\">x</value></returnval>"))
                .on("CurrentTime", Replies.one("CurrentTime", "2026-11-23T10:00:00Z"));
        OptionValue[] options = vim.queryOptions(vm(), "a");
        assertThat(options).extracting(OptionValue::getValue).containsExactly(64, "x");
        assertThat(vim.currentTime(vm()).toInstant()).hasToString("2026-11-23T10:00:00Z");
    }

    @Test
    void givesNullForAnEmptyList() throws Exception {
        exchange.on("QueryOptions", Replies.of("QueryOptions", ""));
        assertThat(vim.queryOptions(vm(), "a")).isNull();
    }

    @Test
    void keepsTheTypeOfAFault() {
        exchange.on("PowerOffVM_Task", Replies.fault("TaskInProgress", "busy", "<task type=\"Task\">task-9</task>"));
        assertThatThrownBy(() -> vim.powerOffVM_Task(vm())).isInstanceOfSatisfying(VcenterFaultException.class, e -> {
            assertThat(e.kind()).isEqualTo(FaultKind.TASK_IN_PROGRESS);
            assertThat(e.fault().field("task")).contains("Task:task-9");
        });
    }

    @Test
    void neverMakesAChangingCallAgain() {
        exchange.on("PowerOffVM_Task", Replies.fault("NotAuthenticated", "gone", ""));
        assertThatThrownBy(() -> vim.powerOffVM_Task(vm())).isInstanceOf(VcenterFaultException.class);
        assertThat(exchange.sent("PowerOffVM_Task")).hasSize(1);
        assertThat(exchange.sent("Login")).hasSize(1);
    }

    private static ManagedObjectReference vm() {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.setType("VirtualMachine");
        reference.setVal("vm-1");
        return reference;
    }
}
