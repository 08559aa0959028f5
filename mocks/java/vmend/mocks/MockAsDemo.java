package vmend.mocks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vmend.cli.DemoVcenter;

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

    @Override
    public Running start(Request request) {
        MockVcenter mock = MockVcenter.builder()
                .estate(request.estate())
                .port(request.port())
                .tls(request.tls())
                .start();
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
