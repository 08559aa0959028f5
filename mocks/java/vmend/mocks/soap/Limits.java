package vmend.mocks.soap;

import java.time.Duration;

/** The limits of the server: how long a session may idle, how much goes into one page. */
public record Limits(Duration idle, int objectsPerPage, int charsPerPage, int filtersPerSession) {
    public static final Limits USUAL = new Limits(Duration.ofMinutes(30), 1000, 8_000_000, 100);

    public Limits withIdle(Duration time) {
        return new Limits(time, objectsPerPage, charsPerPage, filtersPerSession);
    }

    public Limits withObjectsPerPage(int objects) {
        return new Limits(idle, objects, charsPerPage, filtersPerSession);
    }
}
