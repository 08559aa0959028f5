package vmend.mocks.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vmend.problem.ProblemException;

class EstatesTest {
    private static Estate parse(String yaml) throws Exception {
        return Estates.parse("x.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theDemoIsAMiddleSizedCompany() {
        assertThat(Estates.load("demo").counts().getOrDefault("VirtualMachine", 0L))
                .isBetween(60L, 200L);
        assertThat(Estates.load("demo").counts())
                .containsEntry("HostSystem", 8L)
                .containsEntry("ClusterComputeResource", 3L)
                .containsEntry("VmwareDistributedVirtualSwitch", 2L);
    }

    @Test
    void everyShippedEstateCanBeRead() {
        assertThat(Estates.names())
                .allSatisfy(name -> assertThat(Estates.load(name).all()).isNotEmpty());
    }

    @Test
    void namesAKeyItDoesNotKnow() {
        assertThatThrownBy(() -> parse("name: x\ndatacenters: [{ name: DC, clutsers: [] }]"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("x.yaml.datacenters[0]")
                .hasMessageContaining("unknown key 'clutsers'")
                .hasMessageContaining("clusters");
    }

    @Test
    void namesTheLineThatIsNotYaml() {
        assertThatThrownBy(() -> parse("name: x\nvcenter: { a: b"))
                .hasMessageContaining("x.yaml:2")
                .hasMessageContaining("is not YAML");
    }

    @Test
    void refusesACharacterThatXmlCannotCarry() {
        assertThatThrownBy(() -> parse("name: x\ndatacenters: [{ name: \"a\\u0001\" }]"))
                .hasMessageContaining("XML 1.0");
    }

    @Test
    void refusesAnEstateNobodyHas() {
        assertThatThrownBy(() -> Estates.load("no-such-estate")).hasMessageContaining("demo, empty, clean, hostile");
    }
}
