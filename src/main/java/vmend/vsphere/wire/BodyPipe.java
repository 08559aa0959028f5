package vmend.vsphere.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * The body of one reply as a stream whose reads end in time.
 *
 * <p>The JDK's own timeout ends with the headers (JDK-8258397). Here the reading thread waits with a deadline itself, so no watchdog is
 * needed. One piece is asked for at a time, so a server that sends faster than we read fills its own buffers, not ours.
 */
final class BodyPipe extends InputStream implements BodySubscriber<BodyPipe> {
    private final Deadlines deadlines;
    private final long endsAtNanos;
    private final LongAdder received;
    private final Function<Throwable, Problem> broken;
    private final String where;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final ArrayDeque<ByteBuffer> current = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private boolean cancelled;
    private boolean ended;

    BodyPipe(
            String where,
            Deadlines deadlines,
            long startedAtNanos,
            LongAdder received,
            Function<Throwable, Problem> broken) {
        this.where = where;
        this.deadlines = deadlines;
        this.endsAtNanos = startedAtNanos + deadlines.total().toNanos();
        this.received = received;
        this.broken = broken;
    }

    @Override
    public CompletionStage<BodyPipe> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        synchronized (pieces) {
            subscription = given;
            if (!cancelled) {
                given.request(1);
                return;
            }
        }
        given.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        pieces.add(Piece.of(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        pieces.add(Piece.broken(broken.apply(cause)));
    }

    @Override
    public void onComplete() {
        pieces.add(Piece.END);
    }

    /** Ends the exchange from any thread; a read that waits wakes up. */
    void cancel(Problem why) {
        Flow.@Nullable Subscription given;
        synchronized (pieces) {
            cancelled = true;
            given = subscription;
        }
        if (given != null) {
            given.cancel();
        }
        pieces.add(Piece.broken(why));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (current.isEmpty() && !ended) {
            take(next());
        }
        ByteBuffer head = current.peek();
        if (head == null) {
            return -1;
        }
        int count = Math.min(length, head.remaining());
        head.get(target, offset, count);
        if (!head.hasRemaining()) {
            current.remove();
            askForMore();
        }
        return count;
    }

    private void take(Piece piece) throws IOException {
        if (piece.problem() != null) {
            pieces.add(piece); // a reader that tries again meets the same end
            throw new WireFailure(piece.problem());
        }
        ended = piece.last();
        for (ByteBuffer buffer : piece.buffers()) {
            if (buffer.hasRemaining()) {
                received.add(buffer.remaining());
                current.add(buffer);
            }
        }
        if (!ended) {
            askForMore();
        }
    }

    private void askForMore() {
        synchronized (pieces) {
            if (current.isEmpty() && !cancelled && subscription != null) {
                subscription.request(1);
            }
        }
    }

    private Piece next() throws IOException {
        long left = endsAtNanos - System.nanoTime();
        long wait = Math.min(left, deadlines.idle().toNanos());
        try {
            Piece piece = pieces.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
            // Also with a piece at hand: a server that always has one more byte must not outlive the total.
            if (piece != null && left > 0) {
                return piece;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stop(Problem.of(Code.CANCELLED, where, "the call was cancelled while its reply was read"));
        }
        throw stop(wait < left ? silent(deadlines.idle()) : slow(deadlines.total()));
    }

    private WireFailure stop(Problem why) {
        cancel(why);
        return new WireFailure(why);
    }

    private Problem silent(Duration idle) {
        return Problem.of(Code.TIMED_OUT, where, "the reply stopped coming")
                .expected("a piece of it at least every " + idle.toMillis() + " ms")
                .found("silence after " + received.sum() + " bytes in all");
    }

    private Problem slow(Duration total) {
        return Problem.of(Code.TIMED_OUT, where, "the reply did not end in time")
                .expected("its end within " + total.toMillis() + " ms")
                .found("it still runs");
    }

    /** What arrived: some bytes, the end, or why there will be no more. */
    private record Piece(
            List<ByteBuffer> buffers,
            boolean last,
            @Nullable Problem problem) {
        static final Piece END = new Piece(List.of(), true, null);

        static Piece of(List<ByteBuffer> buffers) {
            return new Piece(buffers, false, null);
        }

        static Piece broken(Problem problem) {
            return new Piece(List.of(), false, problem);
        }
    }
}
