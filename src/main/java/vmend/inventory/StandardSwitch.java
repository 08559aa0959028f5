package vmend.inventory;

import java.util.List;

/**
 * A standard switch of one host ({@code config.network.vswitch[]}).
 *
 * @param security its own policy; by the API reference a switch has a value for each, so an empty one was not shown
 * @param uplinks keys of the physical NICs; empty for an internal switch
 */
public record StandardSwitch(String name, SecurityFlags security, List<String> uplinks) {
    public StandardSwitch {
        uplinks = List.copyOf(uplinks);
    }
}
