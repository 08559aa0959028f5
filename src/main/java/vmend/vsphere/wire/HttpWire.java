package vmend.vsphere.wire;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.Traffic;
import vmend.vsphere.VcenterAddress;

/**
 * HTTP to exactly one vCenter: no redirects, no proxy, no cookies of its own, every reply bounded in bytes and time.
 *
 * <p>It sends each request once; repeating is decided further out. Nothing it handles is logged.
 */
public final class HttpWire implements AutoCloseable {
    private final VcenterAddress address;
    private final Deadlines deadlines;
    private final Failures failures;
    private final ExecutorService threads;
    private final HttpClient client;
    private final LongAdder requests = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder expanded = new LongAdder();
    private final Set<Runnable> inFlight = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public HttpWire(VcenterAddress address, Deadlines deadlines) {
        this.address = address;
        this.deadlines = deadlines;
        this.failures = new Failures(address.name(), deadlines);
        // The client of JDK 17 cannot be closed, but its threads end with an executor that is ours.
        this.threads = Executors.newCachedThreadPool(task -> daemon(task, "vmend-http-" + address.name()));
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(deadlines.connect())
                .sslContext(TlsContexts.of(address))
                .sslParameters(TlsContexts.parameters())
                .executor(threads)
                .build();
    }

    public VcenterAddress address() {
        return address;
    }

    public Traffic traffic() {
        return new Traffic(requests.sum(), received.sum(), expanded.sum());
    }

    /**
     * Sends a request and reads its reply.
     *
     * <p>The reader sees every status but redirects and 502, 503, 504, which are problems already.
     *
     * @throws ProblemException with a code of the 1xx group for everything that goes wrong on the way
     */
    public <R> R send(WireRequest request, Reply.Reader<R> reader) {
        if (closed) {
            throw cancelled().asException();
        }
        long started = System.nanoTime();
        BodyPipe pipe = new BodyPipe(address.name(), deadlines, started, received, failures::tell);
        Runnable stop = () -> pipe.cancel(cancelled());
        inFlight.add(stop);
        try {
            HttpResponse<BodyPipe> response = headers(request, pipe);
            Reply reply = open(request, response, pipe);
            return read(reply, reader);
        } finally {
            inFlight.remove(stop);
            // Without effect where the reply was read to its end, so that its connection is used again.
            pipe.cancel(cancelled());
        }
    }

    private HttpResponse<BodyPipe> headers(WireRequest request, BodyPipe pipe) {
        CompletableFuture<HttpResponse<BodyPipe>> answer = client.sendAsync(build(request), ignored -> pipe);
        requests.increment();
        Runnable stop = () -> answer.cancel(true);
        inFlight.add(stop);
        try {
            return answer.get(deadlines.total().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failures.tell(e).causedBy(e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw failures.late().causedBy(e);
        } catch (CancellationException e) {
            throw cancelled().causedBy(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw cancelled().causedBy(e);
        } finally {
            inFlight.remove(stop);
        }
    }

    private HttpRequest build(WireRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(address.resolve(request.path()))
                .timeout(deadlines.reply())
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "vmend");
        request.headers().forEach(builder::header);
        return builder.method(
                        request.verb(),
                        request.body().map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody))
                .build();
    }

    private Reply open(WireRequest request, HttpResponse<BodyPipe> response, BodyPipe pipe) {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            throw Problem.of(Code.REDIRECTED, address.name(), "the endpoint redirects, which is never followed")
                    .expected("an answer from " + address.base())
                    .found("HTTP " + status + " to "
                            + response.headers().firstValue("Location").orElse("nowhere named"))
                    .next("If that is the vCenter, give vmend its own address.")
                    .asException();
        }
        if (status == 502 || status == 503 || status == 504) {
            throw Problem.of(Code.UNAVAILABLE, address.name(), "the vCenter is not available now")
                    .found("HTTP " + status)
                    .next("Look at the vCenter's services (vpxd, vapi-endpoint), then try again.")
                    .asException();
        }
        String encoding = response.headers()
                .firstValue("Content-Encoding")
                .orElse("identity")
                .strip();
        boolean zipped = encoding.equalsIgnoreCase("gzip");
        if (!zipped && !encoding.equalsIgnoreCase("identity")) {
            throw Problem.of(Code.MALFORMED_REPLY, address.name(), "the reply has an encoding nobody asked for")
                    .expected("gzip or none")
                    .found(encoding)
                    .asException();
        }
        ReplyBody body = new ReplyBody(address.name(), pipe, zipped, request.limits(), expanded);
        return new Reply(status, response.headers(), body);
    }

    private <R> R read(Reply reply, Reply.Reader<R> reader) {
        ReplyBody body = (ReplyBody) reply.body();
        R result;
        try {
            result = reader.read(reply);
            body.finish();
        } catch (IOException | RuntimeException e) {
            throw explain(body, e);
        }
        // A reader may have taken a broken stream for the end of one.
        body.failure().ifPresent(problem -> {
            throw problem.asException();
        });
        return result;
    }

    /** What the stream knows counts first: a reader only sees that something broke. */
    private RuntimeException explain(ReplyBody body, Exception e) {
        if (body.failure().isPresent()) {
            return body.failure().get().causedBy(e);
        }
        if (e instanceof RuntimeException own) {
            return own;
        }
        String found = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return Problem.of(Code.MALFORMED_REPLY, address.name(), "the reply cannot be decoded")
                .found(found)
                .causedBy(e);
    }

    private Problem cancelled() {
        return Problem.of(Code.CANCELLED, address.name(), "the call was cancelled from this side");
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Cancels what is still under way and ends the threads. */
    @Override
    public void close() {
        closed = true;
        inFlight.forEach(Runnable::run);
        threads.shutdown();
    }
}
