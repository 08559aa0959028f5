package vmend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.config.Given.whatIsWrongWithConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
    @Test
    void namesTheLineOfBrokenYaml() {
        assertThat(whatIsWrongWithConfig("zones:\n  pci: { match: [\n"))
                .isEqualTo("VM-203 vmend.yaml:3: it is not YAML: expected the node content, but found '<stream end>'");
    }

    @Test
    void refusesAKeyThatIsThereTwice() {
        assertThat(whatIsWrongWithConfig("zones: {}\nexemptions: []\nzones: {}\n"))
                .isEqualTo("""
                        VM-203 vmend.yaml:3: the key "zones" is there twice
                               expected each key once; the first is in line 1""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: &x 1\nb: *x\n", "password: *hunter2\n", "password: !hunter2 x\n", "<<: *x\n", "- !!int 3\n"})
    void refusesAnchorsAliasesAndTagsWithoutRepeatingThem(String yaml) {
        assertThat(whatIsWrongWithConfig(yaml))
                .startsWith("VM-203 vmend.yaml:1: anchors, aliases and tags are not read")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vcenters:\n  - name: vc01\n    password: 'hunter2\n",
                "vcenters:\n  - name: vc01\n    password: @hunter2\n",
                "vcenters:\n  - name: vc01\n    password: \"hunter2\\q\"\n",
                "vcenters:\n  - name: vc01\n    password: !h!hunter2 x\n",
                "vcenters:\n  - name: vc01\n    password: {hunter2}\n",
                "vcenters:\n  - name: vc01\n    password: {hunter2: x, hunter2: y}\n",
                "vcenters:\n  - name: vc01\n    password: {{ hunter2 }}\n",
                "vcenters:\n  - name: vc01\n    password: [hunter2]\n",
                "vcenters:\n  - name: vc01\n    password: {env: hunter2!}\n",
                "vcenters:\n  - name: vc01\n    password:hunter2\n",
                "vcenters:\n  - name: vc01\n    passwort: hunter2\n",
                "password:hunter2\n",
                "%YAML hunter2\n",
            })
    void neverRepeatsAPassword(String yaml) {
        assertThat(whatIsWrongWithConfig(yaml)).startsWith("VM-203").doesNotContain("hunter2");
    }

    @Test
    void refusesASecondDocument() {
        assertThat(whatIsWrongWithConfig("zones: {}\n---\nzones: {}\n")).isEqualTo("""
                        VM-203 vmend.yaml:2: it holds more than one document
                               expected no line --- after the first""");
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertThat(whatIsWrongWithConfig("zones: " + "[".repeat(100_000)))
                .isEqualTo("VM-203 vmend.yaml:1: it is nested deeper than 20 levels");
    }

    @Test
    void refusesMoreValuesThanAnySiteNeeds() {
        assertThat(whatIsWrongWithConfig("acceptPartialView:\n" + "- a\n".repeat(60_000)))
                .isEqualTo("VM-203 vmend.yaml:50000: it holds more than 50000 values");
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        assertThat(whatIsWrongWithConfig("#".repeat(1_000_001)))
                .isEqualTo("VM-203 vmend.yaml: the file is too large\n       expected at most 1000000 bytes");
    }

    @Test
    void keepsDatesDecimalsAndOldYamlsYesAsTheTextTheyAre() {
        VmendConfig config =
                Given.config("playbooks: { unused-devices: { manual: [010, 1.50, yes, 2027-01-31, 0x10, 12:30] } }\n");

        assertThat(config.playbooks().values())
                .singleElement()
                .extracting(playbook -> playbook.settings().get("manual"))
                .isEqualTo("010,1.50,yes,2027-01-31,0x10,12:30");
    }

    @Test
    void showsWhatCannotBePrintedAsCodes() {
        assertThat(whatIsWrongWithConfig("zones: { \"p\\u202Eci\\n\": 1 }\n"))
                .contains("zones[\"p\\u{202e}ci\\u{a}\"]")
                .doesNotContain("\u202E");
    }

    @Test
    void readsAFileThatBeginsWithAByteOrderMark() {
        assertThat(Given.config("\uFEFFzones: {}\n").zones()).isEmpty();
    }

    @Test
    void refusesANameThatEndsInANewline() {
        assertThat(whatIsWrongWithConfig("zones: { \"pci\\n\": { match: { tag: a/b } } }\n"))
                .isEqualTo("""
                        VM-203 vmend.yaml:1 zones["pci\\u{a}"]: the key has the wrong form
                               expected a name of letters, digits, dots, dashes and underscores
                               found    "pci\\u{a}\"""");
    }
}
