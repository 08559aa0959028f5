package vmend.playbook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import vmend.inventory.AppInfo;
import vmend.inventory.Need;

/**
 * Reduces the text of {@code guestinfo.appInfo} to a few facts, token by token, so that a process list is never held.
 *
 * <p>The guest writes the text, and may write anything: no word of it gets into a reason, and what is kept is bounded.
 */
public final class AppInfoReader {
    private static final JsonFactory JSON = new JsonFactory();
    /** More different names than any name list matches in one guest, and few enough to keep. */
    private static final int MOST_NAMED = 40;
    /** Longer than any name that Tools can write. */
    private static final int LONGEST = 1024;

    private final Predicate<String> wanted;
    private final Map<String, AppInfo.App> named = new LinkedHashMap<>();
    private String version = "";
    private String time = "";
    private boolean listed;
    private int applications;

    private AppInfoReader(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * The need for the process list of a machine.
     *
     * @param wanted which names are kept
     * @param list what tells one set of wanted names from another
     */
    public static Need.ExtraConfig<AppInfo> need(Predicate<String> wanted, String list) {
        return new Need.ExtraConfig<>("guestinfo.appInfo", list, AppInfo.class, text -> read(text, wanted));
    }

    /** Never fails: a text that Tools do not write is told as such. */
    public static AppInfo read(String text, Predicate<String> wanted) {
        int bytes = utf8Length(text);
        if (text.isBlank()) {
            return new AppInfo(true, Optional.empty(), Optional.empty(), bytes, 0, List.of());
        }
        AppInfoReader reader = new AppInfoReader(wanted);
        Optional<String> malformed = reader.malformed(text);
        return malformed.isPresent()
                ? new AppInfo(false, malformed, Optional.empty(), bytes, 0, List.of())
                : new AppInfo(
                        false,
                        malformed,
                        instant(reader.time),
                        bytes,
                        reader.applications,
                        List.copyOf(reader.named.values()));
    }

    private Optional<String> malformed(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of("it is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                field(json);
            }
            if (json.nextToken() != null) {
                return Optional.of("something stands after its end");
            }
        } catch (IOException e) {
            return Optional.of("it is no JSON");
        }
        if (!version.equals("1")) {
            return Optional.of("it is not of version 1");
        }
        return listed ? Optional.empty() : Optional.of("it has no list of applications");
    }

    private void field(JsonParser json) throws IOException {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("applications") && value == JsonToken.START_ARRAY) {
            listed = true;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                application(json);
            }
        } else if (name.equals("version") && value == JsonToken.VALUE_STRING) {
            version = json.getText();
        } else if (name.equals("publishTime") && value == JsonToken.VALUE_STRING) {
            time = json.getText();
        } else {
            json.skipChildren();
        }
    }

    private void application(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        applications++;
        String name = "";
        String itsVersion = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING && key.equals("a")) {
                name = json.getText();
            } else if (json.currentToken() == JsonToken.VALUE_STRING && key.equals("v")) {
                itsVersion = json.getText();
            } else {
                json.skipChildren();
            }
        }
        if (!name.isEmpty() && name.length() <= LONGEST && named.size() < MOST_NAMED && wanted.test(name)) {
            named.putIfAbsent(
                    name, new AppInfo.App(name, itsVersion.substring(0, Math.min(LONGEST, itsVersion.length()))));
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int utf8Length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
                bytes += 4;
                i++;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
