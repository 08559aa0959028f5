package vmend.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Debian's Chromium without a window, driven by its DevTools protocol. */
final class Chromium implements AutoCloseable {
    static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private static final String LISTENING = "DevTools listening on ";
    /** Only a browser that hangs takes so long. */
    private static final int PATIENCE_SECONDS = 120;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonNode>> events = new ConcurrentHashMap<>();

    private Chromium(Process process) throws IOException {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address(process), new Frames())
                .join();
    }

    static Chromium start() {
        Path profile = Peer.work().resolve("chromium-" + ProcessHandle.current().pid());
        List<String> command = new ArrayList<>(List.of(
                PROGRAM.toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run"));
        if (System.getProperty("user.name").equals("root")) {
            // Chromium's sandbox refuses to be root's; the pages are our own.
            command.add("--no-sandbox");
        }
        try {
            Files.createDirectories(profile);
            return new Chromium(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tab of its own profile, still empty. */
    ChromiumPage page() {
        String context = call("", "Target.createBrowserContext", Map.of())
                .path("browserContextId")
                .asText();
        String target = call("", "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .path("targetId")
                .asText();
        String session = call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        return new ChromiumPage(this, session);
    }

    void listen(String session, Consumer<JsonNode> events) {
        this.events.put(session, events);
    }

    /**
     * Calls a method and waits for its answer.
     *
     * @param session empty for the browser itself
     */
    JsonNode call(String session, String method, Map<String, Object> parameters) {
        int id = calls.incrementAndGet();
        ObjectNode call = JSON.createObjectNode().put("id", id).put("method", method);
        call.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            call.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(call.toString(), true).join();
        JsonNode reply = await(answer, method);
        if (reply.has("error")) {
            throw new IllegalStateException(
                    method + ": " + reply.path("error").path("message").asText());
        }
        return reply.path("result");
    }

    static <T> T await(CompletableFuture<T> answer, String what) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no answer from Chromium to " + what, e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Chromium chooses a free port and prints it among its complaints, all of which must be read. */
    private static URI address(Process process) throws IOException {
        BufferedReader lines = process.errorReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread rest = new Thread(() -> lines.lines().forEach(ignored -> {}), "chromium's complaints");
                rest.setDaemon(true);
                rest.start();
                return URI.create(line.substring(LISTENING.length()));
            }
        }
        throw new IOException("Chromium ended before it listened");
    }

    /** Puts frames together and hands answers and events to who waits for them. */
    private final class Frames implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                accept(message.toString());
                message.setLength(0);
            }
            webSocket.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void accept(String text) {
            JsonNode node = parse(text);
            CompletableFuture<JsonNode> answer = answers.remove(node.path("id").asInt());
            if (answer != null) {
                answer.complete(node);
            } else {
                events.getOrDefault(node.path("sessionId").asText(), event -> {})
                        .accept(node);
            }
        }

        private JsonNode parse(String text) {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Chromium sent no JSON", e);
            }
        }
    }
}
