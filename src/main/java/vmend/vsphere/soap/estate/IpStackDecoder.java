package vmend.vsphere.soap.estate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vmend.inventory.IpStack;
import vmend.vsphere.soap.XmlCursor;

/** Decodes an IP stack of a guest: whom it asks for names, and where its default routes go. */
final class IpStackDecoder {
    private IpStackDecoder() {}

    static IpStack stack(XmlCursor c) {
        List<String> servers = new ArrayList<>();
        List<String> gateways = new ArrayList<>();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "dnsConfig" -> texts(c, "ipAddress", servers);
                case "ipRouteConfig" -> routes(c, gateways);
                default -> c.skip();
            }
        }
        return new IpStack(servers, gateways);
    }

    private static void texts(XmlCursor c, String name, List<String> texts) {
        int self = c.depth();
        while (c.nextChild(self)) {
            if (c.name().equals(name)) {
                texts.add(c.text());
            } else {
                c.skip();
            }
        }
    }

    private static void routes(XmlCursor c, List<String> gateways) {
        int self = c.depth();
        while (c.nextChild(self)) {
            if (c.name().equals("ipRoute")) {
                defaultGateway(c).ifPresent(gateways::add);
            } else {
                c.skip();
            }
        }
    }

    /** The gateway of a route to everywhere; a route on the link has none. */
    private static Optional<String> defaultGateway(XmlCursor c) {
        boolean everywhere = false;
        List<String> gateway = new ArrayList<>();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "prefixLength" -> everywhere = c.intValue() == 0;
                case "gateway" -> texts(c, "ipAddress", gateway);
                default -> c.skip();
            }
        }
        return everywhere ? gateway.stream().filter(text -> !text.isBlank()).findFirst() : Optional.empty();
    }
}
