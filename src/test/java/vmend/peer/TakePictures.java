package vmend.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes pictures of a report in light, dark and narrow, and prints it, for people to look at; no test.
 *
 * <p>The README's picture is the light one of the demo estate.
 */
final class TakePictures {
    private TakePictures() {}

    /** @param args a report, a folder, and how far to scroll */
    public static void main(String[] args) throws IOException {
        Path report = Path.of(args[0]).toAbsolutePath();
        Path folder = Files.createDirectories(Path.of(args[1]));
        String scroll = args.length > 2 ? args[2] : "0";
        try (Chromium browser = Chromium.start()) {
            ChromiumPage page = browser.page();
            for (String scheme : new String[] {"light", "dark"}) {
                page.seenAs("screen", scheme).sized(1180, 1330).open(report, "");
                page.ask("scrollTo(0, " + scroll
                        + "); new Promise(done => requestAnimationFrame(() => setTimeout(done, 200)))");
                Files.write(folder.resolve(scheme + ".png"), page.picture());
            }
            page.seenAs("screen", "light").sized(420, 1000).open(report, "");
            page.ask("scrollTo(0, " + scroll + ")");
            Files.write(folder.resolve("narrow.png"), page.picture());
            page.sized(1280, 1000).open(report, "");
            Files.write(folder.resolve("print.pdf"), page.pdf());
            System.out.println(page.requests() + " " + page.complaints());
        }
    }
}
