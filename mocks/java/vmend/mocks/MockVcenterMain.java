package vmend.mocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Serves an estate until the process is stopped: {@code MockVcenterMain ESTATE [--port N] [--tls] [--url-file FILE]}. */
public final class MockVcenterMain {
    private MockVcenterMain() {}

    public static void main(String[] args) throws InterruptedException, IOException {
        List<String> words = new ArrayList<>(List.of(args));
        MockVcenter.Builder builder = MockVcenter.builder().tls(words.remove("--tls"));
        builder.port(Integer.parseInt(option(words, "--port", "0")));
        String urlFile = option(words, "--url-file", "");
        try (MockVcenter mock =
                builder.estate(words.isEmpty() ? "demo" : words.get(0)).start()) {
            System.out.println(mock.url());
            mock.certificateSha256().ifPresent(System.out::println);
            if (!urlFile.isEmpty()) {
                Files.writeString(Path.of(urlFile), mock.url());
            }
            Thread.currentThread().join();
        }
    }

    private static String option(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 >= words.size()) {
            return otherwise;
        }
        words.remove(at);
        return words.remove(at);
    }
}
