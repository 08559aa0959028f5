package vmend.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.MDC;
import vmend.inventory.Estate;
import vmend.inventory.Kind;
import vmend.plan.Judging;
import vmend.plan.Plan;
import vmend.plan.Planner;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.EstateSource;
import vmend.vsphere.Traffic;
import vmend.vsphere.VcenterFaultException;

/** Reads several vCenters side by side; one that fails does not lose the others. */
final class Reading {
    private static final int AT_ONCE = 4;
    private static final List<Kind> COUNTED = List.of(
            Kind.VM,
            Kind.HOST,
            Kind.CLUSTER,
            Kind.DISTRIBUTED_SWITCH,
            Kind.DISTRIBUTED_PORT_GROUP,
            Kind.NETWORK,
            Kind.DATASTORE);

    private final Surroundings around;

    Reading(Surroundings around) {
        this.around = around;
    }

    /**
     * Something to read.
     *
     * @param open is called on the reading thread; it gets the counter of objects
     */
    record Source(String name, Function<LongConsumer, EstateSource> open) {}

    /** What came of one source: a result, or the problems that kept it away. */
    record Result<R>(String name, Optional<R> value, List<Problem> problems) {}

    /** Reads every source with the same reader, in the order given. */
    <R> List<Result<R>> each(List<Source> sources, Function<EstateSource, R> reader) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, sources.size())), task -> {
            Thread thread = new Thread(task, "reading");
            thread.setDaemon(true);
            return thread;
        });
        try (ReadingProgress progress =
                ReadingProgress.of(around, sources.stream().map(Source::name).toList())) {
            List<Future<Result<R>>> running = sources.stream()
                    .map(source -> threads.submit(() -> one(source, reader, progress)))
                    .toList();
            List<Result<R>> results = new ArrayList<>();
            for (Future<Result<R>> future : running) {
                results.add(await(future));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @SuppressWarnings("try") // what the log names is only put there and taken away again
    private <R> Result<R> one(Source source, Function<EstateSource, R> reader, ReadingProgress progress) {
        try (MDC.MDCCloseable told = MDC.putCloseable("vcenter", source.name());
                EstateSource open = source.open().apply(count -> progress.read(source.name(), count))) {
            R value = reader.apply(open);
            progress.done(source.name());
            return new Result<>(source.name(), Optional.of(value), List.of());
        } catch (ProblemException e) {
            stayQuietAtExit();
            progress.failed(source.name());
            return new Result<>(source.name(), Optional.empty(), e.problems());
        } catch (VcenterFaultException e) {
            progress.failed(source.name());
            return new Result<>(source.name(), Optional.empty(), List.of(e.problemAt(source.name())));
        } catch (RuntimeException e) {
            stayQuietAtExit();
            // What nobody foresaw in one vCenter must not lose the others.
            progress.failed(source.name());
            return new Result<>(source.name(), Optional.empty(), Vmend.problems(around, e));
        }
    }

    /** After Ctrl-C the sessions end under the reading; that it fails then is no news, and this thread ends with the process. */
    private static void stayQuietAtExit() {
        Thread probe = new Thread();
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
        } catch (IllegalStateException goingDown) {
            while (true) {
                LockSupport.park();
            }
        }
    }

    private static <R> Result<R> await(Future<Result<R>> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Code.INTERNAL, "vmend", "the reading was interrupted")
                    .causedBy(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Reads and judges, and measures what it cost. */
    Planner.Share share(EstateSource source, Judging judging) {
        Instant begin = around.clock().instant();
        Judging.Judged judged = judging.judge(source);
        long millis = Duration.between(begin, around.clock().instant()).toMillis();
        return share(judged, source.traffic(), millis);
    }

    /** The share of a vCenter that failed: its name, and that nothing of it was seen. */
    static Planner.Share failed(String name, String url, List<Problem> problems) {
        Problem first = problems.get(0);
        String reason = first.code().id() + " " + first.what()
                + first.found().map(found -> " (" + found + ")").orElse("");
        return new Planner.Share(
                new Plan.Vcenter(name, url, "", "", "", Optional.empty(), Map.of()),
                Optional.empty(),
                List.of(new Plan.NotSeen(name, "the whole vCenter", reason, 0)));
    }

    /** The playbooks that judged nothing of a vCenter that was read. */
    static List<Problem> lost(Judging.Judged judged) {
        return judged.byPlaybook().entrySet().stream()
                .flatMap(entry -> entry.getValue().failure().stream()
                        .map(why -> Problem.of(
                                        Code.PLAYBOOK_FAILED,
                                        judged.estate().vcenter().name(),
                                        entry.getKey().id() + " judged nothing")
                                .found(why)
                                .next("The other playbooks are in the plan; mend this one and plan again.")))
                .toList();
    }

    private static Planner.Share share(Judging.Judged judged, Traffic traffic, long millis) {
        Estate estate = judged.estate();
        Map<String, Long> counts = new TreeMap<>();
        for (Kind kind : COUNTED) {
            counts.put(kind.wireType(), (long) estate.all(kind).size());
        }
        counts.put("requests", traffic.requests());
        counts.put("bytes", traffic.bytesReceived());
        counts.put("milliseconds", millis);
        Plan.Vcenter vcenter = new Plan.Vcenter(
                estate.vcenter().name(),
                estate.vcenter().url(),
                estate.vcenter().instanceUuid(),
                estate.vcenter().version(),
                estate.vcenter().spoken().text(),
                estate.partialView(),
                counts);
        List<Plan.NotSeen> notSeen = estate.notSeen().stream()
                .map(n -> new Plan.NotSeen(estate.vcenter().name(), n.what(), n.reason(), n.count()))
                .toList();
        return new Planner.Share(vcenter, Optional.of(judged), notSeen);
    }
}
