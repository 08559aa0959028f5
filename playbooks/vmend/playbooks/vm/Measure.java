package vmend.playbooks.vm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import vmend.inventory.Fact;
import vmend.inventory.Samples;
import vmend.playbook.Evidence;
import vmend.playbook.Percent;

/**
 * One limit of an idle machine, held against what was measured.
 *
 * @param name for example {@code cpu p95}
 * @param evidence what was measured, as far as it is known
 * @param unknown why it is not known on which side of the limit it lies
 */
record Measure(String name, Side side, Optional<Evidence> evidence, Optional<String> unknown) {
    /** A limit that is exceeded by less than this may be chatter; from there on the machine is in use. */
    private static final int FAR = 3;

    /** On which side of its limit a measured value lies. */
    enum Side {
        WITHIN,
        /** Exceeded, by less than three times. */
        NEAR,
        /** Exceeded by three times or more: the machine is in use. */
        FAR,
        UNKNOWN
    }

    /** What is measured: cpu, net or disk. */
    String about() {
        return name.substring(0, name.indexOf(' '));
    }

    static Measure p95(String name, Fact<Samples> fact, long limit, String unit, Percent coverage) {
        return of(name, fact, samples -> {
            Evidence evidence = evidence(name, samples, samples.p95() + " " + unit, limit + " " + unit);
            return samples.cover(coverage.value())
                    ? new Measure(name, side(samples.p95(), limit, 1), Optional.of(evidence), Optional.empty())
                    : few(name, samples, evidence, coverage);
        });
    }

    /** A high sample shows use however many others are missing. */
    static Measure highest(String name, Fact<Samples> fact, long limit, String unit, Percent coverage) {
        return of(name, fact, samples -> {
            Evidence evidence = Evidence.of(
                    name, samples.max() + " " + unit, limit + " " + unit + ", at " + minute(samples.maxAt()));
            Side side = side(samples.max(), limit, 1);
            return side == Side.FAR || samples.cover(coverage.value())
                    ? new Measure(name, side, Optional.of(evidence), Optional.empty())
                    : few(name, samples, evidence, coverage);
        });
    }

    static Measure mean(String name, Fact<Mean> fact, long limit, String unit, Percent coverage) {
        return fact.match(
                mean -> {
                    Evidence evidence =
                            Evidence.of(name, mean + " " + unit, limit + " " + unit + ", " + mean.counted());
                    if (mean.cover(coverage.value())) {
                        return new Measure(
                                name, side(mean.sum(), limit, mean.count()), Optional.of(evidence), Optional.empty());
                    }
                    // Even if every missing sample were nothing, it would be that much.
                    return side(mean.sum(), limit, mean.expected()) == Side.FAR
                            ? new Measure(name, Side.FAR, Optional.of(evidence), Optional.empty())
                            : few(name, mean.counted(), evidence, coverage);
                },
                () -> none(name),
                why -> unknown(name, why));
    }

    /** A limit on something that the machine does not have. */
    static Measure nothing(String name, String what) {
        return new Measure(name, Side.WITHIN, Optional.of(Evidence.of(name, what)), Optional.empty());
    }

    private static String minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
    }

    private static Measure of(String name, Fact<Samples> fact, java.util.function.Function<Samples, Measure> known) {
        return fact.match(known, () -> none(name), why -> unknown(name, why));
    }

    private static Side side(long measured, long limit, long scale) {
        if (measured <= limit * scale) {
            return Side.WITHIN;
        }
        return measured < limit * scale * FAR ? Side.NEAR : Side.FAR;
    }

    private static Evidence evidence(String name, Samples samples, String value, String limit) {
        return Evidence.of(name, value, limit + ", " + samples.counted());
    }

    private static Measure few(String name, Samples samples, Evidence evidence, Percent coverage) {
        return few(name, samples.counted(), evidence, coverage);
    }

    private static Measure few(String name, String counted, Evidence evidence, Percent coverage) {
        return new Measure(
                name,
                Side.UNKNOWN,
                Optional.of(evidence),
                Optional.of("only " + counted + " are there, at least " + coverage + " are needed"));
    }

    private static Measure none(String name) {
        return unknown(name, "vCenter returned no samples");
    }

    private static Measure unknown(String name, String why) {
        return new Measure(name, Side.UNKNOWN, Optional.empty(), Optional.of(why));
    }
}
