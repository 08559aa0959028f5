package vmend.external;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Fact;
import vmend.playbook.Facet;
import vmend.playbook.SettingType;
import vmend.playbook.Severity;
import vmend.playbook.Zone;

/** What is said over the border, as JSON of a closed form: an unknown field, a missing one or a null refuses the whole. */
final class Messages {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(30)
                            .maxStringLength(100_000_000)
                            .build())
                    .build())
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            // What a record derives of its components is no part of the form.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withConfigOverride(List.class, o -> o.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
            .withConfigOverride(Map.class, o -> o.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
            .build();

    private Messages() {}

    /**
     * A bundle for the child.
     *
     * @param sources whether they are to be compiled; else one jar
     */
    record Load(boolean sources, Map<String, byte[]> files) {}

    /** The playbooks of a bundle. */
    record Described(List<Described.Type> types) {
        record Type(
                String id,
                String title,
                String why,
                Severity severity,
                List<Integer> measures,
                List<String> facets,
                List<String> controls,
                List<String> privileges,
                String since,
                List<SettingType> settings) {}
    }

    /** Which playbook is meant, with which settings. */
    record Settle(String id, Map<String, String> chosen) {}

    /**
     * What a playbook needs with its settings.
     *
     * @param effective the settings in force
     */
    record Settled(Map<String, String> effective, List<Settled.Entry> entries, List<NeedForm> alsoRead) {
        record Entry(String type, List<NeedForm> cheap, boolean filters, List<NeedForm> dear) {}
    }

    /** What is asked about the estate that comes in the next message. */
    record Question(String id, Map<String, String> chosen, List<Zone> zones) {}

    /** For each judge the objects that are worth the dear needs. */
    record Filtered(List<List<String>> worth) {}

    /** What the judges say. */
    record Findings(List<String> notJudged, List<Findings.Entry> entries) {
        record Entry(boolean applies, Map<String, List<FindingForm>> byObject) {}
    }

    /** Whether an object is exempt. */
    record IsExempt(String ref, Facet facet) {}

    /** The exemption that holds, none, or why that is not known. */
    record Exemption(Optional<String> holds, Optional<String> unknown) {
        static Exemption of(Fact<String> fact) {
            return new Exemption(fact.shown(), fact.whyUnknown());
        }

        Fact<String> fact() {
            return holds.map(Fact::known)
                    .orElseGet(() -> unknown.map(Fact::<String>unknown).orElseGet(Fact::unset));
        }
    }

    /**
     * Why there is no answer.
     *
     * @param ofUse whether whoever chose file or settings is to mend it, rather than the playbook failed
     */
    record Refusal(boolean ofUse, String what, Optional<String> expected, Optional<String> found) {}

    static byte[] bytes(Object message) {
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static <T> T read(byte[] bytes, Class<T> type) throws IOException {
        return MAPPER.readValue(bytes, type);
    }
}
