package vmend.vsphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

class VcenterAddressTest {

    @ParameterizedTest
    @CsvSource({
        "vc01.example.com, https://vc01.example.com, vc01.example.com",
        "VC01.example.com, https://vc01.example.com, vc01.example.com",
        "vc01.example.com:8443, https://vc01.example.com:8443, vc01.example.com:8443",
        "https://vc01.example.com, https://vc01.example.com, vc01.example.com",
        "https://vc01.example.com/, https://vc01.example.com, vc01.example.com",
        "https://vc01.example.com/sdk, https://vc01.example.com, vc01.example.com",
        "https://vc01.example.com:8443/sdk, https://vc01.example.com:8443, vc01.example.com:8443",
        "10.0.0.5, https://10.0.0.5, 10.0.0.5",
        "'[2001:db8::1]:443', 'https://[2001:db8::1]:443', '[2001:db8::1]:443'",
        "http://localhost:8989, http://localhost:8989, localhost:8989",
        "http://127.0.0.1:8989/sdk, http://127.0.0.1:8989, 127.0.0.1:8989",
        "'http://[::1]:8989', 'http://[::1]:8989', '[::1]:8989'",
    })
    void readsWhatPeopleWrite(String text, String base, String name) {
        VcenterAddress address = VcenterAddress.of(text, TlsTrust.system());
        assertThat(address.base()).hasToString(base);
        assertThat(address.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://vc01.example.com",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://10.0.0.5",
                "http://[2001:db8::1]"
            })
    void refusesPlainHttpToAnyoneElse(String text) {
        Problem problem = refused(text);
        assertThat(problem.code()).isEqualTo(Code.PLAIN_HTTP);
        assertThat(problem.code().exit()).isEqualTo(ExitCode.USAGE);
        assertThat(problem.next().orElseThrow()).contains("vmend doctor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "ftp://vc01",
                "https://vc01/ui",
                "https://vc01/sdk?x=1",
                "vc 01",
                "https://vc01#x"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(refused(text).code()).isEqualTo(Code.CONFIG_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://root:s3cret@vc01/sdk", "https://root:s3 cret@vc01"})
    void neverRepeatsAPasswordFromAnAddress(String text) {
        assertThat(String.join("\n", refused(text).lines()))
                .doesNotContain("s3")
                .doesNotContain("root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AB", "ab", "sha256:ab"})
    void readsAPinHoweverItIsWritten(String start) {
        assertThat(new TlsTrust.Pin(start + "00".repeat(31)).sha256()).isEqualTo("ab" + ":00".repeat(31));
    }

    @Test
    void refusesASha1Thumbprint() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsTrust.pin("AB" + ":00".repeat(19)))
                .withMessageContaining("SHA-1");
    }

    @Test
    void neverShowsAPassword() {
        assertThat(new Credentials("root", "s3cret").toString())
                .contains("root")
                .doesNotContain("s3cret");
    }

    private static Problem refused(String text) {
        try {
            throw new AssertionError("taken as " + VcenterAddress.of(text, TlsTrust.system()));
        } catch (ProblemException e) {
            return e.problem();
        }
    }

    @Test
    void isAlsoCheckedWhenMadeFromAUri() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new VcenterAddress(java.net.URI.create("http://vc01"), TlsTrust.system()));
    }
}
