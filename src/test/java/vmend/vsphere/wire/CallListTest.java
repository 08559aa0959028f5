package vmend.vsphere.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.problem.Code;
import vmend.problem.ProblemException;

class CallListTest {
    private static final Pattern CHANGES =
            Pattern.compile("(Power|Reset|Shutdown|Reboot|Standby|Suspend|Reconfig|Update"
                    + "|Set|Add|Remove|Delete|Destroy|Create|Clone|Migrate|Relocate|Register|Unregister|Rename|Move|Upgrade"
                    + "|Mount|Unmount|Answer|Acknowledge|Assign|Apply|Revert|Start|Stop|Terminate|Disconnect|Enter|Exit|Merge"
                    + "|Enable|Disable|Impersonate|Import|Export|Cancel|Rewind).*");
    /** Names that sound like a change and are none, since they touch what lives in our own session. */
    private static final Set<String> OUR_OWN = Set.of(
            "CancelRetrievePropertiesEx",
            "CancelWaitForUpdates",
            "CreatePropertyCollector",
            "DestroyPropertyCollector",
            "CreateFilter",
            "DestroyPropertyFilter",
            "CreateContainerView",
            "DestroyView",
            "CreateCollectorForEvents",
            "SetCollectorPageSize",
            "ResetCollector",
            "RewindCollector",
            "DestroyCollector");

    private final CallList calls = CallList.reading();

    @Test
    void givesAReasonForEachEntry() {
        assertThat(calls.entries())
                .hasSizeGreaterThan(20)
                .allSatisfy(call -> assertThat(call.reason()).as(call.method()).hasSizeGreaterThan(10));
        assertThat(RestCallList.reading().entries())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.reason()).as(call.path()).hasSizeGreaterThan(10));
    }

    @Test
    void holdsNoMethodThatChangesAnything() {
        assertThat(calls.entries())
                .filteredOn(call -> CHANGES.matcher(call.method()).matches())
                .allSatisfy(call -> {
                    assertThat(OUR_OWN).contains(call.method());
                    assertThat(call.kind()).isEqualTo(CallKind.SESSION_HELPER);
                });
    }

    @Test
    void takesATaskForReadingOnlyIfItSaysSo() {
        assertThat(calls.entries())
                .filteredOn(call -> call.method().endsWith("_Task"))
                .allSatisfy(call -> assertThat(call.kind()).isEqualTo(CallKind.READING_TASK));
    }

    @Test
    void leavesReadingTasksOutUnlessAskedFor() {
        assertThat(calls.find("SearchDatastoreSubFolders_Task")).isEmpty();
        assertThat(calls.withReadingTasks().find("SearchDatastoreSubFolders_Task"))
                .isPresent();
    }

    @Test
    void neverRepeatsALoginNorAPageThatVcenterGivesOnce() {
        for (String method : Set.of(
                "Login", "LoginByToken", "Logout", "ContinueRetrievePropertiesEx", "ReadNextEvents", "CreateFilter")) {
            assertThat(calls.find(method).orElseThrow().repeat()).as(method).isEqualTo(Repeat.ONCE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PowerOffVM_Task", "ReconfigVM_Task", "retrievepropertiesex", "RetrieveProperties", "", " "})
    void refusesWhatIsNotListed(String method) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> calls.require(method, "vc01"))
                .satisfies(thrown -> assertThat(thrown.problem().code()).isEqualTo(Code.CALL_REFUSED));
    }

    @Test
    void letsEveryRestGetThrough() {
        assertThat(RestCallList.reading().require("GET", "/api/appliance/access/ssh", "vc01"))
                .isEqualTo(Repeat.AGAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/cis/tagging/tag-association?action=attach",
                "POST /api/cis/tagging/tag-association?action=list-attached-tags-on-objects&action=attach",
                "POST /api/cis/tagging/tag",
                "PUT /api/appliance/access/ssh",
                "PATCH /api/cis/tagging/tag/x",
                "DELETE /api/cis/tagging/tag/x",
                "get /api/cis/tagging/tag"
            })
    void refusesRestCallsThatAreNotListed(String call) {
        String[] parts = call.split(" ", 2);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> RestCallList.reading().require(parts[0], parts[1], "vc01"))
                .satisfies(thrown -> assertThat(thrown.problem().code()).isEqualTo(Code.CALL_REFUSED));
    }
}
