package vmend.mocks.sight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vmend.mocks.estate.Inside;
import vmend.mocks.estate.VmSpec;
import vmend.mocks.vim.Obj;

/** What a guest's Tools say of the inside: its IP stack and the processes that run. */
final class InsideSight {
    private final World world;

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
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "{\n\"version\":\"1\", \n\"updateCounter\":\"17\", \n\"publishTime\":\"%s\", \n\"applications\":[",
                world.ago(said.age()).truncatedTo(java.time.temporal.ChronoUnit.MILLIS)));
        List<String> entries = new ArrayList<>();
        for (String app : said.apps()) {
            String[] parts = app.split("\\|", 2);
            entries.add(entry(parts[0], parts.length > 1 ? parts[1] : ""));
        }
        text.append(String.join(",", entries));
        for (int i = 0; text.length() + 2 < said.padTo(); i++) {
            String comma = i == 0 && entries.isEmpty() ? "" : ",";
            int left = said.padTo() - text.length() - 2 - comma.length();
            int whole = entry("", "").length();
            String name = String.format(Locale.ROOT, "worker-%05d", i);
            if (left < 2 * whole + 2 * name.length()) {
                text.append(comma).append(entry("x".repeat(Math.max(1, left - whole)), ""));
            } else {
                text.append(comma).append(entry(name, ""));
            }
        }
        return text.append("]}").toString();
    }

    private static String entry(String name, String version) {
        return "\n{\"a\":\"" + escaped(name) + "\",\"v\":\"" + escaped(version) + "\"}";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
