package vmend.runbook;

import java.util.List;
import java.util.Optional;

/**
 * A routine: its inputs with their values, and the stages it goes through.
 *
 * @param digest {@code sha256:} and the digest of the file's bytes
 * @param why what it is for, as its author says it
 * @param stages one after the other, until one fails or a gate stops them
 * @param onFailure only when one failed
 * @param always last, however it went
 */
public record Runbook(
        String name,
        String title,
        String why,
        String digest,
        List<Input> inputs,
        List<Stage> stages,
        List<Stage> onFailure,
        List<Stage> always) {

    public Runbook {
        inputs = List.copyOf(inputs);
        stages = List.copyOf(stages);
        onFailure = List.copyOf(onFailure);
        always = List.copyOf(always);
    }

    /**
     * Something that whoever runs it may say.
     *
     * @param byDefault empty where it must be said
     * @param value what holds now; empty where it must be said and was not
     * @param unit what its numbers count
     */
    public record Input(
            String name,
            InputType type,
            Optional<String> byDefault,
            Optional<String> value,
            Optional<String> unit,
            String help) {}
}
