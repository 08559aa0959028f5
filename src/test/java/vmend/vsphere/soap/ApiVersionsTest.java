package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vmend.inventory.ApiVersion;

class ApiVersionsTest {

    @Test
    void takesTheNewestThatBothSpeak() {
        assertThat(ApiVersions.newestCommon(versions("9.1.0.0", "9.0.0.0", "8.0.3.0")))
                .contains(ApiVersion.of("9.0.0.0"));
        assertThat(ApiVersions.newestCommon(versions("7.0.2.0", "7.0.1.0", "6.9.1", "6.7.3", "6.7")))
                .contains(ApiVersion.of("6.7.3"));
        assertThat(ApiVersions.newestCommon(versions("6.5", "6.0", "5.5")))
                .hasValueSatisfying(version -> assertThat(version).hasToString("6.5"));
    }

    @Test
    void findsNoneAmongUnknownOnes() {
        assertThat(ApiVersions.newestCommon(versions("6.0", "5.5"))).isEmpty();
        assertThat(ApiVersions.newestCommon(List.of())).isEmpty();
    }

    @Test
    void readsOnlyTheNamespaceItSpeaks() {
        String xml = "<namespaces><namespace><name>urn:vim2</name><version>9.0.0.0</version></namespace>"
                + "<namespace><name>urn:vim25</name><version>7.0.3.2</version><priorVersions><version>6.7</version>"
                + "<version>preview</version></priorVersions></namespace></namespaces>";
        assertThat(ApiVersions.read(Replies.cursors(), Replies.stream(xml)))
                .containsExactly(ApiVersion.of("7.0.3.2"), ApiVersion.of("6.7"));
    }

    @Test
    void saysWhatIsOlderThanSupported() {
        assertThat(ApiVersions.note(ApiVersion.of("6.5"))).isPresent();
        assertThat(ApiVersions.note(ApiVersion.of("7.0.3.0"))).isEmpty();
        assertThat(ApiVersions.note(ApiVersion.of("9.0.0.0"))).isEmpty();
    }

    private static List<ApiVersion> versions(String... texts) {
        return Stream.of(texts).map(ApiVersion::of).toList();
    }
}
