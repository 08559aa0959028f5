package vmend.vsphere.soap.estate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * Works through a list in batches, a few at once. The first batch goes alone: what it teaches, such as how large a batch may be, holds for
 * all others.
 *
 * @param cut takes the next batch off the list
 */
record SeveralAtOnce<T>(Function<List<T>, Batch<T>> cut, Consumer<List<T>> work) {
    /** One less than the calls that one vCenter is given at once, so that another reading still has its turn. */
    private static final int AT_ONCE = 3;

    /** Some of the list, and what is left of it. */
    record Batch<T>(List<T> taken, List<T> left) {}

    void work(List<T> all) {
        Batch<T> first = cut.apply(all);
        work.accept(first.taken());
        List<List<T>> batches = new ArrayList<>();
        List<T> left = first.left();
        while (!left.isEmpty()) {
            Batch<T> next = cut.apply(left);
            batches.add(next.taken());
            left = next.left();
        }
        if (!batches.isEmpty()) {
            atOnce(batches);
        }
    }

    private void atOnce(List<List<T>> batches) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, batches.size()), task -> {
            Thread thread = new Thread(task, "statistics");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            batches.forEach(batch -> running.add(threads.submit(() -> work.accept(batch))));
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Code.CANCELLED, "statistics", Code.CANCELLED.meaning())
                    .asException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
