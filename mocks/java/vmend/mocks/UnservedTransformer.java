package vmend.mocks;

import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Clock;
import vmend.mocks.CallLog.Kind;

/** Puts requests that nothing serves into the log of calls, so that none goes unseen; they are answered as the stub says. */
final class UnservedTransformer implements ResponseDefinitionTransformerV2 {
    private final CallLog log;
    private final Clock clock;

    UnservedTransformer(CallLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public String getName() {
        return "unserved";
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        String method = event.getRequest().getMethod().getName();
        boolean reads = method.equals("GET") || method.equals("HEAD");
        log.add(new CallLog.Entry(
                clock.instant(),
                "",
                "http",
                method,
                event.getRequest().getUrl(),
                reads ? Kind.READING : Kind.MUTATING,
                "404"));
        return event.getResponseDefinition();
    }
}
