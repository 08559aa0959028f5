package vmend.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page in a browser, with what it asked of the network and what it complained of. */
final class ChromiumPage {
    private final Chromium browser;
    private final String session;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    ChromiumPage(Chromium browser, String session) {
        this.browser = browser;
        this.session = session;
        browser.listen(session, this::note);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    /** Goes to a file, with a fragment or an empty text. */
    ChromiumPage open(Path file, String fragment) {
        loaded = new CompletableFuture<>();
        call("Page.navigate", Map.of("url", file.toUri() + fragment));
        Chromium.await(loaded, "the page's load");
        return this;
    }

    ChromiumPage withoutJavaScript() {
        call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    /** @param media {@code screen} or {@code print} */
    ChromiumPage seenAs(String media, String colourScheme) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        media,
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", colourScheme))));
        return this;
    }

    ChromiumPage sized(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** The value of an expression in the page; a promise is waited for. */
    JsonNode ask(String expression) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(
                    expression + ": " + answer.path("exceptionDetails").path("exception"));
        }
        return answer.path("result").path("value");
    }

    /** Asks for a number. */
    int count(String expression) {
        return ask(expression).asInt();
    }

    /** Presses keys one after another: characters, or names such as {@code Escape}. */
    ChromiumPage press(String... keys) {
        for (String key : keys) {
            Map<String, Object> down = new HashMap<>(Map.of("type", "keyDown", "key", key));
            if (key.length() == 1) {
                down.put("text", key);
            }
            if (key.equals("Enter") || key.equals("Escape")) {
                down.put("windowsVirtualKeyCode", key.equals("Enter") ? 13 : 27);
            }
            call("Input.dispatchKeyEvent", down);
            call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
        }
        return this;
    }

    /** Types into what has the focus. */
    ChromiumPage type(String text) {
        return press(text.split(""));
    }

    ChromiumPage choose(String select, String value) {
        ask("(() => { const select = document.getElementById('" + select + "'); select.value = '" + value
                + "'; select.dispatchEvent(new Event('change', { bubbles: true })); })()");
        return this;
    }

    ChromiumPage click(String selector) {
        ask("document.querySelector('" + selector + "').click()");
        return this;
    }

    /** Changes the fragment and waits until the page has heard of it. */
    ChromiumPage goTo(String fragment) {
        ask("new Promise(done => { addEventListener('hashchange', () => setTimeout(done), { once: true });"
                + " location.hash = '" + fragment + "'; })");
        return this;
    }

    byte[] pdf() {
        return Base64.getDecoder()
                .decode(call("Page.printToPDF", Map.of()).path("data").asText());
    }

    byte[] picture() {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", Map.of()).path("data").asText());
    }

    /** Every address asked for, the page's own left out. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Errors, warnings and whatever was written to the console. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private JsonNode call(String method, Map<String, Object> parameters) {
        return browser.call(session, method, parameters);
    }

    private void note(JsonNode event) {
        JsonNode about = event.path("params");
        switch (event.path("method").asText()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Network.requestWillBeSent" -> {
                if (!about.path("type").asText().equals("Document")) {
                    requests.add(about.path("request").path("url").asText());
                }
            }
            case "Log.entryAdded" ->
                complaints.add(about.path("entry").path("text").asText());
            case "Runtime.exceptionThrown", "Runtime.consoleAPICalled" -> complaints.add(about.toString());
            default -> {}
        }
    }
}
