package vmend.run;

import java.time.Duration;

/** How a run waits; a test waits differently. */
@FunctionalInterface
public interface Pauses {

    /** Waits; ends early when the process is asked to end. */
    void pause(Duration time);

    /** Real time. */
    static Pauses sleeping() {
        return time -> {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
