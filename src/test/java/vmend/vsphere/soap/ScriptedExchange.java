package vmend.vsphere.soap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Answers each method with the replies that were written down for it, in order; the last one stays. */
public final class ScriptedExchange implements Exchange {
    /** A reply that stands for a connection that breaks. */
    static final String BREAKS = "";

    private final Map<String, Deque<String>> replies = new HashMap<>();
    private final List<String> methods = new ArrayList<>();
    private final List<String> envelopes = new ArrayList<>();
    private boolean breakFirstAttempt;
    private String versions = Replies.VERSIONS;

    /** Knows how to open and close a session. */
    public static ScriptedExchange withSession() {
        return new ScriptedExchange()
                .on("RetrieveServiceContent", Replies.one("RetrieveServiceContent", Replies.CONTENT))
                .on("Login", Replies.one("Login", "<key>k</key><userName>reader</userName>"))
                .on("Logout", Replies.of("Logout", ""));
    }

    public ScriptedExchange on(String method, String... more) {
        replies.computeIfAbsent(method, key -> new ArrayDeque<>()).addAll(List.of(more));
        return this;
    }

    public ScriptedExchange instead(String method, String... others) {
        replies.remove(method);
        return on(method, others);
    }

    ScriptedExchange versions(String text) {
        versions = text;
        return this;
    }

    /** Each reply breaks off in the middle once, then comes whole, as a retrying transport would have it. */
    ScriptedExchange breakingFirstAttempts() {
        breakFirstAttempt = true;
        return this;
    }

    public List<String> methods() {
        return methods;
    }

    /** The envelopes sent for a method. */
    public List<String> sent(String method) {
        return envelopes.stream()
                .filter(envelope -> envelope.contains("<" + method + " "))
                .toList();
    }

    @Override
    public <R> R post(String method, String soapAction, byte[] envelope, BodyReader<R> reader) {
        methods.add(method);
        envelopes.add(new String(envelope, StandardCharsets.UTF_8));
        Deque<String> script = replies.getOrDefault(method, new ArrayDeque<>());
        if (script.isEmpty()) {
            throw new AssertionError("no reply is written down for " + method);
        }
        String reply = script.size() > 1 ? script.removeFirst() : script.getFirst();
        if (breakFirstAttempt) {
            tryHalf(reply, reader);
        }
        int status = reply.contains(":Fault>") ? 500 : 200;
        return told(() -> reader.read(status, streamOf(reply)));
    }

    @Override
    public <R> R serviceVersions(BodyReader<R> reader) {
        return told(() -> reader.read(200, Replies.stream(versions)));
    }

    private static InputStream streamOf(String reply) {
        return reply.equals(BREAKS) ? breaking() : Replies.stream(reply);
    }

    private static InputStream breaking() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return read();
            }
        };
    }

    private static <R> void tryHalf(String reply, BodyReader<R> reader) {
        try {
            reader.read(200, Replies.stream(reply.substring(0, reply.length() / 2)));
        } catch (IOException | RuntimeException e) {
            return;
        }
        throw new AssertionError("half a reply was taken for a whole one");
    }

    private static <R> R told(Reading<R> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw Problem.of(Code.UNREACHABLE, "vc", "the connection broke").causedBy(e);
        }
    }

    private interface Reading<R> {
        R read() throws IOException;
    }
}
