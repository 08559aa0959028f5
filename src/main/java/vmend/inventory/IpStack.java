package vmend.inventory;

import java.util.List;

/**
 * One IP stack of a guest as its Tools report it ({@code guest.ipStack[]}).
 *
 * @param dnsServers addresses that it asks for names
 * @param gateways addresses of its default routes
 */
public record IpStack(List<String> dnsServers, List<String> gateways) {
    public IpStack {
        dnsServers = List.copyOf(dnsServers);
        gateways = List.copyOf(gateways);
    }
}
