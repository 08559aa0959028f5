package vmend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.config.Given.whatIsWrong;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentVcenterTest {
    private static final Map<String, String> VMEND =
            Map.of("VMEND_URL", "https://vc01.example.com", "VMEND_USERNAME", "svc", "VMEND_PASSWORD", "hunter2");
    private static final Map<String, String> GOVC = Map.of("GOVC_URL", "joe:hunter2@vc02.example.com/sdk");

    @Test
    void namesNoVcenterWhenNeitherAddressIsSet() {
        assertThat(EnvironmentVcenter.from(Map.of("VMEND_USERNAME", "svc", "GOVC_INSECURE", "1")))
                .isEmpty();
    }

    @Test
    void takesVmendsOwnVariables() {
        assertThat(EnvironmentVcenter.from(VMEND))
                .contains(new VcenterConfig(
                        "vc01.example.com",
                        URI.create("https://vc01.example.com"),
                        "svc",
                        new SecretSource.Environment("VMEND_PASSWORD"),
                        new TlsConfig.SystemCas()));
    }

    @Test
    void prefersVmendsOwnAndThenDoesNotCareForGovcs() {
        assertThat(EnvironmentVcenter.from(with(with(VMEND, GOVC), Map.of("GOVC_INSECURE", "true"))))
                .get()
                .extracting(VcenterConfig::name)
                .isEqualTo("vc01.example.com");
    }

    @Test
    void takesThePin() {
        assertThat(EnvironmentVcenter.from(with(GOVC, Map.of("VMEND_TLS_SHA256", "AB:".repeat(31) + "ab"))))
                .get()
                .extracting(VcenterConfig::tls)
                .isEqualTo(new TlsConfig.Pin("ab".repeat(32)));
        assertThat(whatIsWrong(() -> EnvironmentVcenter.from(with(VMEND, Map.of("VMEND_TLS_SHA256", "ab")))))
                .isEqualTo("""
                        VM-203 VMEND_TLS_SHA256: it is not the SHA-256 of a certificate
                               expected 64 hex digits, with or without colons
                               found    "ab\"""");
    }

    @Test
    void takesGovcsAddressApart() {
        VcenterConfig vcenter = EnvironmentVcenter.from(GOVC).orElseThrow();

        assertThat(vcenter.url()).isEqualTo(URI.create("https://vc02.example.com"));
        assertThat(vcenter.username()).isEqualTo("joe");
        assertThat(new Secrets(GOVC).fetch(vcenter.password(), "vc02").reveal()).isEqualTo("hunter2");
        assertThat(vcenter.toString()).doesNotContain("hunter2");
    }

    @Test
    void letsGovcsOtherVariablesOverrideItsAddress() {
        Map<String, String> both = with(GOVC, Map.of("GOVC_USERNAME", "ann", "GOVC_PASSWORD", "other"));
        VcenterConfig vcenter = EnvironmentVcenter.from(both).orElseThrow();

        assertThat(vcenter.username()).isEqualTo("ann");
        assertThat(new Secrets(both).fetch(vcenter.password(), "vc02").reveal()).isEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource({
        "vc01, https://vc01",
        "vc01:8443/sdk, https://vc01:8443",
        "https://VC01.example.com/, https://vc01.example.com",
        "http://127.0.0.1:8989/sdk, http://127.0.0.1:8989",
        "https://[::1]:443/sdk, https://[::1]:443",
        "joe@vc01, https://vc01",
        "'VSPHERE.LOCAL\\joe:p%40ss@vc01', https://vc01",
    })
    void takesTheFormsThatGovcTakes(String text, String base) {
        assertThat(VcenterUrl.of(text).base()).isEqualTo(URI.create(base));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://joe:hunter2@",
                "https://joe:hunter2/x@vc01",
                "ftp://joe:hunter2@vc01",
                "joe:hunter2@vc01/path",
                "joe:hunter2%@vc01",
                "joe:hunter2%zz@vc01",
                "joe:hunter2%ff@vc01",
                "joe:hunter2@vc 01",
                "joe:hunter2@vc01:99999",
                "joe:hunter2@vc01?x",
                "joe:hunter2#@vc01",
            })
    void neverRepeatsAnAddressItRefuses(String text) {
        assertThat(whatIsWrong(() -> EnvironmentVcenter.from(Map.of("GOVC_URL", text))))
                .startsWith("VM-203 GOVC_URL: ")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "TRUE", "t", "yes", "on"})
    void refusesGovcInsecureAndTellsHowToPin(String value) {
        assertThat(whatIsWrong(() -> EnvironmentVcenter.from(with(GOVC, Map.of("GOVC_INSECURE", value)))))
                .isEqualTo("""
                        VM-208 vc02.example.com: GOVC_INSECURE asks not to check the certificate, which vmend never does
                               expected GOVC_INSECURE unset or 0; VMEND_TLS_SHA256 where the certificate is not trusted
                               found    GOVC_INSECURE=%s
                               vmend doctor --vcenter https://vc02.example.com prints the pin for VMEND_TLS_SHA256.""".formatted(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "false", "F"})
    void leavesGovcInsecureAloneWhereItAsksForNothing(String value) {
        assertThat(EnvironmentVcenter.from(with(GOVC, Map.of("GOVC_INSECURE", value))))
                .isPresent();
    }

    @Test
    void saysWhichVariableIsMissing() {
        assertThat(whatIsWrong(() -> EnvironmentVcenter.from(Map.of("VMEND_URL", "vc01", "GOVC_USERNAME", "joe"))))
                .isEqualTo("""
                        VM-205 VMEND_USERNAME: the environment variable is not set or empty
                               expected the user to log in as at https://vc01""");
        assertThat(whatIsWrong(() -> EnvironmentVcenter.from(Map.of("GOVC_URL", "joe@vc01"))))
                .isEqualTo("""
                        VM-205 GOVC_PASSWORD: the environment variable is not set or empty
                               expected the password for https://vc01""");
    }

    @Test
    void refusesCredentialsInVmendsOwnAddress() {
        assertThat(whatIsWrong(
                        () -> EnvironmentVcenter.from(with(VMEND, Map.of("VMEND_URL", "https://joe:hunter2@vc01")))))
                .isEqualTo("""
                        VM-203 VMEND_URL: the address holds a user or password, which belong elsewhere
                               expected the user in VMEND_USERNAME and the password in VMEND_PASSWORD""");
    }

    @Test
    void givesAnAddressFromTheCommandLineTheUserOfTheEnvironment() {
        assertThat(EnvironmentVcenter.at("vc09", Map.of("GOVC_USERNAME", "joe", "GOVC_PASSWORD", "hunter2")))
                .extracting(VcenterConfig::name, VcenterConfig::username)
                .containsExactly("vc09", "joe");
    }

    @Property(tries = 300)
    void readsBackEveryUserAndPasswordThatWasPercentEncoded(
            @ForAll @StringLength(min = 1, max = 20) String user,
            @ForAll @StringLength(min = 1, max = 20) String password) {
        String url = "https://" + encoded(user) + ":" + encoded(password) + "@vc01/sdk";

        VcenterUrl read = VcenterUrl.of(url);

        assertThat(read.user()).contains(utf8(user));
        assertThat(read.password()).map(Secret::reveal).contains(utf8(password));
        assertThat(read.base()).isEqualTo(URI.create("https://vc01"));
    }

    @Property(tries = 300)
    void refusesAnyOtherTextByAProblemOnly(@ForAll @StringLength(max = 40) String text) {
        assertThat(whatIsWrong(() -> EnvironmentVcenter.from(
                        Map.of("GOVC_URL", text, "GOVC_USERNAME", "joe", "GOVC_PASSWORD", "hunter2"))))
                .matches("(?s)nothing|VM-203 GOVC_URL: .*");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Half a surrogate pair cannot be encoded; it is a question mark afterwards. */
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Map<String, String> with(Map<String, String> first, Map<String, String> second) {
        Map<String, String> both = new HashMap<>(first);
        both.putAll(second);
        return both;
    }
}
