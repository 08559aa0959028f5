package vmend.mocks.sight;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vmend.mocks.estate.Vcenter;
import vmend.mocks.vim.ApiVersion;
import vmend.mocks.vim.Obj;

/** The privileges that vCenters have, some of them only from a release on. */
public final class PrivilegeList {
    private static final Map<String, ApiVersion> SINCE = read();

    private PrivilegeList() {}

    private static Map<String, ApiVersion> read() {
        Map<String, ApiVersion> since = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(PrivilegeList.class.getResourceAsStream("privileges.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.split(" ", 2);
                    since.put(words[0], words.length > 1 ? new ApiVersion(words[1]) : ApiVersion.OLDEST);
                }
            }
            return since;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether a vCenter of that version has the privilege. */
    public static boolean has(Vcenter vcenter, String privilege) {
        ApiVersion since = SINCE.get(privilege);
        return since != null && new ApiVersion(vcenter.apiVersion()).has(since);
    }

    static List<String> of(Vcenter vcenter) {
        return SINCE.keySet().stream()
                .filter(privilege -> has(vcenter, privilege))
                .toList();
    }

    static List<Obj> objects(Vcenter vcenter) {
        return of(vcenter).stream()
                .map(id -> {
                    int dot = id.lastIndexOf('.');
                    return Obj.of("AuthorizationPrivilege")
                            .with("privId", id)
                            .with("onParent", false)
                            .with("name", id.substring(dot + 1))
                            .with("privGroupName", id.substring(0, dot));
                })
                .toList();
    }
}
