package vmend.vsphere.soap;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vmend.inventory.ApiVersion;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Which API version is spoken with a vCenter: the newest one that vmend was tested with and the server offers. */
public final class ApiVersions {
    private static final ApiVersion OLDEST_SUPPORTED = ApiVersion.of("7.0.3.0");
    private static final int MOST_OFFERED = 1000;

    private static final List<ApiVersion> TESTED = Stream.of(
                    "9.0.0.0", "8.0.3.0", "8.0.2.0", "8.0.1.0", "8.0.0.2", "8.0.0.1", "8.0.0.0", "7.0.3.2", "7.0.3.1",
                    "7.0.3.0", "6.7.3", "6.7.2", "6.7.1", "6.7", "6.5")
            .map(ApiVersion::of)
            .toList();

    private ApiVersions() {}

    /** The version to speak, as the server writes it. */
    static ApiVersion negotiate(String where, Exchange exchange, XmlCursors cursors) {
        List<ApiVersion> offered = exchange.serviceVersions((status, body) ->
                SoapTransport.decoded(where, "vimServiceVersions.xml", body, stream -> read(cursors, stream)));
        return newestCommon(offered)
                .orElseThrow(() -> Problem.of(Code.UNSUPPORTED_VERSION, where, Code.UNSUPPORTED_VERSION.meaning())
                        .expected("one of " + TESTED)
                        .found(offered.toString())
                        .asException());
    }

    static Optional<ApiVersion> newestCommon(List<ApiVersion> offered) {
        return offered.stream().filter(TESTED::contains).max(Comparator.naturalOrder());
    }

    /** Whether it works, but is older than what vmend supports. */
    public static Optional<String> note(ApiVersion spoken) {
        return spoken.isAtLeast(OLDEST_SUPPORTED)
                ? Optional.empty()
                : Optional.of("API " + spoken + " is older than supported (7.0 U3)");
    }

    /** Reads the versions of the vim25 namespace. */
    static List<ApiVersion> read(XmlCursors cursors, InputStream body) {
        XmlCursor cursor = cursors.open(body);
        if (!cursor.name().equals("namespaces")) {
            throw DecodeException.of(Code.NOT_A_VCENTER, "the root is <" + cursor.name() + ">");
        }
        List<ApiVersion> offered = new ArrayList<>();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            offered.addAll(readNamespace(cursor));
        }
        cursor.finish();
        return offered;
    }

    private static List<ApiVersion> readNamespace(XmlCursor cursor) {
        String name = "";
        List<ApiVersion> offered = new ArrayList<>();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "name" -> name = cursor.text();
                case "version" -> add(offered, cursor.text());
                case "priorVersions" -> {
                    int prior = cursor.depth();
                    while (cursor.nextChild(prior)) {
                        add(offered, cursor.text());
                    }
                }
                default -> cursor.skip();
            }
        }
        return name.equals("urn:vim25") ? offered : List.of();
    }

    // Versions in development have names ("dev", "8.0.3.0-preview") that cannot be compared and are never spoken.
    private static void add(List<ApiVersion> offered, String text) {
        if (offered.size() < MOST_OFFERED && text.strip().matches("\\d{1,6}(\\.\\d{1,6}){0,5}")) {
            offered.add(ApiVersion.of(text.strip()));
        }
    }
}
