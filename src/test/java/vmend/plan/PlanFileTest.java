package vmend.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.problem.Code;
import vmend.problem.ProblemException;

class PlanFileTest {
    private static final int[] OTHER_BITS = {0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff};
    private static final byte[] SMALL = PlanFile.bytes(SamplePlans.small());

    @Test
    void readsWhatItWrote() {
        assertThat(PlanFile.read(SMALL, "plan.json")).isEqualTo(SamplePlans.small());
        assertThat(PlanFile.bytes(PlanFile.read(SMALL, "plan.json"))).isEqualTo(SMALL);
    }

    @Test
    void writesTheSameBytesForTheSamePlan() {
        assertThat(PlanFile.bytes(SamplePlans.small())).isEqualTo(SMALL);
    }

    @Test
    void namesAPlanByTheSha256OfItsBytes() {
        assertThat(PlanFile.digest("abc".getBytes(UTF_8)))
                .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void leavesAbsentFieldsOutAndNeverWritesNull() {
        String text = new String(PlanFile.bytes(SamplePlans.empty()), UTF_8);

        assertThat(text).doesNotContain("null", "trustDigest").contains("\"appliable\":true,\"createdAt\":");
        assertThat(PlanFile.read(text.getBytes(UTF_8), "plan.json")).isEqualTo(SamplePlans.empty());
    }

    @Test
    void writesEnumsChecksAndTheWayBackByTheirNamesInTheContract() {
        assertThat(new String(SMALL, UTF_8))
                .contains(
                        "\"inverse\":{\"class\":\"conditional\",\"note\":\"billing-03\"}",
                        "\"impact\":\"media\"",
                        "\"verdict\":\"unknown\"",
                        "\"severity\":\"medium\"",
                        "{\"object\":\"VirtualMachine:vm-42\",\"on\":\"property\",\"op\":\"lacks\",",
                        "\"interval\":\"PT20S\"",
                        "\"on\":\"tag absent\"",
                        "\"createdAt\":\"2026-11-23T20:14:05Z\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"quotes\" 'and' <angles> & ampersands",
                "line one\nline two\r\n\ttabbed",
                "\u0000\u0001\u001b[31m\u007f\u0085",
                "\u202egnirts\u202c \u2066x\u2069 \u200f",
                "日本語 العربية עברית हिन्दी 👩‍👩‍👧 𐀀",
                "</script>{{mustache}}|`=cmd",
                "\ufeff\ufffe\uffff"
            })
    void keepsHostileNamesByteForByte(String name) {
        byte[] bytes = PlanFile.bytes(SamplePlans.named(name));

        assertThat(PlanFile.read(bytes, "plan.json")).isEqualTo(SamplePlans.named(name));
    }

    /** What is read is never the original again: no byte of a plan is without meaning. */
    @Test
    void refusesEveryChangedByteOrReadsAnotherPlan() {
        int refused = 0;
        for (int position = 0; position < SMALL.length; position++) {
            int other = OTHER_BITS[position % OTHER_BITS.length];
            for (int mask : new int[] {0x01, other}) {
                byte[] changed = SMALL.clone();
                changed[position] ^= (byte) mask;
                assertThat(PlanFile.digest(changed)).isNotEqualTo(PlanFile.digest(SMALL));
                try {
                    assertThat(PlanFile.read(changed, "plan.json"))
                            .as("byte %d xor %x", position, mask)
                            .isNotEqualTo(SamplePlans.small());
                } catch (ProblemException refusal) {
                    refused++;
                    assertThat(refusal.problem().code()).isIn(Code.PLAN_UNREADABLE, Code.PLAN_NOT_CANONICAL);
                }
            }
        }
        assertThat(refused).isGreaterThan(SMALL.length);
    }

    @Test
    void refusesEveryPrefix() {
        for (int length = 0; length < SMALL.length; length += 7) {
            byte[] prefix = java.util.Arrays.copyOf(SMALL, length);
            assertThatThrownBy(() -> PlanFile.read(prefix, "plan.json")).isInstanceOf(ProblemException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " ", "{}", "\u0000"})
    void refusesAnythingBehindThePlan(String tail) {
        byte[] longer = (new String(SMALL, UTF_8) + tail).getBytes(UTF_8);

        assertThatThrownBy(() -> PlanFile.read(longer, "plan.json")).isInstanceOf(ProblemException.class);
    }

    @Test
    void tellsAnEditedPlanFromOneThatIsNoPlan() {
        String pretty = new String(SMALL, UTF_8).replaceFirst(",", ", ");

        assertThat(codeOf(pretty)).isEqualTo(Code.PLAN_NOT_CANONICAL);
        assertThat(codeOf("{}")).isEqualTo(Code.PLAN_UNREADABLE);
        assertThat(codeOf("<html>")).isEqualTo(Code.PLAN_UNREADABLE);
        assertThat(codeOf("{\"format\":\"vmend.plan/2\"}")).isEqualTo(Code.PLAN_UNREADABLE);
    }

    @Test
    void publishesTheSchemaThatItReadsBy() throws IOException {
        assertThat(Files.readString(Path.of("docs/schema/plan.schema.json"))).isEqualTo(PlanFile.schema());
    }

    private static Code codeOf(String text) {
        try {
            PlanFile.read(text.getBytes(UTF_8), "plan.json");
            throw new AssertionError("was read: " + text);
        } catch (ProblemException refusal) {
            return refusal.problem().code();
        }
    }
}
