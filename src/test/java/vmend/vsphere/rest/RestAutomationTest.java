package vmend.vsphere.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.Automation;
import vmend.vsphere.Credentials;

/** What is special about the REST adapter, and how it meets answers that are wrong. */
@Timeout(60)
class RestAutomationTest {
    private static final Credentials RIGHT = new Credentials("reader", "right");
    private static final String CATEGORY = "GET /api/cis/tagging/category";
    private static final String ATTACHED = "POST /api/cis/tagging/tag-association?action=list-attached-tags-on-objects";

    private RestStub stub;
    private RestClient client;
    private Automation automation;

    @BeforeEach
    void start() throws IOException {
        use(RestStub.api());
    }

    private void use(RestStub given) {
        stub = given;
        client = new RestClient(stub);
        automation = client.automation();
    }

    @AfterEach
    void stop() {
        client.close();
        stub.close();
    }

    @Test
    void prefersTheNewerForm() {
        automation.open(RIGHT);
        assertThat(automation.form()).isEqualTo(Automation.Form.API);
        assertThat(stub.seen()).containsExactly("POST /api/session");
    }

    @Test
    void fallsBackToTheOlderFormWhereTheNewerIsNotServed() throws IOException {
        stop();
        use(RestStub.rest());
        automation.open(RIGHT);
        assertThat(automation.form()).isEqualTo(Automation.Form.REST);
        assertThat(stub.seen()).containsExactly("POST /api/session", "POST /rest/com/vmware/cis/session");
    }

    @Test
    void saysSoWhereNeitherFormIsServed() {
        stub.override("POST /api/session", "404");
        stub.override("POST /rest/com/vmware/cis/session", "404");
        assertThat(failure(() -> automation.open(RIGHT)).code()).isEqualTo(Code.NOT_A_VCENTER);
    }

    @Test
    void doesNotHammerALoginThatFindsNoFreeSession() {
        stub.override("POST /api/session", "503");
        Problem problem = failure(() -> automation.open(RIGHT));
        assertThat(problem.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(problem.next().orElseThrow()).contains("do not retry at once");
        assertThat(stub.seen()).containsExactly("POST /api/session");
    }

    @Test
    void asksAgainWhenAReadMeetsABusyGateway() {
        automation.open(RIGHT);
        stub.override(CATEGORY, "503");
        assertThat(failure(automation::categories).code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(Collections.frequency(stub.seen(), CATEGORY)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 {\"id\":\"c\"}",
                "200 {\"id\":\"c\",\"name\":null}",
                "200 <html>",
                "200",
                "200 [",
                "200 null"
            })
    void takesAnAnswerThatLacksSomethingForBroken(String answer) {
        automation.open(RIGHT);
        stub.override(CATEGORY, "200 [\"c\"]");
        stub.override(CATEGORY + "/c", answer);
        assertThat(failure(automation::categories).code()).isEqualTo(Code.MALFORMED_REPLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 []", "200 null"})
    void takesAnEmptyListForEmptyHoweverItIsWritten(String answer) {
        automation.open(RIGHT);
        stub.override(CATEGORY, answer);
        assertThat(automation.categories()).isEmpty();
    }

    @Test
    void takesAListThatIsNotThereForBroken() {
        automation.open(RIGHT);
        stub.override(ATTACHED, "200 [{\"object_id\":{\"type\":\"VirtualMachine\",\"id\":\"vm-0\"}}]");
        assertThat(failure(() -> automation.attachedTags(refs(1))).found())
                .contains("JSON that is no Attached[], at '[0].tag_ids'");
    }

    @Test
    void namesTheFieldThatIsMissing() {
        automation.open(RIGHT);
        stub.override(CATEGORY, "200 [\"c\"]");
        stub.override(CATEGORY + "/c", "200 {\"id\":\"c\"}");
        assertThat(failure(automation::categories).found()).contains("JSON that is no TagCategory, at 'name'");
    }

    @Test
    void neverShowsATokenItCouldNotRead() {
        stub.override("POST /api/session", "201 t0ken-without-quotes");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> automation.open(RIGHT))
                .satisfies(thrown -> assertThat(thrown.problem().toString()).doesNotContain("t0ken"));
    }

    @Test
    void leavesOutATagThatIsDeletedMeanwhile() {
        automation.open(RIGHT);
        stub.override("GET /api/cis/tagging/tag/urn:vmomi:InventoryServiceTag:soc:GLOBAL", "404");
        assertThat(automation.tags()).extracting(Automation.TagEntry::name).containsExactly("PCI");
    }

    @Test
    void cannotBeLedToAnotherPathByAnId() {
        automation.open(RIGHT);
        stub.override(CATEGORY, "200 [\"../../session?x=/\"]");
        assertThat(automation.categories()).isEmpty();
        assertThat(stub.seen()).last().isEqualTo(CATEGORY + "/%2E%2E%2F%2E%2E%2Fsession%3Fx%3D%2F");
    }

    @Test
    void tellsALackOfPermissionAndDoesNotInsist() {
        automation.open(RIGHT);
        stub.override(ATTACHED, "403");
        assertThat(failure(() -> automation.attachedTags(refs(700))).code()).isEqualTo(Code.VCENTER_FAULT);
        assertThat(Collections.frequency(stub.seen(), ATTACHED)).isEqualTo(1);
    }

    @Test
    void stopsAskingWhereTheCallItselfIsNotServed() {
        automation.open(RIGHT);
        stub.override(ATTACHED, "404");
        assertThat(failure(() -> automation.attachedTags(refs(5000))).what()).isEqualTo("tags are not served here");
        assertThat(Collections.frequency(stub.seen(), ATTACHED)).isLessThan(300);
    }

    @Test
    void tellsASessionThatEnded() {
        automation.open(RIGHT);
        stub.override(CATEGORY, "401");
        assertThat(failure(automation::categories).code()).isEqualTo(Code.SESSION_LOST);
    }

    private static List<Ref> refs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Ref("VirtualMachine", "vm-" + i))
                .toList();
    }

    private static Problem failure(ThrowingCallable call) {
        try {
            call.call();
        } catch (ProblemException e) {
            return e.problem();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no failure");
    }
}
