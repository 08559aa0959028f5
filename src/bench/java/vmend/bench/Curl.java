package vmend.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session of curl's own, that posts the envelopes vmend posted. */
final class Curl {
    private static final Pattern RESULT = Pattern.compile("<returnval[^>]*>([^<]+)</returnval>");
    private static final Pattern TOKEN = Pattern.compile("<token>([^<]+)</token>");

    private final String url;
    private final Path folder;
    private final Requests requests;

    /** What one reading took by curl's own clock. */
    record Took(double millis, long bytes) {}

    Curl(String url, Path folder, Requests requests) {
        this.url = url;
        this.folder = folder;
        this.requests = requests;
    }

    void login() throws IOException, InterruptedException {
        post(requests.text("Login"));
    }

    /** Makes a view, then fetches all pages of the objects in it; only the pages count. */
    Took read() throws IOException, InterruptedException {
        post(requests.text("CreateContainerView"));
        String view = found(RESULT);
        Took all = post(requests.text("RetrievePropertiesEx").replace(requests.view(), view));
        String token = found(TOKEN);
        while (!token.isEmpty()) {
            String next = requests.text("ContinueRetrievePropertiesEx")
                    .replaceAll("<token>[^<]*</token>", Matcher.quoteReplacement("<token>" + token + "</token>"));
            Took more = post(next);
            all = new Took(all.millis() + more.millis(), all.bytes() + more.bytes());
            token = found(TOKEN);
        }
        post(requests.text("DestroyView").replace(requests.view(), view));
        return all;
    }

    private String found(Pattern pattern) throws IOException {
        byte[] reply = Files.readAllBytes(folder.resolve("reply.xml"));
        String start = new String(reply, 0, Math.min(reply.length, 4096), StandardCharsets.UTF_8);
        String end = new String(
                reply, Math.max(0, reply.length - 4096), Math.min(reply.length, 4096), StandardCharsets.UTF_8);
        Matcher matcher = pattern.matcher(start + end);
        return matcher.find() ? matcher.group(1) : "";
    }

    private Took post(String envelope) throws IOException, InterruptedException {
        Path request = folder.resolve("request.xml");
        Files.writeString(request, envelope);
        Process curl = new ProcessBuilder(List.of(
                        "curl",
                        "--silent",
                        "--fail",
                        "--cookie",
                        folder.resolve("cookies").toString(),
                        "--cookie-jar",
                        folder.resolve("cookies").toString(),
                        "--header",
                        "Content-Type: text/xml; charset=utf-8",
                        "--header",
                        "SOAPAction: \"" + requests.action() + "\"",
                        "--data-binary",
                        "@" + request,
                        "--output",
                        folder.resolve("reply.xml").toString(),
                        "--write-out",
                        "%{time_total} %{size_download}",
                        url + "/sdk"))
                .redirectErrorStream(true)
                .start();
        String told = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (curl.waitFor() != 0) {
            throw new IOException("curl ended with " + curl.exitValue() + ": " + told);
        }
        String[] parts = told.split(" ");
        return new Took(Double.parseDouble(parts[0]) * 1e3, Long.parseLong(parts[1]));
    }
}
