package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vmend.vsphere.FaultKind;
import vmend.vsphere.VcenterFault;

class SoapFaultsTest {

    @Test
    void readsTypeMessageAndFields() {
        VcenterFault fault = read(Replies.fault(
                "InvalidPowerState",
                "The attempted operation cannot be performed",
                "<requestedState>poweredOff</requestedState><existingState>poweredOff</existingState>"));
        assertThat(fault.type()).isEqualTo("InvalidPowerState");
        assertThat(fault.kind()).isEqualTo(FaultKind.POWER_STATE);
        assertThat(fault.field("existingState")).contains("poweredOff");
        assertThat(fault.message()).startsWith("The attempted");
    }

    @Test
    void readsReferencesWithTheirType() {
        VcenterFault fault = read(
                Replies.fault(
                        "NoPermission",
                        "Permission to perform this operation was denied.",
                        "<object type=\"VirtualMachine\">vm-1</object><privilegeId>VirtualMachine.Interact.PowerOff</privilegeId>"));
        assertThat(fault.kind()).isEqualTo(FaultKind.NO_PERMISSION);
        assertThat(fault.field("object")).contains("VirtualMachine:vm-1");
        assertThat(fault.field("privilegeId")).contains("VirtualMachine.Interact.PowerOff");
    }

    @Test
    void tellsAGoneSessionFromAMissingPrivilege() {
        VcenterFault fault = read(Replies.fault(
                "NotAuthenticated",
                "The session is not authenticated.",
                "<object type=\"Folder\">group-d1</object><privilegeId>System.View</privilegeId>"));
        assertThat(fault.kind()).isEqualTo(FaultKind.SESSION_GONE);
    }

    @Test
    void keepsTheTextOfAFaultWithoutDetail() {
        VcenterFault fault = read(Replies.envelope("<soapenv:Fault><faultcode>ServerFaultCode</faultcode>"
                + "<faultstring>Unable to resolve WSDL method name Foo</faultstring></soapenv:Fault>"));
        assertThat(fault.type()).isEmpty();
        assertThat(fault.kind()).isEqualTo(FaultKind.NO_SUCH_METHOD);
        assertThat(fault.message()).contains("Foo");
    }

    @Test
    void keepsTheCodeOfAFaultWithNothingElse() {
        assertThat(read(Replies.envelope(
                                "<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring/></soapenv:Fault>"))
                        .message())
                .isEqualTo("ServerFaultCode");
    }

    @Test
    void keepsTheNameOfAFaultNobodyKnows() {
        VcenterFault fault = read(
                Replies.fault("QuantumDrift", "odd", "<cause><deep><deeper>1</deeper></deep></cause><name>vm</name>"));
        assertThat(fault.type()).isEqualTo("QuantumDrift");
        assertThat(fault.kind()).isEqualTo(FaultKind.OTHER);
        assertThat(fault.field("name")).contains("vm");
    }

    @Test
    void takesTheTypeFromTheElementWhereThatIsAllThereIs() {
        VcenterFault fault = read(Replies.envelope("<soapenv:Fault><faultstring>x</faultstring><detail>"
                + "<NotAuthenticatedFault xmlns=\"urn:vim25\"/></detail></soapenv:Fault>"));
        assertThat(fault.type()).isEqualTo("NotAuthenticated");
    }

    private static VcenterFault read(String reply) {
        return SoapReply.read(Replies.cursors(), "Any", Replies.stream(reply), ResultReader.nothing())
                .fault()
                .orElseThrow();
    }
}
