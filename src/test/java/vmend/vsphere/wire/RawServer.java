package vmend.vsphere.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import vmend.vsphere.TlsTrust;
import vmend.vsphere.VcenterAddress;

/** A server on loopback that answers each request with whatever bytes a test wants, well-behaved or not. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket listener;
    private final String scheme;
    private final Answer answer;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private boolean waitsForRequest = true;

    private RawServer(ServerSocket listener, String scheme, Answer answer) {
        this.listener = listener;
        this.scheme = scheme;
        this.answer = answer;
    }

    /** Writes one reply; when it returns the connection is closed. */
    @FunctionalInterface
    public interface Answer {
        void to(Socket client, OutputStream out) throws IOException, InterruptedException;
    }

    public static RawServer answering(Answer answer) {
        try {
            return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http", answer).started();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers every request with the same text. */
    public static RawServer answering(String reply) {
        return answering((client, out) -> out.write(reply.getBytes(StandardCharsets.UTF_8)));
    }

    static RawServer over(ServerSocket tls, Answer answer) {
        return new RawServer(tls, "https", answer).started();
    }

    /** Sends bytes as soon as something comes in, without understanding it, and then waits to be hung up on. */
    static RawServer sendingFirst(byte[] bytes) {
        try {
            RawServer server =
                    new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http", (client, out) -> {
                        client.getInputStream().read(new byte[8192]);
                        out.write(bytes);
                        client.getInputStream().readAllBytes();
                    });
            server.waitsForRequest = false;
            return server.started();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private RawServer started() {
        start(this::accept);
        return this;
    }

    public VcenterAddress address() {
        return address(TlsTrust.system());
    }

    public VcenterAddress address(TlsTrust trust) {
        return VcenterAddress.of(scheme + "://localhost:" + listener.getLocalPort(), trust);
    }

    VcenterAddress tlsAddress(TlsTrust trust) {
        return VcenterAddress.of("https://localhost:" + listener.getLocalPort(), trust);
    }

    /** Requests whose header arrived whole. */
    public int requests() {
        return requests.get();
    }

    /** Bytes the operating system took for the client. */
    public long sent() {
        return sent.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (!waitsForRequest || readRequest(new BufferedInputStream(client.getInputStream()))) {
                requests.incrementAndGet();
                answer.to(client, counted(client.getOutputStream()));
            }
        } catch (IOException e) {
            // The client hung up, which is what most of these tests are about.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private OutputStream counted(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                out.flush();
                sent.addAndGet(length);
            }
        };
    }

    private static boolean readRequest(InputStream in) throws IOException {
        StringBuilder header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            int one = in.read();
            if (one < 0) {
                return false;
            }
            header.append((char) one);
        }
        java.util.regex.Matcher length =
                java.util.regex.Pattern.compile("(?i)content-length: *(\\d+)").matcher(header);
        if (length.find()) {
            in.readNBytes(Integer.parseInt(length.group(1)));
        }
        return true;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
