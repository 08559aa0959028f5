package vmend.mocks;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Cookie;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import vmend.mocks.rest.RestEndpoint;
import vmend.mocks.rest.RestReply;
import vmend.mocks.rest.RestRequest;

/** Hands the REST requests of the stubs that name it to the estate behind. */
final class RestTransformer implements ResponseDefinitionTransformerV2 {
    private static final String SESSION = "vmware-api-session-id";

    private final RestEndpoint rest;
    private final Gate gate;

    RestTransformer(RestEndpoint rest, Gate gate) {
        this.rest = rest;
        this.gate = gate;
    }

    @Override
    public String getName() {
        return "rest";
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        return gate.through("rest", () -> about(request), () -> answer(request));
    }

    private static Gate.About about(Request request) {
        return new Gate.About(
                request.getMethod().getName()
                        + action(request).map(a -> " " + a).orElse(""),
                path(request));
    }

    private static Optional<String> action(Request request) {
        return query(request, "action").or(() -> query(request, "~action"));
    }

    private static String path(Request request) {
        return Optional.ofNullable(URI.create(request.getUrl()).getPath()).orElse("");
    }

    private ResponseDefinitionBuilder answer(Request request) {
        RestReply reply = rest.answer(new RestRequest(
                request.getMethod().getName(),
                path(request),
                action(request),
                header(request, "Authorization"),
                session(request),
                request.getBodyAsString(),
                header(request, "User-Agent")));
        ResponseDefinitionBuilder response = new ResponseDefinitionBuilder().withStatus(reply.status());
        reply.json()
                .ifPresent(json -> response.withHeader("Content-Type", "application/json")
                        .withBody(json.getBytes(StandardCharsets.UTF_8)));
        reply.session()
                .ifPresent(id -> response.withHeader("Set-Cookie", SESSION + "=" + id + "; Path=/; HttpOnly")
                        .withHeader(SESSION, id));
        return response;
    }

    private static String session(Request request) {
        String header = header(request, SESSION);
        Optional<Cookie> cookie = Optional.ofNullable(request.getCookies().get(SESSION));
        return header.isEmpty() ? cookie.map(Cookie::getValue).orElse("") : header;
    }

    private static Optional<String> query(Request request, String name) {
        QueryParameter parameter = request.queryParameter(name);
        return parameter != null && parameter.isPresent() ? Optional.of(parameter.firstValue()) : Optional.empty();
    }

    private static String header(Request request, String name) {
        return Optional.ofNullable(request.getHeader(name)).orElse("");
    }
}
