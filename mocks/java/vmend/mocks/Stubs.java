package vmend.mocks;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.List;

/** The stub whose answer depends on the estate: which versions are offered. The others are files in mocks/mappings. */
final class Stubs {
    private Stubs() {}

    static void plant(WireMockServer server, List<String> offered) {
        StringBuilder prior = new StringBuilder();
        offered.stream()
                .skip(1)
                .forEach(version -> prior.append("<version>").append(version).append("</version>"));
        String xml =
                "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<namespaces version=\"1.0\"><namespace><name>urn:vim25</name><version>"
                        + offered.get(0)
                        + "</version><priorVersions>" + prior
                        + "</priorVersions></namespace></namespaces>";
        server.stubFor(get(urlPathEqualTo("/sdk/vimServiceVersions.xml"))
                .willReturn(aResponse().withHeader("Content-Type", "text/xml").withBody(xml)));
    }
}
