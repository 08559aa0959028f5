package vmend.mocks;

import com.github.tomakehurst.wiremock.common.FatalStartupException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vmend.cli.DemoVcenter;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Offers the mock to the command line, which finds it by ServiceLoader. */
public final class MockAsDemo implements DemoVcenter {

    @Override
    public List<String> estates() {
        return List.of("demo", "empty", "clean", "hostile");
    }

    @Override
    public Optional<Path> site() {
        return Optional.empty();
    }

    private static MockVcenter started(Request request) {
        try {
            return MockVcenter.builder()
                    .estate(request.estate())
                    .port(request.port())
                    .tls(request.tls())
                    .start();
        } catch (FatalStartupException e) {
            throw Problem.of(Code.MOCK_NOT_STARTED, "127.0.0.1:" + request.port(), "the port cannot be listened on")
                    .expected("a free port of this machine")
                    .found("one in use, or one that this user may not take")
                    .next("Leave --port out to take any free one.")
                    .causedBy(e);
        }
    }

    @Override
    public Running start(Request request) {
        MockVcenter mock = started(request);
        return new Running() {
            @Override
            public String url() {
                return mock.url();
            }

            @Override
            public Optional<String> certificateSha256() {
                return mock.certificateSha256();
            }

            @Override
            public String username() {
                return MockVcenter.USERNAME;
            }

            @Override
            public String password() {
                return MockVcenter.PASSWORD;
            }

            @Override
            public void close() {
                mock.close();
            }
        };
    }
}
