package vmend.mocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import vmend.mocks.estate.Vcenter;

class RestTest {
    private final HttpClient http = HttpClient.newHttpClient();

    private String send(MockVcenter mock, String method, String path, String header, String value, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(mock.url() + path))
                .header(header, value)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private String login(MockVcenter mock, String path, String user, String password)
            throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return send(mock, "POST", path, "Authorization", "Basic " + basic, "");
    }

    private String session(MockVcenter mock, String user, String password) throws IOException, InterruptedException {
        return SoapClient.first(login(mock, "/api/session", user, password), "^201 \"(\\w+)\"$");
    }

    @Test
    void answersBareInOneDialectAndWrappedInTheOther() throws Exception {
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            assertThat(login(mock, "/api/session", MockVcenter.USERNAME, MockVcenter.PASSWORD))
                    .matches("201 \"\\w+\"");
            assertThat(login(mock, "/rest/com/vmware/cis/session", MockVcenter.USERNAME, MockVcenter.PASSWORD))
                    .matches("200 \\{\"value\":\"\\w+\"}");
            assertThat(login(mock, "/api/session", MockVcenter.USERNAME, "no")).startsWith("401");
        }
    }

    @Test
    void listsTheTagsOfObjects() throws Exception {
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            String id = session(mock, MockVcenter.USERNAME, MockVcenter.PASSWORD);
            String group = mock.estate().named("pg-ids").orElseThrow().ref().value();
            String answer = send(
                    mock,
                    "POST",
                    "/api/cis/tagging/tag-association?action=list-attached-tags-on-objects",
                    "vmware-api-session-id",
                    id,
                    "{\"object_ids\":[{\"type\":\"DistributedVirtualPortgroup\",\"id\":\"" + group + "\"},"
                            + "{\"type\":\"VirtualMachine\",\"id\":\"vm-1\"}]}");
            Vcenter.Tag tag = mock.estate().marks().categories().get(2).tags().get(2);
            assertThat(answer).startsWith("200").contains(group, tag.id()).doesNotContain("vm-1\"");
        }
    }

    @Test
    void showsNoTagsToWhoHasNoGlobalPermission() throws Exception {
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            String id = session(mock, "prod-only@vsphere.local", "vmend-demo-part");
            assertThat(send(mock, "GET", "/api/cis/tagging/category", "vmware-api-session-id", id, ""))
                    .isEqualTo("200 []");
        }
    }

    @Test
    void attachesATagOnceAndDetachesItInTheOtherDialect() throws Exception {
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            String id = session(mock, MockVcenter.USERNAME, MockVcenter.PASSWORD);
            Vcenter.Tag tag = mock.estate().marks().categories().get(2).tags().get(0);
            String vm = mock.estate().vm("web-01").orElseThrow().ref().value();
            String object = "{\"object_id\":{\"id\":\"" + vm + "\",\"type\":\"VirtualMachine\"}}";
            String attach = "/api/cis/tagging/tag-association/" + tag.id() + "?action=attach";
            assertThat(send(mock, "POST", attach, "vmware-api-session-id", id, object))
                    .isEqualTo("204 ");
            assertThat(send(mock, "POST", attach, "vmware-api-session-id", id, object))
                    .isEqualTo("204 ");
            String list = "/api/cis/tagging/tag-association?action=list-attached-tags";
            assertThat(send(mock, "POST", list, "vmware-api-session-id", id, object))
                    .contains(tag.id());
            String detach = "/rest/com/vmware/cis/tagging/tag-association/id:" + tag.id() + "?~action=detach";
            assertThat(send(mock, "POST", detach, "vmware-api-session-id", id, object))
                    .isEqualTo("200 ");
            assertThat(send(mock, "POST", detach, "vmware-api-session-id", id, object))
                    .isEqualTo("200 ");
            assertThat(mock.mutations().entries())
                    .extracting(MutationLog.Mutation::what)
                    .containsExactly("tag vmend/never", "tag vmend/never");
            assertThat(mock.callLog().mutatingCalls()).isEqualTo(4);
        }
    }

    @Test
    void refusesASecondTagWhereOneIsAllowedAndWhoMayNot() throws Exception {
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            Vcenter.Tag dmz = mock.estate().marks().categories().get(0).tags().get(1);
            String vm = mock.estate().vm("web-01").orElseThrow().ref().value();
            String object = "{\"object_id\":{\"id\":\"" + vm + "\",\"type\":\"VirtualMachine\"}}";
            String attach = "/api/cis/tagging/tag-association/" + dmz.id() + "?action=attach";
            String id = session(mock, MockVcenter.USERNAME, MockVcenter.PASSWORD);
            assertThat(send(mock, "POST", attach, "vmware-api-session-id", id, object))
                    .startsWith("400");
            String reader = session(mock, "svc-vmend-ro@vsphere.local", "vmend-demo-ro");
            assertThat(send(mock, "POST", attach, "vmware-api-session-id", reader, object))
                    .startsWith("403");
            assertThat(send(mock, "POST", attach.replace("Tag:", "Tag:x"), "vmware-api-session-id", id, object))
                    .startsWith("404");
            assertThat(mock.mutations().entries()).isEmpty();
        }
    }

    @Test
    void canBeAVcenterWithoutTheNewerDialect() throws Exception {
        try (MockVcenter mock = MockVcenter.builder()
                .estate("demo")
                .withoutApi()
                .refuseTags(503)
                .start()) {
            assertThat(login(mock, "/api/session", MockVcenter.USERNAME, MockVcenter.PASSWORD))
                    .startsWith("404");
            String old = login(mock, "/rest/com/vmware/cis/session", MockVcenter.USERNAME, MockVcenter.PASSWORD);
            String id = SoapClient.first(old, "\"value\":\"(\\w+)\"");
            assertThat(send(mock, "GET", "/rest/com/vmware/cis/tagging/tag", "vmware-api-session-id", id, ""))
                    .startsWith("503");
        }
    }

    @Test
    void endsASessionAndSeesWhatNothingServes() throws Exception {
        try (MockVcenter mock = MockVcenter.builder().estate("clean").start()) {
            String id = session(mock, MockVcenter.USERNAME, MockVcenter.PASSWORD);
            assertThat(send(mock, "DELETE", "/api/session", "vmware-api-session-id", id, ""))
                    .startsWith("204");
            assertThat(mock.openSessions()).isZero();
            assertThat(send(mock, "PUT", "/ui/anything", "X", "x", "")).startsWith("404");
            assertThat(mock.callLog().mutatingCalls()).isEqualTo(1);
        }
    }
}
