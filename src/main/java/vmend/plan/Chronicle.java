package vmend.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the history of findings tells: how often something happened, and the story of each finding. */
public interface Chronicle {

    /** What happened since a day, counted by day of UTC, playbook and kind; oldest first. */
    List<Count> counts(LocalDate since);

    /** How many findings are open now, by playbook: found when they were looked for last, and not fixed since. */
    Map<String, Long> open();

    /**
     * The findings of one object, or one finding.
     *
     * @param named the object's name, its {@code type:moref}, or the finding's id
     */
    List<Remembered> about(String named);

    /** Runs of which it is noted what they did; they need not be read again. */
    Set<String> notedRuns();

    /** What can happen to a finding. */
    enum Kind {
        FOUND("found"),
        REOPENED("found again"),
        GONE("no longer found"),
        /** Not found by a plan after it was fixed. */
        CONFIRMED("no longer found, as it was fixed"),
        /** A step gave the object a tag or an attribute only; what was found is as it was. */
        MARKED("marked"),
        FIXED("fixed"),
        TAKEN_BACK("the fix was taken back"),
        /** Not looked for in two years, such as of an object that was deleted. */
        FORGOTTEN("forgotten, since nobody looked for it in two years");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** How many more findings are open after it. */
        public int opens() {
            return switch (this) {
                case FOUND, REOPENED -> 1;
                case GONE, FIXED, FORGOTTEN -> -1;
                case CONFIRMED, MARKED, TAKEN_BACK -> 0;
            };
        }
    }

    /** How often it happened on one day. */
    record Count(LocalDate day, String playbook, Kind kind, long count) {}

    /**
     * One thing that happened.
     *
     * @param run the run that did it, empty where a plan saw it
     */
    record Event(Instant at, Kind kind, Optional<String> run, Optional<String> step) {}

    /**
     * A finding and what happened to it, oldest first.
     *
     * @param vcenter its name, or its instanceUuid where only an earlier release saw it
     * @param name of the object; empty where only an earlier release saw it
     * @param facet the part of the object, such as a device; empty for all of it
     * @param plans how many plans found it
     */
    record Remembered(
            String id,
            String vcenter,
            String playbook,
            String object,
            String name,
            String facet,
            Instant lastSeen,
            long plans,
            Standing standing,
            List<Event> events) {
        public Remembered {
            events = List.copyOf(events);
        }
    }

    /** How a finding stands. */
    enum Standing {
        OPEN("open"),
        FIXED("fixed, and not looked for since"),
        GONE("no longer found");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Tells of nothing. */
    static Chronicle empty() {
        return new Chronicle() {
            @Override
            public List<Count> counts(LocalDate since) {
                return List.of();
            }

            @Override
            public Map<String, Long> open() {
                return Map.of();
            }

            @Override
            public List<Remembered> about(String named) {
                return List.of();
            }

            @Override
            public Set<String> notedRuns() {
                return Set.of();
            }
        };
    }
}
