package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.CallLog;
import vmend.mocks.MockVcenter;

/** Guests are asked only when it is demanded, only where nothing else tells, and with a credential only until it is refused once. */
class GuestLogonTest {
    private static final String ASK = "ListProcessesInGuest";

    @TempDir
    Path folder;

    private MockVcenter mock;

    @BeforeEach
    void startMock() throws URISyntaxException {
        mock = MockVcenter.builder().estate(estate()).start();
    }

    private static String estate() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(GuestLogonTest.class.getResource("/vmend/cli/guests.yaml"))
                        .toURI())
                .toString();
    }

    @AfterEach
    void stopMock() {
        mock.close();
    }

    private InProcess.Ran plan(String logons, String... more) throws IOException {
        Files.writeString(folder.resolve("vmend.yaml"), """
                vcenters:
                  - { name: vc, url: "%s", username: %s, password: { env: VMEND_PASSWORD }, guestLogons: [%s] }
                """.formatted(mock.url(), MockVcenter.USERNAME, logons));
        return run(more);
    }

    private InProcess.Ran run(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "plan",
                "--playbook",
                "missing-antivirus",
                "-o",
                folder.resolve("plan.json").toString()));
        words.addAll(List.of(more));
        return new InProcess(folder)
                .with("VMEND_PASSWORD", MockVcenter.PASSWORD)
                .with("GUEST", "right")
                .with("WRONG", "wrong")
                .run(words.toArray(String[]::new));
    }

    /** The findings as {@code machine: verdict, reason}. */
    private List<String> findings() throws IOException {
        List<String> findings = new ArrayList<>();
        for (JsonNode one : new ObjectMapper()
                .readTree(folder.resolve("plan.json").toFile())
                .get("findings")) {
            findings.add(one.at("/subject/name").asText() + ": "
                    + one.get("verdict").asText() + ", " + one.get("reason").asText());
        }
        return findings.stream().sorted().toList();
    }

    private List<String> asked() {
        return asked(mock);
    }

    private static List<String> asked(MockVcenter vcenter) {
        return vcenter.callLog().entries().stream()
                .filter(entry -> entry.method().equals(ASK))
                .map(CallLog.Entry::outcome)
                .toList();
    }

    private static String logon(String match, String user, String variable) {
        return "{ match: { name: '%s' }, username: %s, password: { env: %s } }".formatted(match, user, variable);
    }

    @Test
    void asksEachGuestOfWhichNothingElseTells() throws IOException {
        InProcess.Ran ran = plan(logon("*", "scan", "GUEST"), "--with-guest-logon");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(findings())
                .containsExactly(
                        "b-bare: fail, no anti-virus engine is among the processes that the guest names",
                        "d-other: unknown, the guest's processes could not be read: the guest did not answer:"
                                + " InvalidGuestLogin: Failed to authenticate with the guest operating system.",
                        "e-after: unknown, the guest's processes could not be read: not asked: another guest refused"
                                + " scan, and one refusal is enough");
        assertThat(asked()).hasSize(3);
        assertThat(Files.readString(folder.resolve("plan.json")))
                .contains("\"guestLogon\":\"true\"")
                .doesNotContain("hunter2")
                .doesNotContain("right");
    }

    @Test
    void asksNoGuestUnlessItIsDemanded() throws IOException {
        InProcess.Ran ran = plan(logon("*", "scan", "GUEST"), "--set", "missing-antivirus.guestLogon=true");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(findings())
                .hasSize(4)
                .allMatch(text -> text.contains("unknown, the guest's processes could not be read: asking a guest is a"
                        + " logon in it, and --with-guest-logon was not given"));
        assertThat(asked()).isEmpty();
    }

    @Test
    void triesAWrongPasswordOnce() throws IOException {
        plan(logon("*", "scan", "WRONG"), "--with-guest-logon");

        assertThat(findings()).hasSize(4).allMatch(text -> text.contains("unknown"));
        assertThat(asked()).hasSize(1);
    }

    @Test
    void triesAWrongPasswordOnceThoughTwoVcentersHaveMachinesForIt() throws Exception {
        Path alike = Files.writeString(
                folder.resolve("alike.yaml"),
                Files.readString(Path.of(estate()))
                        .replace("name: vc-guests", "name: vc-alike")
                        .replace("name: guests", "name: alike"));
        try (MockVcenter other = MockVcenter.builder().estate(alike.toString()).start()) {
            String logons = logon("*", "scan", "WRONG");
            Files.writeString(folder.resolve("vmend.yaml"), """
                    vcenters:
                      - { name: vc, url: "%s", username: %s, password: { env: VMEND_PASSWORD }, guestLogons: [%s] }
                      - { name: vc2, url: "%s", username: %s, password: { env: VMEND_PASSWORD }, guestLogons: [%s] }
                    """.formatted(
                            mock.url(), MockVcenter.USERNAME, logons, other.url(), MockVcenter.USERNAME, logons));
            run("--with-guest-logon");

            assertThat(findings()).hasSize(8).allMatch(text -> text.contains("unknown"));
            assertThat(asked(mock).size() + asked(other).size()).isEqualTo(1);
        }
    }

    @Test
    void asksNoMachineThatNoLogonIsFor() throws IOException {
        plan(logon("a-*", "scan", "GUEST"), "--with-guest-logon");

        assertThat(findings()).hasSize(3).allMatch(text -> text.contains("no guest logon of vmend.yaml is for it"));
        assertThat(asked()).hasSize(1);
    }

    @Test
    void refusesToAskWithoutALogon() throws IOException {
        InProcess.Ran ran = plan("", "--with-guest-logon");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("no guest logon is set").contains("guestLogons of the vCenter in vmend.yaml");
        assertThat(mock.callLog().entries()).isEmpty();
    }

    @Test
    void refusesToAskForPlaybooksThatAskNobody() throws IOException {
        InProcess.Ran ran =
                new InProcess(folder).to(mock).run("plan", "--playbook", "unused-devices", "--with-guest-logon");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("none of the chosen playbooks asks guests");
    }
}
