package vmend.mocks;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.soap.SoapEndpoint;
import vmend.mocks.soap.SoapReply;

/** Hands the requests of the stubs that name it to the estate behind. */
final class EstateTransformer implements ResponseDefinitionTransformerV2 {
    static final String NAME = "estate";

    private final SoapEndpoint soap;
    private final Gate gate;

    EstateTransformer(SoapEndpoint soap, Gate gate) {
        this.soap = soap;
        this.gate = gate;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        return gate.through("soap", () -> about(request), () -> answer(request));
    }

    private static Gate.About about(Request request) {
        String[] about = SoapEndpoint.about(request.getBody());
        return new Gate.About(about[0], about[1]);
    }

    private ResponseDefinitionBuilder answer(Request request) {
        SoapReply reply = soap.answer(
                request.getBody(), header(request, "SOAPAction"), cookies(request), header(request, "User-Agent"));
        HttpHeaders headers = new HttpHeaders(
                HttpHeader.httpHeader("Content-Type", "text/xml; charset=utf-8"),
                HttpHeader.httpHeader("Cache-Control", "no-cache"));
        if (reply.cookie().isPresent()) {
            headers = headers.plus(
                    HttpHeader.httpHeader("Set-Cookie", reply.cookie().get()));
        }
        return new ResponseDefinitionBuilder()
                .withStatus(reply.status())
                .withHeaders(headers)
                .withBody(reply.xml().getBytes(StandardCharsets.UTF_8));
    }

    private static String header(Request request, String name) {
        return Optional.ofNullable(request.getHeader(name)).orElse("");
    }

    private static Map<String, String> cookies(Request request) {
        Map<String, String> cookies = new HashMap<>();
        request.getCookies().forEach((name, cookie) -> cookies.put(name, cookie.getValue()));
        return cookies;
    }
}
