package vmend.mocks.change;

import java.time.Duration;

/** How long things take, in time that really passes, whatever the mock's clock says: clients really wait. */
public record Pace(Duration task, Duration shutdown, Duration question) {
    public static final Pace USUAL = new Pace(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMinutes(4));

    public Pace withTask(Duration time) {
        return new Pace(time, shutdown, question);
    }

    public Pace withShutdown(Duration time) {
        return new Pace(task, time, question);
    }

    public Pace withQuestion(Duration time) {
        return new Pace(task, shutdown, time);
    }
}
