package vmend.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/** What the tests of this package start from. */
final class Given {
    private static final Map<String, Set<String>> SETTINGS = Map.of(
            "unused-devices", Set.of("connectedLongerThan", "manual"),
            "promiscuous-port-groups", Set.of("wideTrunk"));

    private Given() {}

    static ConfigReader configReader() {
        return new ConfigReader(new SitePaths(Map.of("HOME", "/home/k.lang"), Path.of("/work")), known());
    }

    static KnownPlaybooks known() {
        return new KnownPlaybooks() {
            @Override
            public Set<String> ids() {
                return SETTINGS.keySet();
            }

            @Override
            public Set<String> settings(String id) {
                return SETTINGS.getOrDefault(id, Set.of());
            }

            @Override
            public Optional<String> expectedInstead(String id, String setting, String value) {
                return setting.equals("wideTrunk") && !value.matches("[0-9]+")
                        ? Optional.of("a number of VLANs")
                        : Optional.empty();
            }
        };
    }

    static VmendConfig config(String yaml) {
        return configReader().read(Path.of("vmend.yaml"), document("vmend.yaml", yaml));
    }

    static Trust trust(String yaml) {
        return new TrustReader().read(Path.of("trust.yaml"), document("trust.yaml", yaml));
    }

    static String whatIsWrongWithConfig(String yaml) {
        return whatIsWrong(() -> config(yaml));
    }

    static String whatIsWrongWithTrust(String yaml) {
        return whatIsWrong(() -> trust(yaml));
    }

    /** The lines a user would read. */
    static String whatIsWrong(ThrowingCallable call) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, call);
        if (refusal == null) {
            return "nothing";
        }
        List<Problem> problems = refusal.problems();
        return problems.stream().flatMap(problem -> problem.lines().stream()).collect(Collectors.joining("\n"));
    }

    private static YamlDocument document(String name, String yaml) {
        return YamlDocument.parse(name, yaml.getBytes(StandardCharsets.UTF_8));
    }
}
