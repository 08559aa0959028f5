package vmend.vsphere.wire;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Tells what the JDK's HTTP client threw as the problem its user has. */
final class Failures {
    private static final int LONGEST_TEXT = 200;

    private final String where;
    private final Deadlines deadlines;

    Failures(String where, Deadlines deadlines) {
        this.where = where;
        this.deadlines = deadlines;
    }

    Problem tell(Throwable thrown) {
        Optional<Problem> judged = find(thrown, UntrustedCertificate.class::isInstance)
                .map(cause -> ((UntrustedCertificate) cause).problem());
        if (judged.isPresent()) {
            return judged.get();
        }
        if (has(thrown, HttpConnectTimeoutException.class::isInstance)) {
            return unreachable("no connection was made in time")
                    .expected("one within " + deadlines.connect().toMillis() + " ms");
        }
        if (has(thrown, HttpTimeoutException.class::isInstance)) {
            return late();
        }
        if (has(thrown, UnresolvedAddressException.class::isInstance)) {
            return unreachable("no such host is known")
                    .next("Check the name and this machine's name servers: getent hosts " + host());
        }
        if (has(thrown, ConnectException.class::isInstance)) {
            String text = text(thrown);
            return unreachable("no connection could be made")
                    .found(text.endsWith("Exception") ? "nobody listens there, or no way leads there" : text);
        }
        if (has(thrown, SSLException.class::isInstance) && !has(thrown, Failures::isCutOff)) {
            return Problem.of(Code.TLS_FAILED, where, "no TLS connection could be made")
                    .expected("TLS 1.2 or 1.3")
                    .found(text(thrown));
        }
        if (has(thrown, ProtocolException.class::isInstance)) {
            return Problem.of(Code.MALFORMED_REPLY, where, "the reply is not HTTP as it should be")
                    .found(text(thrown));
        }
        return Problem.of(Code.CONNECTION_LOST, where, "the connection ended before the reply did")
                .found(text(thrown));
    }

    Problem late() {
        return Problem.of(Code.TIMED_OUT, where, "no answer in time")
                .expected("one within " + deadlines.reply().toMillis() + " ms");
    }

    private Problem unreachable(String what) {
        return Problem.of(Code.UNREACHABLE, where, what);
    }

    private String host() {
        return where.replaceFirst(":\\d+$", "");
    }

    private static boolean isCutOff(Throwable cause) {
        return cause instanceof EOFException || cause instanceof SocketException;
    }

    private static boolean has(Throwable thrown, Predicate<Throwable> wanted) {
        return find(thrown, wanted).isPresent();
    }

    private static Optional<Throwable> find(Throwable thrown, Predicate<Throwable> wanted) {
        @Nullable Throwable cause = thrown;
        // A chain of causes may be a ring; nobody has needed more than this many links.
        for (int links = 0; cause != null && links < 20; links++) {
            if (wanted.test(cause)) {
                return Optional.of(cause);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static String text(Throwable thrown) {
        @Nullable Throwable cause = thrown;
        String text = thrown.getClass().getSimpleName();
        for (int links = 0; cause != null && links < 20; links++) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                text = message;
            }
            cause = cause.getCause();
        }
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }
}
