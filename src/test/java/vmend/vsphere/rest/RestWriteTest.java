package vmend.vsphere.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vmend.action.SetTag;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.ProblemException;
import vmend.vsphere.Automation;
import vmend.vsphere.Credentials;
import vmend.vsphere.FaultKind;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.wire.ApprovedWrites;
import vmend.vsphere.wire.RestCallList;

/** Tags as they are attached and taken off: once each, and only those that were approved. */
@Timeout(60)
class RestWriteTest {
    private static final Ref VM = new Ref("VirtualMachine", "vm-2");
    private static final String TAG = "urn:vmomi:InventoryServiceTag:pci:GLOBAL";
    private static final String ATTACH = "POST /api/cis/tagging/tag-association/" + TAG + "?action=attach";

    private RestStub stub;
    private RestClient client;
    private Automation automation;

    @BeforeEach
    void start() throws IOException {
        use(RestStub.api());
    }

    private void use(RestStub given) {
        stub = given;
        SetTag approved = new SetTag(VM, "web", TAG, "Zone/PCI", true);
        client = new RestClient(stub, RestCallList.reading().withWrites(ApprovedWrites.of(Set.of(approved))));
        automation = client.automation();
        automation.open(new Credentials("reader", "right"));
    }

    @AfterEach
    void stop() {
        client.close();
        stub.close();
    }

    @Test
    void attachesByTheNewerForm() {
        stub.override(ATTACH, "204");
        automation.attach(TAG, VM);
        assertThat(stub.seen()).endsWith(ATTACH);
    }

    @Test
    void attachesByTheOlderForm() throws IOException {
        stop();
        use(RestStub.rest());
        String older = "POST /rest/com/vmware/cis/tagging/tag-association/id:" + TAG + "?~action=attach";
        stub.override(older, "200");
        automation.attach(TAG, VM);
        assertThat(stub.seen()).endsWith(older);
    }

    @Test
    void sendsNothingThatWasNotApproved() {
        assertThat(refused(() -> automation.detach(TAG, VM))).isEqualTo(Code.CALL_REFUSED);
        assertThat(refused(() -> automation.attach(TAG, new Ref("VirtualMachine", "vm-1"))))
                .isEqualTo(Code.CALL_REFUSED);
        assertThat(refused(() -> automation.attach(TAG + "2", VM))).isEqualTo(Code.CALL_REFUSED);
        assertThat(stub.seen()).noneMatch(call -> call.contains("tag-association"));
    }

    @ParameterizedTest
    @CsvSource({"401, SESSION_GONE", "403, NO_PERMISSION", "404, OBJECT_GONE", "400, OTHER"})
    void tellsARefusalAsAFault(String status, FaultKind kind) {
        stub.override(ATTACH, status);
        assertThatExceptionOfType(VcenterFaultException.class)
                .isThrownBy(() -> automation.attach(TAG, VM))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @CsvSource({"500, HTTP_STATUS", "503, UNAVAILABLE"})
    void triesNothingASecondTimeWhereTheOutcomeIsNotKnown(String status, Code code) {
        stub.override(ATTACH, status);
        assertThat(refused(() -> automation.attach(TAG, VM))).isEqualTo(code);
        assertThat(stub.seen()).filteredOn(ATTACH::equals).hasSize(1);
    }

    private static Code refused(Runnable call) {
        try {
            call.run();
        } catch (ProblemException e) {
            return e.problem().code();
        }
        throw new AssertionError("it went through");
    }
}
