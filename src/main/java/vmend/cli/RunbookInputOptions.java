package vmend.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vmend.config.KnownPlaybooks;
import vmend.config.RunbookReader;
import vmend.config.RunbookValues;
import vmend.runbook.Runbook;

/** The options that give a runbook's inputs their values. */
final class RunbookInputOptions {
    @Option(
            names = "--set",
            paramLabel = "INPUT=VALUE",
            description = "the value of an input, before --inputs; a list is joined by commas; may be repeated")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--inputs", paramLabel = "FILE", description = "a YAML file with lines of INPUT: VALUE")
    private @Nullable Path inputs;

    @Option(
            names = "--release",
            description = "take back what the runbook did, where it can: short for --set release=true")
    private boolean release;

    private RunbookValues values(Surroundings around) {
        RunbookValues values = RunbookValues.none();
        if (inputs != null) {
            values.file(around.workingDirectory().resolve(inputs));
        }
        Map<String, String> said = new LinkedHashMap<>(set);
        if (release) {
            said.put("release", "true");
        }
        return values.line(said);
    }

    boolean any() {
        return inputs != null || release || !set.isEmpty();
    }

    /** With values as far as they were said. */
    Runbook read(Runbooks runbook, Surroundings around) {
        return new RunbookReader(KnownPlaybooks.of(around.playbooks()))
                .read(runbook.where(), runbook.bytes(), values(around));
    }

    /** With all values; one that is missing is refused. */
    Runbook complete(Runbooks runbook, Surroundings around) {
        return new RunbookReader(KnownPlaybooks.of(around.playbooks()))
                .complete(runbook.where(), runbook.bytes(), values(around));
    }
}
