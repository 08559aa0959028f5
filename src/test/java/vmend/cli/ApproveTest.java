package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.cli.RanAssert.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vmend.InProcess;
import vmend.InProcess.Ran;
import vmend.approval.NeedsProgram;
import vmend.approval.Programs;
import vmend.approval.QuickKey;
import vmend.approval.ReadPlan;
import vmend.approval.SigningKey;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;
import vmend.problem.Code;

/** From a signed plan to an approval that counts, with real files and the mock vCenter. */
class ApproveTest {
    private static final String PASSPHRASE = "correct horse battery";
    private static final SigningKey LANG = SigningKey.random();
    private static final SigningKey KAYA = SigningKey.random();

    /** One plan for all: reading and opening keys take time. */
    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static Path plan;
    private static Path trust;
    private static Ran planned;

    @BeforeAll
    static void planOnce() throws Exception {
        key("k.lang", LANG);
        key("a.kaya", KAYA);
        trust = Files.writeString(
                shared.resolve("trust.yaml"),
                trust(person("a.kaya", KAYA.verifyingKey().text())));
        plan = shared.resolve("plan.json");
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            planned = vmendIn(shared)
                    .to(mock)
                    .run("plan", "-o", plan.toString(), "--trust", trust.toString(), "--sign-with", key("k.lang"));
        }
    }

    @Test
    void aPlanThatItsPlannerSignedIsAppliable() throws Exception {
        assertThat(planned.exit()).as(planned.err()).isZero();
        assertThat(planned.out()).contains("appliable once it is approved", "vmend approve " + plan);
        assertThat(shared.resolve("plan.json.sig")).exists();
        assertThat(read().notAppliableBecause()).isEmpty();
        assertThat(planned.out() + planned.err()).doesNotContain(PASSPHRASE);
    }

    @Test
    void approvesWhatItHasShown() throws Exception {
        Path approval = directory.resolve("approval.json");
        Ran ran = approve(approval, "--key", key("a.kaya"));

        assertThat(ran.exit()).as(ran.err()).isZero();
        String id = ReadPlan.of(Files.readAllBytes(plan), "plan").digest();
        assertThat(ran.out().replaceAll("\\s+", " ")).contains(id, "signed by k.lang", "way back: exact");
        for (Plan.Step step : read().steps()) {
            assertThat(ran.out()).contains(step.id() + ": ");
        }
        assertThat(ran.err()).contains("approved by a.kaya under CHG-7", "vmend show");

        Ran shown = show(approval);
        assertThat(shown.exit()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains(
                        "by k.lang, a planner of the trust file", "by a.kaya under CHG-7", "counts", "reached for all");
        JsonNode json =
                new ObjectMapper().readTree(show(approval, "--format", "json").out());
        assertThat(json.at("/approvals/0/approver").asText()).isEqualTo("a.kaya");
        assertThat(json.at("/approvals/0/counts").asBoolean()).isTrue();
        assertThat(json.at("/approvedSteps")).hasSize(read().steps().size());
        assertThat(json.at("/plan/planner").asText()).isEqualTo("k.lang");
    }

    @Test
    void approvesSomeStepsAndSaysWhichAreLeftOut() throws Exception {
        Path approval = directory.resolve("approval.json");
        String first = read().steps().get(0).id();
        Ran ran = approve(approval, "--key", key("a.kaya"), "--only", first);

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Left out", "1 of " + read().steps().size() + " steps");
        assertThat(show(approval).out()).contains("left out", "reached for 1 of");
    }

    @Test
    void withoutATrustFileNothingIsCheckedAndThatIsSaid() throws Exception {
        Path approval = directory.resolve("approval.json");
        approve(
                approval,
                "--key",
                key("a.kaya"),
                "--reject",
                read().steps().get(0).id());
        Ran shown = vmendIn(directory).run("show", plan.toString(), "--approval", approval.toString());

        assertThat(shown.out())
                .contains("says it is by k.lang", "not checked: no trust file (--trust)", "not known: no trust file");
    }

    @Test
    void aChangedApprovalDoesNotCount() throws Exception {
        Path approval = directory.resolve("approval.json");
        approve(approval, "--key", key("a.kaya"));
        String text = Files.readString(approval);
        int at = text.indexOf("\"sig\":\"") + 20;
        Files.writeString(
                approval, text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1));
        Ran shown = show(approval);

        assertThat(shown.out()).contains("does not count: " + Code.SIGNATURE_WRONG.id(), "reached for no step");
        assertThat(shown.exit()).isEqualTo(20);
    }

    @Test
    void nobodyApprovesTheirOwnPlan() throws Exception {
        refused(
                vmendIn(directory)
                        .run(words(plan, "k.lang", directory.resolve("a.json"), trust, "--key", key("k.lang"))),
                Code.SIGNER_UNKNOWN,
                "names no such approver",
                "k.lang");
    }

    @Test
    void anotherPersonsKeyIsRefused() {
        Ran ran = approve(directory.resolve("a.json"), "--key", key("k.lang"));

        assertThat(ran.err()).startsWith(Code.SIGNER_UNKNOWN.id() + " ").contains("not the key of a.kaya");
        assertThat(ran.exit()).isEqualTo(20);
        assertThat(directory.resolve("a.json")).doesNotExist();
    }

    @Test
    void anUnsignedPlanIsRefused() throws Exception {
        Path copy = Files.copy(plan, directory.resolve("copy.json"));

        refused(
                vmendIn(directory)
                        .run(words(copy, "a.kaya", directory.resolve("a.json"), trust, "--key", key("a.kaya"))),
                Code.PLAN_UNSIGNED,
                "copy.json.sig");
    }

    @Test
    void anotherTrustFileIsRefused() throws Exception {
        Path other = Files.writeString(directory.resolve("trust.yaml"), Files.readString(trust) + "# changed\n");

        refused(
                vmendIn(directory)
                        .run(words(plan, "a.kaya", directory.resolve("a.json"), other, "--key", key("a.kaya"))),
                Code.OTHER_TRUST);
    }

    @ParameterizedTest
    @CsvSource({
        "--expires, P31D, VM-539",
        "--expires, 2001-01-01T00:00:00Z, VM-539",
        "--expires, tomorrow, VM-201",
        "--not-before, tomorrow, VM-201",
        "--not-before, 2001-01-01T00:00:00Z, VM-539",
        "--only, S-9999, VM-201",
    })
    void refusesWhatCannotBeApproved(String option, String value, String code) {
        Ran ran = approve(directory.resolve("a.json"), "--key", key("a.kaya"), option, value);

        assertThat(ran.err()).startsWith(code + " ");
        assertThat(directory.resolve("a.json")).doesNotExist();
    }

    @Test
    void thereIsOneWayToSignAndSomebodyWhoDoes() {
        refused(approve(directory.resolve("a.json")), Code.USAGE_WRONG, "one of --key, --ssh-key");
        refused(
                approve(directory.resolve("a.json"), "--key", "k", "--payload-only"),
                Code.USAGE_WRONG,
                "one of --key, --ssh-key");
        refused(
                vmendIn(directory).run("approve", plan.toString(), "--key", "k", "-o", "a.json"),
                Code.USAGE_WRONG,
                "--as NAME and --change ID");
    }

    @Test
    void aPlanOfSomebodyElseGetsNoSignature() throws Exception {
        SigningKey stranger = SigningKey.random();
        key("stranger", stranger);
        try (MockVcenter mock = MockVcenter.builder().estate("empty").start()) {
            Path file = directory.resolve("plan.json");
            Ran ran = vmendIn(directory)
                    .to(mock)
                    .run("plan", "-o", file.toString(), "--trust", trust.toString(), "--sign-with", key("stranger"));

            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.out().replaceAll("\\s+", " "))
                    .contains("not appliable: the trust file names no planner with the key "
                            + stranger.verifyingKey().id());
            assertThat(directory.resolve("plan.json.sig")).doesNotExist();
        }
    }

    @Test
    void aWrongPassphraseIsToldBeforeAnythingIsRead() {
        refused(
                new InProcess(directory)
                        .with("VMEND_PASSPHRASE", "not the one at all")
                        .with("VMEND_URL", "https://127.0.0.1:9")
                        .with("VMEND_USERNAME", "u")
                        .with("VMEND_PASSWORD", "p")
                        .run(
                                "plan",
                                "-o",
                                directory.resolve("p.json").toString(),
                                "--trust",
                                trust.toString(),
                                "--sign-with",
                                key("k.lang")),
                Code.KEY_UNREADABLE,
                "a wrong passphrase");
    }

    @Test
    void aPlanThatNobodySignsSaysWhatItLacks() {
        try (MockVcenter mock = MockVcenter.builder().estate("empty").start()) {
            assertThat(vmendIn(directory).to(mock).run("plan").out().replaceAll("\\s+", " "))
                    .contains("not appliable: made without a trust file; not signed by a planner (--sign-with)");
        }
        refused(
                vmendIn(directory).run("plan", "--demo", "--sign-with", key("k.lang")),
                Code.USAGE_WRONG,
                "this plan cannot be signed");
    }

    @Test
    @NeedsProgram("ssh-keygen")
    void anApproverMaySignWithAnOpensshKeyHereOrElsewhere() throws Exception {
        Programs.run(directory, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "b.lind", "-f", "id");
        String open = Files.readString(directory.resolve("id.pub")).strip();
        Path other = Files.writeString(directory.resolve("trust.yaml"), trust(person("b.lind", open)));
        Path file = directory.resolve("plan.json");
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            Ran ran = vmendIn(directory)
                    .to(mock)
                    .run("plan", "-o", file.toString(), "--trust", other.toString(), "--sign-with", key("k.lang"));
            assertThat(ran.exit()).as(ran.err()).isZero();
        }
        Path here = directory.resolve("here.json");
        Ran ran = vmendIn(directory)
                .with("PATH", System.getenv("PATH"))
                .run(words(
                        file,
                        "b.lind",
                        here,
                        other,
                        "--ssh-key",
                        directory.resolve("id").toString()));
        assertThat(ran.exit()).as(ran.err()).isZero();

        Path payload = directory.resolve("payload");
        Ran written = vmendIn(directory).run(words(file, "b.lind", payload, other, "--payload-only"));
        assertThat(written.exit()).as(written.err()).isZero();
        assertThat(written.err()).contains("ssh-keygen -Y sign -n vmend");
        Programs.run(directory, "ssh-keygen", "-q", "-Y", "sign", "-n", "vmend", "-f", "id", payload.toString());
        Path elsewhere = directory.resolve("elsewhere.json");
        List<String> words = List.of(
                "approve",
                file.toString(),
                "--trust",
                other.toString(),
                "--payload",
                payload.toString(),
                "--ssh-signature",
                payload + ".sig",
                "-o",
                elsewhere.toString());
        Ran built = vmendIn(directory).run(words.toArray(String[]::new));
        assertThat(built.exit()).as(built.err()).isZero();

        for (Path approval : List.of(here, elsewhere)) {
            Ran shown = vmendIn(directory)
                    .run("show", file.toString(), "--trust", other.toString(), "--approval", approval.toString());
            assertThat(shown.exit()).as(shown.out()).isZero();
            assertThat(shown.out()).contains("by b.lind under CHG-7", "reached for all");
        }
    }

    private Ran approve(Path out, String... more) {
        return vmendIn(directory).run(words(plan, "a.kaya", out, trust, more));
    }

    private Ran show(Path approval, String... more) {
        List<String> words = new ArrayList<>(
                List.of("show", plan.toString(), "--trust", trust.toString(), "--approval", approval.toString()));
        words.addAll(List.of(more));
        return vmendIn(directory).run(words.toArray(String[]::new));
    }

    private static InProcess vmendIn(Path home) {
        return new InProcess(home).with("VMEND_PASSPHRASE", PASSPHRASE);
    }

    private static Plan read() throws Exception {
        return ReadPlan.of(Files.readAllBytes(plan), "plan.json").plan();
    }

    private static void key(String name, SigningKey key) throws Exception {
        Path file = Files.writeString(shared.resolve(name + ".key"), QuickKey.text(key, PASSPHRASE));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String key(String name) {
        return shared.resolve(name + ".key").toString();
    }

    private static String person(String name, String key) {
        return "  - { name: " + name + ", key: \"" + key + "\", validUntil: "
                + LocalDate.now(ZoneOffset.UTC).plusYears(1) + " }\n";
    }

    private static String trust(String approver) {
        return "protect: { none: a test }\nplanners:\n"
                + person("k.lang", LANG.verifyingKey().text()) + "approvers:\n" + approver;
    }

    private static String[] words(Path plan, String name, Path out, Path trust, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "approve",
                plan.toString(),
                "--as",
                name,
                "--change",
                "CHG-7",
                "--trust",
                trust.toString(),
                "-o",
                out.toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }
}
