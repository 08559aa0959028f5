package vmend.mocks.sight;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vmend.mocks.estate.Inside;
import vmend.mocks.estate.VmSpec;
import vmend.mocks.vim.Obj;

/** What a guest's Tools say of the inside: its IP stack and the processes that run. */
final class InsideSight {
    private static final String END = "]}";

    private final World world;
    /** Long texts are mostly alike, and a mock that makes 45,000 of them for a reply has better things to do. */
    private final Map<Integer, String> fillers = new ConcurrentHashMap<>();

    InsideSight(World world) {
        this.world = world;
    }

    /** One stack with everything that was said of it, as Tools tell it of a guest with one network. */
    List<Obj> stack(VmSpec spec) {
        Inside inside = spec.inside();
        if (inside.nameServers().isEmpty() && inside.gateways().isEmpty()) {
            return List.of();
        }
        List<Obj> routes = new ArrayList<>();
        inside.gateways().forEach(gateway -> routes.add(route("0.0.0.0", 0, gateway)));
        routes.add(route("10.0.0.0", 8, ""));
        return List.of(Obj.of("GuestStackInfo")
                .with(
                        "dnsConfig",
                        Obj.of("NetDnsConfigInfo")
                                .with("dhcp", false)
                                .with("hostName", "guest")
                                .with("domainName", "corp.example")
                                .with("ipAddress", inside.nameServers()))
                .with("ipRouteConfig", Obj.of("NetIpRouteConfigInfo").with("ipRoute", routes)));
    }

    private static Obj route(String network, int prefix, String gateway) {
        Obj to = Obj.of("NetIpRouteConfigInfoGateway");
        if (!gateway.isEmpty()) {
            to.with("ipAddress", gateway);
        }
        return Obj.of("NetIpRouteConfigInfoIpRoute")
                .with("network", network)
                .with("prefixLength", prefix)
                .with("gateway", to.with("device", "0"));
    }

    /** The text of {@code guestinfo.appInfo}, in the form in which Tools write it. */
    String text(Inside.AppInfo said) {
        if (said.off()) {
            return "";
        }
        return said.text().orElseGet(() -> list(said));
    }

    private String list(Inside.AppInfo said) {
        StringBuilder text = new StringBuilder(256 + said.padTo());
        text.append("{\n\"version\":\"1\", \n\"updateCounter\":\"17\", \n\"publishTime\":\"")
                .append(world.ago(said.age()).truncatedTo(ChronoUnit.MILLIS))
                .append("\", \n\"applications\":[");
        List<String> entries = new ArrayList<>();
        for (String app : said.apps()) {
            String[] parts = app.split("\\|", 2);
            entries.add(entry(parts[0], parts.length > 1 ? parts[1] : ""));
        }
        text.append(String.join(",", entries));
        int left = said.padTo() - text.length() - END.length();
        if (left > 0) {
            String comma = entries.isEmpty() ? "" : ",";
            text.append(comma).append(fillers.computeIfAbsent(left - comma.length(), InsideSight::filler));
        }
        return text.append(END).toString();
    }

    /** Processes that nobody looks for, so many characters of them. */
    private static String filler(int length) {
        StringBuilder text = new StringBuilder(length);
        int whole = entry("worker-00000", "").length() + 1;
        for (int i = 0; length - text.length() >= 3 * whole; i++) {
            text.append(entry(String.format(Locale.ROOT, "worker-%05d", i), "")).append(',');
        }
        int left = length - text.length() - entry("", "").length();
        return text.append(entry("x".repeat(Math.max(1, left)), "")).toString();
    }

    private static String entry(String name, String version) {
        return "\n{\"a\":\"" + escaped(name) + "\",\"v\":\"" + escaped(version) + "\"}";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
