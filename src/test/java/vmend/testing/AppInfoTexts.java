package vmend.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Texts of {@code guestinfo.appInfo} as VMware Tools write them. */
public final class AppInfoTexts {
    private AppInfoTexts() {}

    /** A list of processes without versions. */
    public static String of(Instant published, String... processes) {
        List<String> entries = new ArrayList<>();
        for (String process : processes) {
            entries.add(entry(process, ""));
        }
        return of(published, entries);
    }

    private static String of(Instant published, List<String> entries) {
        return "{\n\"version\":\"1\", \n\"updateCounter\":\"3\", \n\"publishTime\":\"" + published
                + "\", \n\"applications\":[" + String.join(",", entries) + "]}";
    }

    public static String entry(String name, String version) {
        return "\n{\"a\":\"" + name + "\",\"v\":\"" + version + "\"}";
    }

    /** A list without a product's process that is exactly so many bytes long. */
    public static String ofLength(Instant published, int bytes) {
        List<String> entries = new ArrayList<>();
        int length = of(published, entries).length();
        while (bytes - length > 400) {
            String entry = entry("x".repeat(100), "");
            length += entry.length() + (entries.isEmpty() ? 0 : 1);
            entries.add(entry);
        }
        int left = bytes - length - entry("", "").length() - 1;
        entries.add(entry("y".repeat(left), ""));
        return of(published, entries);
    }
}
