package vmend.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vmend.config.SitePaths;
import vmend.config.Trust;
import vmend.config.TrustReader;
import vmend.problem.Code;
import vmend.problem.Problem;

/** The option that names the trust file, shared by the verbs that look at signatures. */
final class TrustOption {
    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "who may plan and approve, and what may be done; default: /etc/vmend/trust.yaml")
    private @Nullable Path trust;

    /** Whether a file was named on the command line. */
    boolean named() {
        return trust != null;
    }

    Optional<Trust> find(Surroundings around) {
        return new SitePaths(around.environment(), around.workingDirectory())
                .trust(Optional.ofNullable(trust))
                .map(file -> new TrustReader().read(file));
    }

    Trust require(Surroundings around, String verb) {
        return find(around)
                .orElseThrow(() -> Problem.of(Code.USAGE_WRONG, verb, "there is no trust file to check signatures by")
                        .expected("--trust FILE, or /etc/vmend/trust.yaml")
                        .asException());
    }
}
