package vmend.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Rounds of one side: wall time, processor time of the thread, and bytes it allocated; told as medians. */
final class Meter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String name;
    private final long[] wallNanos;
    private final long[] cpuNanos;
    private final long[] bytes;
    private int rounds;

    /** One side of a comparison. */
    @FunctionalInterface
    interface Work<R> {
        R run() throws Exception;
    }

    Meter(String name, int most) {
        this.name = name;
        this.wallNanos = new long[most];
        this.cpuNanos = new long[most];
        this.bytes = new long[most];
    }

    <R> R round(Work<R> work) throws Exception {
        long thread = Thread.currentThread().getId();
        long allocated = THREADS.getThreadAllocatedBytes(thread);
        long cpu = THREADS.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        R result = work.run();
        wallNanos[rounds] = System.nanoTime() - wall;
        cpuNanos[rounds] = THREADS.getCurrentThreadCpuTime() - cpu;
        bytes[rounds] = THREADS.getThreadAllocatedBytes(thread) - allocated;
        rounds++;
        return result;
    }

    String name() {
        return name;
    }

    int rounds() {
        return rounds;
    }

    double wallMillis() {
        return median(wallNanos) / 1e6;
    }

    double cpuMillis() {
        return median(cpuNanos) / 1e6;
    }

    double megabytes() {
        return median(bytes) / 1e6;
    }

    /** The middle half of the rounds, as a sign of how noisy the machine was. */
    String spread() {
        long[] sorted = sorted(wallNanos);
        return String.format("%.1f to %.1f", sorted[rounds / 4] / 1e6, sorted[rounds - 1 - rounds / 4] / 1e6);
    }

    private double median(long[] values) {
        long[] sorted = sorted(values);
        return (sorted[(rounds - 1) / 2] + sorted[rounds / 2]) / 2.0;
    }

    private long[] sorted(long[] values) {
        long[] used = Arrays.copyOf(values, rounds);
        Arrays.sort(used);
        return used;
    }
}
