package vmend.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vmend.config.VmendConfig;
import vmend.run.StateDirectory;

/** Where what outlives one command is kept. */
final class StateOption {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "where runs, used approvals and the history of findings are kept; default: VMEND_STATE,"
                    + " stateDirectory of vmend.yaml, ~/.local/state/vmend")
    private @Nullable Path state;

    StateDirectory directory(Surroundings around, VmendConfig config) {
        Path root = Optional.ofNullable(state)
                .or(() -> Optional.ofNullable(around.environment().get("VMEND_STATE"))
                        .filter(text -> !text.isBlank())
                        .map(Path::of))
                .orElse(config.stateDirectory());
        return StateDirectory.at(around.workingDirectory().resolve(root), around.clock());
    }
}
