package vmend.approval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vmend.approval.Desk.KAYA;
import static vmend.approval.Desk.LANG;
import static vmend.approval.Desk.NOW;
import static vmend.approval.Desk.refused;
import static vmend.approval.Desk.sign;

import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.action.Impact;
import vmend.plan.Plan;
import vmend.plan.PlanFile;
import vmend.plan.SamplePlans;
import vmend.problem.Code;
import vmend.problem.ProblemException;

/** One changed byte, and it is refused. */
class EnvelopeTest {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

    /** The example of the DSSE specification (protocol.md, "PAE"). */
    @Test
    void signsWhatDsseSaysIsSigned() {
        assertThat(new String(Envelope.toSign("http://example.com/HelloWorld", "hello world".getBytes(UTF_8)), UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void isCanonicalJsonWithTheFieldsOfDsse() {
        byte[] payload = "{}".getBytes(UTF_8);
        byte[] bytes = Envelope.of("t", payload, KAYA.verifyingKey(), KAYA.sign(Envelope.toSign("t", payload)))
                .bytes();

        assertThat(new String(bytes, UTF_8))
                .startsWith("{\"payload\":\"e30=\",\"payloadType\":\"t\",\"signatures\":[{\"keyid\":\"sha256:")
                .endsWith("\"}]}");
        assertThat(Envelope.read(new SignedFile("x", bytes)).bytes()).isEqualTo(bytes);
    }

    @Property(tries = 200)
    void readsBackWhatItWrote(@ForAll byte[] payload) {
        if (payload.length == 0) {
            return;
        }
        Envelope envelope = Envelope.of("t", payload, KAYA.verifyingKey(), KAYA.sign(Envelope.toSign("t", payload)));
        Envelope again = Envelope.read(new SignedFile("x", envelope.bytes()));

        assertThat(again.payload()).isEqualTo(payload);
        assertThat(KAYA.verifyingKey()
                        .verifies(again.toSign(), again.signatures().get(0).bytes()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"payload\":\"e30\",\"payloadType\":\"t\",\"signatures\":[%s]}",
                "{\"payload\":\"e31=\",\"payloadType\":\"t\",\"signatures\":[%s]}",
                "{\"payload\":\"e30=\\n\",\"payloadType\":\"t\",\"signatures\":[%s]}",
                "{\"payload\":\" e30=\",\"payloadType\":\"t\",\"signatures\":[%s]}",
                "{\"payload\":\"e3-_\",\"payloadType\":\"t\",\"signatures\":[%s]}",
                "{\"payload\":\"e30=\",\"payloadType\":\"t\",\"signatures\":[]}",
                "{\"payload\":\"e30=\",\"payloadType\":\"t\",\"signatures\":[%s],\"surprise\":1}",
                "{\"payload\":\"e30=\",\"payload\":\"e30=\",\"payloadType\":\"t\",\"signatures\":[%s]}",
                "{ \"payload\":\"e30=\",\"payloadType\":\"t\",\"signatures\":[%s]}",
                "{\"payload\":\"e30=\",\"payloadType\":\"t\",\"signatures\":[%s]}\n",
                "{\"payloadType\":\"t\",\"payload\":\"e30=\",\"signatures\":[%s]}",
                "[]",
                "not json",
                ""
            })
    void refusesEveryOtherSpelling(String text) {
        String signature = "{\"keyid\":\"sha256:" + "00".repeat(32) + "\",\"sig\":\"AAAA\"}";
        byte[] bytes = text.formatted(signature).getBytes(UTF_8);

        refused(() -> Envelope.read(new SignedFile("x", bytes)), Code.SIGNED_FILE_UNREADABLE, "x: ");
    }

    @Test
    void refusesAFileThatIsTooLargeBeforeItParsesIt() {
        byte[] large = new byte[Envelope.MOST_BYTES + 1];

        refused(() -> Envelope.read(new SignedFile("x", large)), Code.SIGNED_FILE_UNREADABLE, "too large");
    }

    @Test
    void refusesOneKeyThatSignedTwice() {
        Desk desk = new Desk();
        Approval approval = desk.approval("a.kaya", "S-0001");
        byte[] twice = Envelope.of(
                        Approval.PAYLOAD_TYPE, approval.payload(), KAYA.verifyingKey(), KAYA.sign(approval.toSign()))
                .and(KAYA.verifyingKey(), KAYA.sign(approval.toSign()))
                .bytes();

        desk.add(twice).refuses(Code.SIGNED_FILE_UNREADABLE, "one key signed twice");
    }

    @Test
    void refusesAPayloadThatIsNotCanonicalThoughItIsSigned() {
        Desk desk = new Desk();
        byte[] spaced = (new String(desk.approval("a.kaya", "S-0001").payload(), UTF_8) + " ").getBytes(UTF_8);
        byte[] file = Envelope.of(
                        Approval.PAYLOAD_TYPE,
                        spaced,
                        KAYA.verifyingKey(),
                        KAYA.sign(Envelope.toSign(Approval.PAYLOAD_TYPE, spaced)))
                .bytes();

        desk.add(file).refuses(Code.SIGNED_FILE_UNREADABLE, "not in canonical form");
    }

    @Test
    void refusesStepsThatAreNotSortedThoughTheyAreSigned() {
        Desk desk = new Desk();
        desk.add(sign(desk.approval("a.kaya", "S-0002", "S-0001"), KAYA))
                .refuses(Code.SIGNED_FILE_UNREADABLE, "not sorted");
    }

    @Test
    void everyChangedByteOfAnApprovalIsRefused() {
        Desk desk = new Desk();
        byte[] file = sign(desk.approval("a.kaya", "S-0001"), KAYA);
        ReadPlan plan = desk.read();
        Authority authority = desk.authority();
        List<TrustedKey> planners = authority.planners();

        everyChangeIsRefused(
                file, bytes -> AcceptedApproval.of(new SignedFile("x", bytes), plan, authority, planners, NOW));
    }

    @Test
    void everyChangedByteOfAPlansSignatureIsRefused() {
        Desk desk = new Desk();
        byte[] file = PlanSignature.sign(
                desk.read().digest(), desk.authority().planners().get(0), LANG, SamplePlans.NOW);
        ReadPlan plan = desk.read();
        Authority authority = desk.authority();

        everyChangeIsRefused(file, bytes -> PlanSignature.of(new SignedFile("x", bytes), plan, authority, NOW));
    }

    @Test
    void everyChangedByteOfAPlanIsRefusedOrAnotherPlan() {
        Plan small = Desk.planOf(List.of(Desk.step(
                "S-0001",
                "unused-devices",
                Impact.MEDIA,
                List.of(),
                java.util.Optional.empty(),
                java.util.Optional.empty())));
        Desk desk = new Desk().plan(small).approved("a.kaya", KAYA, "S-0001");
        Approvals.Request request = desk.request();

        everyChangeIsRefused(
                PlanFile.bytes(small),
                bytes -> Approvals.decide(new Approvals.Request(
                        ReadPlan.of(bytes, "plan.json"),
                        request.signature(),
                        request.authority(),
                        request.approvals(),
                        request.policy(),
                        request.now())));
    }

    /**
     * Every position, every other value of the byte there. A signature costs a millisecond to check, so of the changes that
     * leave good base64 one in eight is tried, unless {@code -Dvmend.full=true} asks for all of them.
     */
    private static void everyChangeIsRefused(byte[] file, Consumer<byte[]> reader) {
        boolean all = Boolean.getBoolean("vmend.full");
        reader.accept(file);
        List<String> overlooked = IntStream.range(0, file.length * 255)
                .filter(change -> all
                        || change % 8 == 0
                        || BASE64.indexOf((char) (file[change / 255] + change % 255 + 1 & 0xff)) < 0)
                .parallel()
                .mapToObj(change -> {
                    byte[] changed = file.clone();
                    changed[change / 255] += (byte) (change % 255 + 1);
                    try {
                        reader.accept(changed);
                        return "byte " + change / 255 + " as " + changed[change / 255];
                    } catch (ProblemException refused) {
                        return "";
                    }
                })
                .filter(text -> !text.isEmpty())
                .toList();
        assertThat(overlooked).isEmpty();
    }

    /** What the test of every byte found: the JDK takes a signature with a zero behind it for the same. */
    @Test
    void aSignatureWithAZeroBehindItIsAnother() {
        byte[] message = new byte[3];
        byte[] signature = KAYA.sign(message);

        assertThat(KAYA.verifyingKey().verifies(message, signature)).isTrue();
        assertThat(KAYA.verifyingKey().verifies(message, java.util.Arrays.copyOf(signature, 65)))
                .isFalse();
    }

    @Test
    void base64HasOneSpelling() {
        assertThat(StrictBase64.decode("e30=")).isEqualTo("{}".getBytes(UTF_8));
        for (String other : List.of("e30", "e31=", "e30=\n", "e3 0=", "e30==", "=e30")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> StrictBase64.decode(other)))
                    .as(other)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Base64.getDecoder().decode("e31"))
                .as("the JDK is not strict")
                .hasSize(2);
    }
}
