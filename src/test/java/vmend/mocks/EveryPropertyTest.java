package vmend.mocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveryPropertyTest {
    private static final List<String> TYPES = List.of(
            "Folder",
            "Datacenter",
            "ComputeResource",
            "ResourcePool",
            "HostSystem",
            "VirtualMachine",
            "Network",
            "DistributedVirtualSwitch",
            "Datastore",
            "StoragePod");

    @ParameterizedTest
    @CsvSource({"demo,8.0.3.0", "demo,6.0", "demo,2.5", "hostile,8.0.3.0", "hostile,6.5", "clean,6.7", "empty,8.0.3.0"})
    void canBeReadInEveryVersion(String estate, String version) throws Exception {
        try (MockVcenter mock = MockVcenter.builder().estate(estate).start()) {
            SoapClient client = new SoapClient(mock).speaking(version).loggedIn();
            for (String type : TYPES) {
                String answer = client.read(type);
                assertThat(answer).as(type).startsWith("200").doesNotContain("The mock failed");
                byte[] xml = answer.substring(4).getBytes(StandardCharsets.UTF_8);
                assertThat(DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new ByteArrayInputStream(xml))
                                .getDocumentElement())
                        .isNotNull();
            }
        }
    }
}
