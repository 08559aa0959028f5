package vmend.inventory;

import java.util.List;

/**
 * One network stack of a guest as the guest reports it ({@code guest.ipStack[]}): whom it asks for names, and where its way out leads.
 *
 * @param dnsServers addresses
 * @param gateways addresses that default routes lead to
 */
public record IpStack(List<String> dnsServers, List<String> gateways) {
    public IpStack {
        dnsServers = List.copyOf(dnsServers);
        gateways = List.copyOf(gateways);
    }
}
