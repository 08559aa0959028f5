package vmend.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Tries the cases of a matrix: all of them with {@code -Dvmend.matrix=all}, else a sample by a seed. */
public final class Cases {
    private static final long SEED = Long.getLong("vmend.matrix.seed", 20261127);
    /** Most of the time of a case is waiting. */
    private static final int AT_ONCE = Integer.getInteger("vmend.matrix.atOnce", 4);

    private static final int REPORT_EVERY = 100;

    private Cases() {}

    static boolean all() {
        return System.getProperty("vmend.matrix", "").equals("all");
    }

    static long seed() {
        return SEED;
    }

    /** In an order by the seed, so that what was tried until a stop is spread over the whole. */
    public static <C> List<C> chosen(List<C> all, int sample) {
        List<C> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(SEED));
        return all() ? shuffled : shuffled.subList(0, Math.min(sample, shuffled.size()));
    }

    /** What went wrong in which case, in words. */
    public static <C> List<String> broken(List<C> cases, Function<C, List<String>> attempt) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<List<String>>> running = new ArrayList<>();
            for (C one : cases) {
                running.add(workers.submit(() -> tell(one, attempt)));
            }
            List<String> broken = new ArrayList<>();
            for (int i = 0; i < running.size(); i++) {
                broken.addAll(running.get(i).get());
                if ((i + 1) % REPORT_EVERY == 0) {
                    System.out.println((i + 1) + " of " + running.size() + " cases tried");
                }
            }
            return broken;
        } finally {
            workers.shutdownNow();
        }
    }

    private static <C> List<String> tell(C one, Function<C, List<String>> attempt) {
        try {
            List<String> broken =
                    attempt.apply(one).stream().map(text -> one + ": " + text).toList();
            broken.forEach(System.out::println);
            return broken;
        } catch (RuntimeException | AssertionError e) {
            java.io.StringWriter trace = new java.io.StringWriter();
            e.printStackTrace(new java.io.PrintWriter(trace));
            System.out.println(one + ": " + trace);
            return List.of(one + ": " + e);
        }
    }
}
