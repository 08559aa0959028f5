package vmend.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.Fact;

/**
 * What earlier plans of live vCenters found, so that a finding can ripen before it is acted on (ADR 10).
 *
 * <p>A port, so that a team's shared store can stand behind it (design §12).
 */
public interface History extends AutoCloseable {

    /** Since when every plan that looked has found this; unset when the last one did not, unknown when nobody can tell. */
    Fact<Instant> since(String findingId);

    /** How far the memory goes back; empty when nothing is remembered yet. */
    Optional<Instant> begins();

    /** Remembers what one playbook found in one vCenter. Nothing is remembered in part. */
    void remember(Look look);

    /** Remembers what one run did about findings; remembering the same again changes nothing. */
    void remember(Ran run);

    /** What it tells to people. */
    Chronicle chronicle();

    @Override
    void close();

    /**
     * One playbook's look at one vCenter.
     *
     * @param vcenter its instanceUuid
     * @param found what it found, by finding and object
     * @param judged objects of which it knew everything; what is remembered of them and is not in {@code found} is over
     * @param at vCenter's own time
     */
    record Look(String vcenter, String vcenterName, String playbook, Set<Seen> found, Set<String> judged, Instant at) {
        public Look {
            found = Set.copyOf(found);
            judged = Set.copyOf(judged);
        }
    }

    /**
     * A finding and the object it is about.
     *
     * @param object as {@code type:moref}
     * @param name of the object
     * @param facet the part of it, as plans name it; empty for all of it
     */
    record Seen(String findingId, String object, String name, String facet) {}

    /**
     * What one run did about findings.
     *
     * @param ended whether nothing more will come of the run, so that it need not be looked at again
     */
    record Ran(String run, boolean ended, List<Done> done) {
        public Ran {
            done = List.copyOf(done);
        }
    }

    /**
     * What the steps of a run did about one finding.
     *
     * @param kind {@code FIXED}, {@code MARKED} or {@code TAKEN_BACK}
     * @param step the last of those steps
     * @param at when that ended
     * @param planned when the plan was made, which found it
     */
    record Done(
            Seen seen,
            String vcenter,
            String vcenterName,
            String playbook,
            Chronicle.Kind kind,
            String step,
            Instant at,
            Instant planned) {}

    /** A history of a plan that is never to be acted on: nothing was found before, and nothing is kept. */
    static History none() {
        return new History() {
            @Override
            public Fact<Instant> since(String findingId) {
                return Fact.unset();
            }

            @Override
            public Optional<Instant> begins() {
                return Optional.empty();
            }

            @Override
            public void remember(Look look) {
                // a report's findings are not of the site
            }

            @Override
            public void remember(Ran run) {
                // nothing is kept
            }

            @Override
            public Chronicle chronicle() {
                return Chronicle.empty();
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
