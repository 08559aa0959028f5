package vmend.run;

import java.util.Map;
import java.util.Optional;
import vmend.problem.ExitCode;

/**
 * How a run ended.
 *
 * @param outcomes by step, in the order of the plan
 * @param stopped why it stopped before its end
 */
public record RunResult(Receipt receipt, Map<String, Outcome> outcomes, Optional<String> stopped) {

    public ExitCode exit() {
        return ExitCode.worstOf(outcomes.values().stream().map(Outcome::exit).toList());
    }
}
