package vmend.vsphere.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.action.Actions;
import vmend.action.SetTag;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.ProblemException;

/** The lists of what changes something. */
class WriteListsTest {
    private static final Pattern DELETES = Pattern.compile(
            "(?i).*(delete|remove|destroy|unregister|drop|purge|wipe|terminate|evict|revert|format|unmount|detachdisk|clear|reset).*");
    private static final Ref VM = new Ref("VirtualMachine", "vm-1");
    private static final String TAG = "urn:vmomi:InventoryServiceTag:a.b/c:GLOBAL";
    private static final String PATH =
            "/api/cis/tagging/tag-association/urn:vmomi:InventoryServiceTag:a%2Eb%2Fc:GLOBAL?action=";
    private static final String BODY = "{\"object_id\":{\"type\":\"VirtualMachine\",\"id\":\"vm-1\"}}";

    private final RestCallList run = RestCallList.reading()
            .withWrites(ApprovedWrites.of(Set.of(new SetTag(VM, "web", TAG, "vmend/seen", true))));

    @Test
    void holdNothingThatDeletesOrUnregisters() {
        assertThat(WriteCall.all().keySet())
                .isNotEmpty()
                .noneMatch(method -> DELETES.matcher(method).matches());
        assertThat(CallTable.read("/vmend/vsphere/rest-writes.tsv"))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row[0]).isEqualTo("POST");
                    assertThat(DELETES.matcher(row[1]).matches()).as(row[1]).isFalse();
                });
    }

    @Test
    void holdNothingThatTheReadingListHolds() {
        assertThat(CallList.reading().entries())
                .extracting(CallList.Call::method)
                .doesNotContainAnyElementsOf(WriteCall.all().keySet());
        assertThat(CallList.reading().entries()).extracting(CallList.Call::kind).doesNotContain(CallKind.WRITE);
    }

    @Test
    void nameEachKindOfActionOnce() {
        List<String> kinds = new ArrayList<>();
        WriteCall.all().values().forEach(call -> {
            kinds.addAll(call.kinds());
            assertThat(call.reason()).as(call.method()).hasSizeGreaterThan(10);
            assertThat(call.object()).isIn("_this", "entity");
        });
        CallTable.read("/vmend/vsphere/rest-writes.tsv").stream()
                .map(row -> row[2])
                .distinct()
                .forEach(kinds::add);
        kinds.remove("(every run)");
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(Actions.kinds());
    }

    @Test
    void areForOneAttemptEach() {
        CallList calls = CallList.reading()
                .withWrites(ApprovedWrites.of(
                        Set.of(vmend.action.ChangePower.of(VM, "web", vmend.action.ChangePower.Means.POWER_OFF, ""))));
        assertThat(calls.find("PowerOffVM_Task")).hasValueSatisfying(call -> {
            assertThat(call.kind()).isEqualTo(CallKind.WRITE);
            assertThat(call.repeat()).isEqualTo(Repeat.ONCE);
        });
        assertThat(calls.find("SuspendVM_Task")).isEmpty();
        assertThat(CallList.reading().find("PowerOffVM_Task")).isEmpty();
    }

    @Test
    void letAnApprovedTagThrough() {
        run.requireApproved("POST", PATH + "attach", BODY.getBytes(UTF_8), "vc");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, detach, urn:vmomi:InventoryServiceTag:a%2Eb%2Fc:GLOBAL",
        "DELETE, attach, urn:vmomi:InventoryServiceTag:a%2Eb%2Fc:GLOBAL",
        "POST, attach, urn:vmomi:InventoryServiceTag:other:GLOBAL",
        "POST, attach, urn:vmomi:InventoryServiceTag:a.b/c:GLOBAL",
        "POST, attach&more, urn:vmomi:InventoryServiceTag:a%2Eb%2Fc:GLOBAL",
    })
    void refuseAnotherTagOrVerb(String verb, String action, String tag) {
        String path = "/api/cis/tagging/tag-association/" + tag + "?action=" + action;
        refused(run, verb, path, BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object_id\":{\"type\":\"VirtualMachine\",\"id\":\"vm-2\"}}",
                "{\"object_id\":{\"type\":\"HostSystem\",\"id\":\"vm-1\"}}",
                "{\"object_id\":{\"type\":\"VirtualMachine\",\"id\":\"vm-2\",\"id\":\"vm-1\"}}",
                "{\"object_id\":{\"type\":\"VirtualMachine\",\"id\":\"vm-2\"},\"object_id\":{\"type\":\"VirtualMachine\",\"id\":\"vm-1\"}}",
                "{\"object_id\":{\"type\":\"VirtualMachine\",\"id\":\"vm-1\"},\"object_ids\":[]}",
                "{\"object_id\":{\"type\":\"VirtualMachine\",\"id\":\"vm-1\",\"more\":1}}",
                "{\"object_id\":{\"type\":\"VirtualMachine\",\"id\":\"vm-1\"}} {}",
                "[]",
                "",
            })
    void refuseAnotherObject(String body) {
        refused(run, "POST", PATH + "attach", body);
    }

    @Test
    void letNoTagThroughWhileReading() {
        refused(RestCallList.reading(), "POST", PATH + "attach", BODY);
        Stream.of("attach", "detach")
                .forEach(action -> assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> run.require("POST", PATH + action, "vc")));
    }

    private static void refused(RestCallList calls, String verb, String path, String body) {
        assertThatExceptionOfType(ProblemException.class)
                .as(verb + " " + path + " " + body)
                .isThrownBy(() -> calls.requireApproved(verb, path, body.getBytes(UTF_8), "vc"))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(Code.CALL_REFUSED));
    }
}
