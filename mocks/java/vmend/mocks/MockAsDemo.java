package vmend.mocks;

import com.github.tomakehurst.wiremock.common.FatalStartupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import vmend.cli.DemoVcenter;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Offers the mock to the command line, which finds it by ServiceLoader. */
public final class MockAsDemo implements DemoVcenter {
    private static final Pattern DATE = Pattern.compile("\\$\\{today([+-]\\d{1,4})}");

    @Override
    public List<String> estates() {
        return List.of("demo", "empty", "clean", "hostile");
    }

    @Override
    public Optional<Path> site() {
        try {
            Path folder = Files.createTempDirectory("vmend-demo-site-");
            folder.toFile().deleteOnExit();
            handOut("demo.consoles.csv", folder);
            return Optional.of(handOut("demo.site.yaml", folder));
        } catch (IOException e) {
            throw Problem.of(Code.MOCK_NOT_STARTED, "demo.site.yaml", "the demo's site cannot be handed out")
                    .found(String.valueOf(e.getMessage()))
                    .next("Make room in " + System.getProperty("java.io.tmpdir") + ", then run again.")
                    .causedBy(e);
        }
    }

    private static Path handOut(String name, Path folder) throws IOException {
        try (InputStream in = MockAsDemo.class.getResourceAsStream("/vmend/mocks/estates/" + name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            String text = dated(new String(bytes, StandardCharsets.UTF_8), LocalDate.now(ZoneOffset.UTC));
            Path file = Files.writeString(folder.resolve(name), text);
            file.toFile().deleteOnExit();
            return file;
        }
    }

    static String dated(String text, LocalDate today) {
        return DATE.matcher(text)
                .replaceAll(found ->
                        today.plusDays(Integer.parseInt(found.group(1))).toString());
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
