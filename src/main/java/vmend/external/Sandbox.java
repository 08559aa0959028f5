package vmend.external;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vmend.playbook.PlaybookFailed;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Asks the child of one bundle, one question at a time; a child that was lost is started anew for the next one. */
final class Sandbox implements AutoCloseable {
    private static final int OUT_OF_MEMORY = 3;

    private final Bundle bundle;
    private final Bounds bounds;
    private final Isolation isolation;
    private @Nullable ChildProcess child;
    private boolean closed;

    Sandbox(Bundle bundle, Bounds bounds, Isolation isolation) {
        this.bundle = bundle;
        this.bounds = bounds;
        this.isolation = isolation;
    }

    /** What may be asked back while the child thinks. */
    @FunctionalInterface
    interface Exemptions extends Function<Messages.IsExempt, Messages.Exemption> {}

    /** The bundle or the settings are at fault, and not the playbook while it judges. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Messages.Refusal refusal;

        Refused(Messages.Refusal refusal) {
            super(refusal.what());
            this.refusal = refusal;
        }

        Problem problem(Code code, String where) {
            return new Problem(code, where, refusal.what(), refusal.expected(), refusal.found(), Optional.empty());
        }
    }

    /** The playbooks of the bundle. */
    synchronized Messages.Described describe() {
        return answer(load(), Messages.Described.class);
    }

    synchronized Messages.Settled settle(Messages.Settle question) {
        start();
        Frame frame = new Frame(Frame.Kind.SETTLE, Messages.bytes(question));
        return answer(converse(List.of(frame), bounds.loading(), Optional.empty()), Messages.Settled.class);
    }

    synchronized <A> A judge(
            Frame.Kind kind, Messages.Question question, byte[] estate, Exemptions exemptions, Class<A> answer) {
        start();
        List<Frame> frames = List.of(new Frame(kind, Messages.bytes(question)), new Frame(Frame.Kind.ESTATE, estate));
        return answer(converse(frames, bounds.judging(), Optional.of(exemptions)), answer);
    }

    @Override
    public synchronized void close() {
        closed = true;
        lose();
    }

    private void start() {
        if (child == null || !child.isAlive()) {
            load();
        }
    }

    private Frame load() {
        if (closed) {
            throw new IllegalStateException("the sandbox of " + bundle.name() + " is closed");
        }
        lose();
        try {
            child = ChildProcess.start(bounds, isolation);
        } catch (IOException e) {
            throw new PlaybookFailed("its process cannot be started: " + e.getMessage(), e);
        }
        Messages.Load load = new Messages.Load(bundle.sources(), bundle.files());
        return converse(List.of(new Frame(Frame.Kind.LOAD, Messages.bytes(load))), bounds.loading(), Optional.empty());
    }

    private void lose() {
        if (child != null) {
            child.close();
            child = null;
        }
    }

    /** Says something and waits for the answer; whatever goes wrong, the child is gone afterwards. */
    private Frame converse(List<Frame> frames, Duration within, Optional<Exemptions> exemptions) {
        ChildProcess with = Objects.requireNonNull(child);
        FutureTask<Frame> talk = new FutureTask<>(() -> talk(with, frames, exemptions));
        ChildProcess.daemon("playbook", talk).start();
        try {
            return talk.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            lose();
            throw new PlaybookFailed("it gave no answer within " + within.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            String reason = lost(with, e.getCause());
            lose();
            throw new PlaybookFailed(reason, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lose();
            throw new PlaybookFailed("vmend was interrupted", e);
        }
    }

    private static Frame talk(ChildProcess with, List<Frame> frames, Optional<Exemptions> exemptions)
            throws IOException {
        for (Frame frame : frames) {
            with.write(frame);
        }
        while (true) {
            Frame frame = with.read().orElseThrow(() -> new IOException("it ended by itself"));
            if (frame.kind() != Frame.Kind.IS_EXEMPT || exemptions.isEmpty()) {
                return frame;
            }
            Messages.IsExempt asked = Messages.read(frame.bytes(), Messages.IsExempt.class);
            with.write(new Frame(
                    Frame.Kind.EXEMPTION, Messages.bytes(exemptions.get().apply(asked))));
        }
    }

    /** Why there is no answer: how the process ended says more than what became of the pipe. */
    private String lost(ChildProcess with, @Nullable Throwable cause) {
        boolean spoke = cause == null
                || !String.valueOf(cause.getMessage()).matches("it ended by itself|Broken pipe|Stream closed");
        if (spoke) {
            return "it broke the conversation: " + (cause == null ? "" : cause.getMessage());
        }
        return with.ended()
                .map(code -> code == OUT_OF_MEMORY
                        ? "it needed more than " + bounds.heapMegabytes() + " MB"
                        : "it ended its process (exit code " + code + ")")
                .orElse("it closed its output");
    }

    private <A> A answer(Frame frame, Class<A> type) {
        try {
            if (frame.kind() == Frame.Kind.ANSWER) {
                return Messages.read(frame.bytes(), type);
            }
            if (frame.kind() == Frame.Kind.REFUSAL) {
                throw refused(Messages.read(frame.bytes(), Messages.Refusal.class));
            }
        } catch (IOException e) {
            lose();
            throw new PlaybookFailed("its answer cannot be read: " + firstLine(e), e);
        }
        lose();
        throw new PlaybookFailed("its answer is none");
    }

    private static RuntimeException refused(Messages.Refusal refusal) {
        return refusal.ofUse()
                ? new Refused(refusal)
                : new PlaybookFailed(refusal.what()
                        + refusal.found().map(found -> ": " + found).orElse(""));
    }

    static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
