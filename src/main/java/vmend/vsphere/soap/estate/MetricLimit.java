package vmend.vsphere.soap.estate;

import java.util.ArrayList;
import java.util.List;
import vmend.vsphere.soap.VcenterQueries;
import vmend.vsphere.soap.VcenterSession;

/**
 * How many metrics one query may ask for: vCenter's own setting, and what its refusals teach.
 *
 * <p>Safe for several threads.
 */
final class MetricLimit {
    static final String SETTING = "config.vpxd.stats.maxQueryMetrics";
    /** What is assumed where the setting cannot be read; old vCenters have it, and no newer one is stricter. */
    private static final int ASSUMED = 64;
    /** Even where vCenter sets no limit, a reply stays of a size that is soon decoded. */
    private static final int MOST_AT_ONCE = 500;

    private int limit;

    private MetricLimit(int limit) {
        this.limit = limit;
    }

    static MetricLimit of(VcenterSession session) {
        return new MetricLimit(new VcenterQueries(session)
                .option(SETTING)
                .map(MetricLimit::number)
                .orElse(ASSUMED));
    }

    private static int number(String text) {
        try {
            int set = Integer.parseInt(text.strip());
            return set <= 0 ? MOST_AT_ONCE : Math.min(set, MOST_AT_ONCE);
        } catch (NumberFormatException e) {
            return ASSUMED;
        }
    }

    /** A query of this weight was refused: no further one is larger than half of it. */
    synchronized void refused(int weight) {
        limit = Math.min(limit, Math.max(1, weight / 2));
    }

    synchronized int value() {
        return limit;
    }

    /** As many of the first as one query may hold; an object with more counters than that is asked in parts. */
    List<Ask> first(List<Ask> asks) {
        int most = value();
        List<Ask> batch = new ArrayList<>();
        int weight = 0;
        for (Ask ask : asks) {
            weight += ask.weight();
            if (weight > most) {
                break;
            }
            batch.add(ask);
        }
        return batch.isEmpty() ? List.of(asks.get(0).upTo(most)) : batch;
    }

    /** What is left of them after such a batch. */
    static List<Ask> without(List<Ask> batch, List<Ask> asks) {
        Ask first = asks.get(0);
        Ask taken = batch.get(0);
        if (batch.size() == 1 && taken.counters().size() < first.counters().size()) {
            List<Ask> left = new ArrayList<>(asks);
            left.set(0, first.from(taken.counters().size()));
            return left;
        }
        return asks.subList(batch.size(), asks.size());
    }
}
