package vmend.run;

import java.util.Map;

/**
 * How a step stands.
 *
 * @param found what was read back, by path
 */
record Progress(Outcome outcome, String text, Map<String, String> found) {

    static Progress of(Outcome outcome, String text) {
        return new Progress(outcome, text, Map.of());
    }
}
